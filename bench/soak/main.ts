import { parseArgs } from 'node:util';
import { machine, versionOf, writtenBy } from '../machine.ts';
import { markdownTable } from '../markdown.ts';
import { today, writePage } from '../page.ts';
import { soakChart } from './chart.ts';
import { type Growth, growthOf } from './growth.ts';
import { CLIENTS, EVERY, measure, type Sample } from './measure.ts';

/**
 * Memory of a game that is played for long, beside one by hand with the official client: `npm run bench:soak`, which
 * takes twenty minutes and writes docs/bench; with `-- --minutes <number>` it only prints.
 */

const MINUTES = 20;
const { values } = parseArgs({ options: { minutes: { type: 'string' } } });
const { samples, chromium } = await measure(Number(values.minutes ?? MINUTES));
console.log(table(samples));
if (values.minutes === undefined) publish(samples, chromium);

function table(all: readonly Sample[]): string {
  const heads = ['', 'after the warm-up', 'at the end', 'at most', 'growth', 'objects at the end'];
  const row = (name: string, { first, last, most, slope }: Growth, objects: string) => [
    name,
    ...[first, last, most].map((bytes) => `${(bytes / 1e6).toFixed(2)} MB`),
    `${(slope / 1e3).toFixed(1)} KB a minute`,
    objects,
  ];
  const pages = CLIENTS.map((client) => {
    const heaps = all.map(({ at, pages }) => ({ at, bytes: pages[client].heap }));
    return row(client, growthOf(heaps), String(all.at(-1)!.pages[client].objects));
  });
  const server = growthOf(all.map(({ at, server: bytes }) => ({ at, bytes })));
  return markdownTable([heads, ...pages, row('server of both', server, '')]);
}

function publish(all: readonly Sample[], browser: string): void {
  const date = today();
  writePage('soak.json', `${JSON.stringify({ date, machine, chromium: browser, samples: all })}\n`);
  writePage('soak.svg', soakChart(all));
  const versions = {
    Chromium: browser,
    Phaser: versionOf('phaser'),
    '@colyseus/sdk': versionOf('@colyseus/sdk'),
  };
  writePage(
    'SOAK.md',
    `# Twenty minutes

${writtenBy('bench:soak', date, versions)} As data: [soak.json](soak.json).

Two pages with a real game each, in a room of Colyseus 0.18 with 200 things that all move 20 times a second, of which the
oldest goes and a new one comes with each patch: one page with \`bind\`, one by hand with the official client and its
callbacks. Every ${EVERY.trouble} s all connections are cut, and come back; every ${EVERY.trouble} s both scenes are restarted: the room is left and joined anew.
Heaps are looked at every ${EVERY.look} s, after garbage was collected; the first fifth of the time is warm-up.

${table(all)}

![Heaps of the pages over time](soak.svg)
`,
  );
}
