import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, root, run } from './install.mjs';

/**
 * Installs what is missing, and runs a program of the examples.
 *
 * @param {string} program its file's name in examples/
 * @param {{ built: boolean }} options whether it serves built pages: they are built if there are none
 */
export async function runExamples(program, { built }) {
  installPackages(root);
  if (built && !existsSync(join(root, 'dist', 'examples', 'index.html'))) {
    run(process.execPath, [join('scripts', 'build-examples.mjs')]);
  }
  const { register } = await import('tsx/esm/api');
  register();
  await import(`../examples/${program}`);
}
