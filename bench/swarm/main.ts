import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Child } from '../child.ts';
import type { ClientFigures, ServerFigures } from './figures.ts';
import { PlayingPage } from './page.ts';

/**
 * The swarm under load: a server, clients that steer at random, and a real page, each in a process of its own. Fails if
 * a script of the page or a step of the server takes too long. `npm run bench:swarm`; with `-- --help`, what can be
 * asked of it. All durations are of processor time.
 */

/** ms: the longest that a script of the page may take, and what the server has for a step, a patch to all included. */
const LONGEST_SCRIPT = 50;
const STEP_BUDGET = 50;
/** How much of what a heap is may come on top. */
const GROWTH = 1.25;
const WARM_UP = 15; // s

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    clients: { type: 'string', default: '50' },
    help: { type: 'boolean' },
  },
});

if (values.help) {
  console.log(`npm run bench:swarm -- [options]

  --seconds <number>  how long it is measured; default 120
  --clients <number>  how many play beside the page; default 50`);
} else {
  await main(Number(values.seconds), Number(values.clients));
}

async function main(seconds: number, count: number): Promise<void> {
  const [server, { url }] = await Child.start<{ url: string }>(new URL('./server.ts', import.meta.url));
  const [clients] = await Child.start<string>(new URL('./clients.ts', import.meta.url), url, String(count));
  const page = await PlayingPage.open(url);
  try {
    await play(page, WARM_UP);
    const before = { server: await server.ask<ServerFigures>('figures'), page: await page.heap() };
    const frames = await page.frames();
    server.tell('begin');
    const end = await page.record();
    await play(page, seconds);
    const scripts = await end();
    const after = { server: await server.ask<ServerFigures>('figures'), page: await page.heap() };
    const { joined, seen } = await clients.ask<ClientFigures>('figures');
    const { steps, patches, share, clients: players, things } = after.server;

    console.log(`${players} clients, ${things} things, of which a client knows ${seen.toFixed(0)}; ${seconds} s
server  step   ${summary(steps)}, ${(steps.length / seconds).toFixed(1)} a second
        patch  ${summary(patches)}, of that
        ${(100 * share).toFixed(0)} % of a core, sockets included
        heap   ${megabytes(before.server.heap)} before, ${megabytes(after.server.heap)} after
page    script ${scripts.frame.toFixed(1)} ms in the longest frame, ${scripts.task.toFixed(1)} ms in the longest task
        frames ${(((await page.frames()) - frames) / seconds).toFixed(1)} a second
        heap   ${megabytes(before.page)} before, ${megabytes(after.page)} after`);

    const failures = [
      joined < count && `${count - joined} clients were lost`,
      Math.max(scripts.frame, scripts.task) > LONGEST_SCRIPT && 'a script of the page took too long',
      quantile(steps, 0.95) > STEP_BUDGET && "the server's steps take too long",
      after.server.heap > GROWTH * before.server.heap && "the server's heap grows",
      after.page > GROWTH * before.page && "the page's heap grows",
      ...page.complaints,
    ].filter((failure) => typeof failure === 'string');
    for (const failure of failures) console.error(`FAILED: ${failure}`);
    if (failures.length > 0) process.exitCode = 1;
  } finally {
    await page.close();
    clients.end();
    server.end();
  }
}

async function play(page: PlayingPage, seconds: number): Promise<void> {
  const end = performance.now() + 1000 * seconds;
  while (performance.now() < end) {
    await page.steer();
    await wait(700);
  }
}

function summary(durations: readonly number[]): string {
  const mean = durations.reduce((sum, each) => sum + each, 0) / durations.length;
  const [middle, most] = [quantile(durations, 0.95), quantile(durations, 1)];
  return `${mean.toFixed(1)} ms in the mean, ${middle.toFixed(1)} ms at the 95th percentile, ${most.toFixed(1)} ms at most`;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
