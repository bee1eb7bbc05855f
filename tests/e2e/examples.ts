import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const START_TIMEOUT = 60_000;

/** A command of the project that goes on running. */
export interface Running {
  readonly process: ChildProcess;
  /** What it printed so far. */
  readonly printed: () => string;
  /** Ends it as Ctrl-C does; resolves with its exit code, or the signal that it fell to. */
  stop(): Promise<number | string>;
}

/** The example games as `npm start` runs them. */
export interface Examples extends Running {
  /** What it printed: where the games are. */
  readonly url: string;
}

/**
 * Runs the command behind `npm start`, and waits for the address that it prints.
 * @throws if it ends before, with what it printed
 */
export async function startExamples(env: NodeJS.ProcessEnv = {}, script = 'start'): Promise<Examples> {
  const running = await runScript(script, /http:\/\/\S+/, env);
  return { ...running, url: /http:\/\/\S+/.exec(running.printed())![0] };
}

/**
 * Runs a script of `scripts/`, and waits until it has printed what it is waited for.
 * @throws if it ends before, with what it printed
 */
export async function runScript(name: string, until: RegExp, env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const script = fileURLToPath(new URL(`../../scripts/${name}.mjs`, import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${name} didn't print ${until}.\n${printed}`));
    }, START_TIMEOUT);
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      if (!until.test(printed)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new Error(`${name} ended with ${code}.\n${printed}`));
    });
  });
  const stop = () => {
    child.kill('SIGINT');
    return ended;
  };
  return { process: child, printed: () => printed, stop };
}
