import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const START_TIMEOUT = 60_000;
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** A command of the project that goes on running. */
export interface Running {
  readonly process: ChildProcess;
  /** What it printed so far. */
  readonly printed: () => string;
  /** Ends it as Ctrl-C does; resolves with its exit code, or the signal that it fell to. */
  stop(): Promise<number | string>;
}

/** The example games, and their server. */
export interface Examples extends Running {
  /** What it printed: where the games are. */
  readonly url: string;
}

const ADDRESS = /http:\/\/\S+/;

/** Runs the example games with the pages that the tests have built: these load in a moment, and can be looked into. */
export async function startExamples(): Promise<Examples> {
  return examplesOf(await run(['--import', 'tsx', path('./serve.ts')], ADDRESS));
}

/**
 * Runs the command behind `npm start` or `npm run serve`, and waits for the address that it prints.
 * @throws if it ends before, with what it printed
 */
export async function runExamples(script: 'start' | 'serve', env: NodeJS.ProcessEnv = {}): Promise<Examples> {
  return examplesOf(await runScript(script, ADDRESS, env));
}

const examplesOf = (running: Running): Examples => ({ ...running, url: ADDRESS.exec(running.printed())![0] });

/**
 * Runs a script of `scripts/`, and waits until it has printed what it is waited for.
 * @throws if it ends before, with what it printed
 */
export const runScript = (name: string, until: RegExp, env?: NodeJS.ProcessEnv): Promise<Running> =>
  run([path(`../../scripts/${name}.mjs`)], until, env);

async function run(args: string[], until: RegExp, env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const child = spawn(process.execPath, args, {
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
      reject(new Error(`${args.at(-1)} didn't print ${until}.\n${printed}`));
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
      reject(new Error(`${args.at(-1)} ended with ${code}.\n${printed}`));
    });
  });
  const stop = () => {
    child.kill('SIGINT');
    return ended;
  };
  return { process: child, printed: () => printed, stop };
}
