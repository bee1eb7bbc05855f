import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const START_TIMEOUT = 60_000;

/** The example games as `npm start` runs them. */
export interface Examples {
  /** What it printed: where the games are. */
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends it as Ctrl-C does; resolves with its exit code, or the signal that it fell to. */
  stop(): Promise<number | string>;
}

/**
 * Runs the command behind `npm start`, and waits for the address that it prints.
 * @throws if it ends before, with what it printed
 */
export async function startExamples(env: NodeJS.ProcessEnv = {}): Promise<Examples> {
  const script = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`npm start printed no address.\n${printed}`));
    }, START_TIMEOUT);
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /http:\/\/\S+/.exec(printed)?.[0];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new Error(`npm start ended with ${code}.\n${printed}`));
    });
  });
  const stop = () => {
    child.kill('SIGINT');
    return ended;
  };
  return { url, process: child, stop };
}
