import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Server generations that the client speaks to; a folder beside this file each, with its own dependencies. */
export const serverVersions = ['0.16', '0.17', '0.18'] as const;
export type ServerVersion = (typeof serverVersions)[number];

/** A running test server. */
export interface TestServer {
  readonly endpoint: string;
  /** Ends it: without a word, or in order, with 'SIGTERM'. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Where a test server runs. */
interface Place {
  /** Default: any that is free. */
  readonly port?: number;
  /** Folder; default: that of the tests. */
  readonly cwd?: string;
}

const START_TIMEOUT = 30_000;

/**
 * Starts the real Colyseus server of a version, with test rooms.
 *
 * @param kind `http-server` is a web server as well, with routes of its own and the auth module; `scene-server`, of
 * 0.18 alone, has the rooms of the scenes in tests/scenes, `realtime-server`, of 0.18 alone, a room that takes inputs,
 * `dev-server`, from 0.17 on, runs in development mode
 * @throws if it ends before it listens, with what it printed
 */
export async function startServer(
  version: ServerVersion,
  kind: 'server' | 'http-server' | 'scene-server' | 'realtime-server' | 'dev-server' = 'server',
  { port: wanted = 0, cwd }: Place = {},
): Promise<TestServer> {
  const entry = fileURLToPath(new URL(`./${version}/${kind}.mjs`, import.meta.url));
  const child = fork(entry, [String(wanted)], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], cwd });
  // Rooms of the tests fail on purpose, and the servers print each failure: shown only if the server itself fails.
  let printed = '';
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-10_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);

  const port = await new Promise<number>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The ${version} test server ${why}.\n${printed}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`didn't start within ${START_TIMEOUT / 1000} s`);
    }, START_TIMEOUT);
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => fail(`ended with code ${code} before it listened`));
    child.once('error', (error) => fail(`can't be started: ${error.message}`));
    child.once('message', () => clearTimeout(timer));
    child.once('exit', () => clearTimeout(timer));
  });
  return { endpoint: `ws://127.0.0.1:${port}`, stop: (signal = 'SIGKILL') => stop(child, signal) };
}

function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
