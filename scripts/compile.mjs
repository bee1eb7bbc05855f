import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './install.mjs';

/** What a compiler has to say. Called by its own path: several of them want to be `tsc`. */
export function compile(compiler, args) {
  const tsc = join(root, 'node_modules', compiler, 'bin', 'tsc');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tsc, '--pretty', 'false', ...args], { cwd: root });
    let output = '';
    const take = (text) => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const silent = output.trim() === '' && code !== 0;
      resolve(silent ? `${compiler} ended with ${signal ?? code}` : output.trim());
    });
  });
}
