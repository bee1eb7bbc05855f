import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findRedis } from './serve/redis.ts';

const PROCESSES = 2;
const serve = fileURLToPath(new URL('../scripts/serve.mjs', import.meta.url));
const redis = process.env.REDIS_URI ?? 'redis://localhost:6379';
const children: ChildProcess[] = [];
let ending = false;

// npm run serve:cluster: two processes that are one game server.
try {
  await findRedis(redis);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  const urls = await Promise.all(Array.from({ length: PROCESSES }, (_, i) => start(i)));
  console.log('\n  One game server, as two processes:\n');
  for (const [i, url] of urls.entries()) console.log(`    ${url}  process ${children[i]!.pid}`);
  console.log('\n  A room is on one of them, players come from both. Ctrl-C ends both.\n');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
  end();
}

/** Starts a process; resolves with its URL. */
async function start(number: number): Promise<string> {
  const { PORT, ...env } = process.env;
  const port = PORT === undefined ? {} : { PORT: String(Number(PORT) + number) };
  const child = fork(serve, { env: { ...env, ...port, REDIS_URI: redis } });
  children.push(child);
  const ended = once(child, 'exit');
  const url = await Promise.race([
    told(child),
    ended.then(() => Promise.reject(new Error('One of the processes could not start.'))),
  ]);
  void ended.then(() => {
    if (!ending) console.log(`  ${url} has ended; what is left goes on.`);
  });
  return url;
}

/** The URL that a process tells, among the messages of others: tools for operating servers send theirs there too. */
function told(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('message', (message: { url?: string }) => {
      if (message.url !== undefined) resolve(message.url);
    });
  });
}

function end(): void {
  ending = true;
  for (const child of children) child.kill('SIGTERM');
}
