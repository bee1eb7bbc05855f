import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ServerVersion, TestServer } from './start.ts';

/**
 * Starts the server of `http.mjs`: the rooms of `rooms.mjs`, routes of its own, and the auth module.
 * @throws if it ends before it listens, with what it printed
 */
export async function startHttpServer(version: ServerVersion): Promise<TestServer> {
  const entry = fileURLToPath(new URL(`./${version}/http-server.mjs`, import.meta.url));
  const child = fork(entry, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let printed = '';
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-10_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const exited = once(child, 'exit');
  const port = await Promise.race([
    once(child, 'message').then(([message]) => (message as { port: number }).port),
    exited.then(() => {
      throw new Error(`The ${version} web server ended before it listened.\n${printed}`);
    }),
  ]);
  return {
    endpoint: `ws://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
