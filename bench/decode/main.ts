import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { versionOf, writtenBy } from '../machine.ts';
import { markdownTable } from '../markdown.ts';
import { today, writePage } from '../page.ts';
import type { Case, Measured } from './case.ts';

/**
 * Decoding of patches, side by side with the serializer and the callbacks of the official client, @colyseus/sdk 0.18:
 * entities of three float32 that all change in every patch. `npm run bench:decode`, which writes docs/bench; it only
 * prints with `-- --quick`, or with a part of a row's name: `npm run bench:decode -- onChange`.
 */

const script = fileURLToPath(new URL('./case.ts', import.meta.url));
const FLAGS = ['--expose-gc', '--max-semi-space-size=512', '--min-semi-space-size=512', '--import', 'tsx'];
const LISTENERS: Case['listeners'][] = ['none', 'onChange', 'listen x 3', 'full state'];
const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean' } },
  allowPositionals: true,
});
const [filter = ''] = positionals;
const isWhole = !values.quick && filter === '';
const REPEATS = values.quick ? 1 : 3;

/** One row: a case, measured with both. */
interface Row {
  readonly name: string;
  readonly ours: Measured;
  readonly official: Measured;
}

const rows: Row[] = [];
for (const entities of values.quick ? [1000] : [1000, 5000]) {
  for (const classes of ['reflected', 'concrete'] as const) {
    for (const listeners of LISTENERS) {
      const name = `${entities} ${classes}, ${listeners}`;
      if (!name.includes(filter)) continue;
      const [ours, official] = sideBySide({ entities, classes, listeners });
      rows.push({ name, ours, official });
    }
  }
}
console.log(table());
if (isWhole) publish();

function table(): string {
  const heads = ['per patch', 'official', 'ours', 'times as fast', 'official', 'ours', 'of its garbage'];
  const us = ({ time }: Measured) => `${round(time)} µs`;
  const kilobytes = ({ bytes }: Measured) => `${round(bytes / 1024)} KB`;
  return markdownTable([
    heads,
    ...rows.map(({ name, ours, official }) => [
      name,
      us(official),
      us(ours),
      `×${(official.time / ours.time).toFixed(2)}`,
      kilobytes(official),
      kilobytes(ours),
      `${round((100 * ours.bytes) / official.bytes)} %`,
    ]),
  ]);
}

function publish(): void {
  const date = today();
  writePage('decode.json', `${JSON.stringify({ date, rows }, null, 2)}\n`);
  const versions = Object.fromEntries(
    ['@colyseus/schema', '@colyseus/sdk'].map((name) => [name, versionOf(name)]),
  );
  writePage(
    'DECODE.md',
    `# Decoding

${writtenBy('bench:decode', date, versions)} As data: [decode.json](decode.json).

Entities with three \`float32\` that all change in every patch, decoded by ours and by the serializer of the official
client, with its own callbacks: without listeners, with one \`onChange\` for each entity, with one \`listen\` for each
field; and the first full state. Classes are made from what the server says of its state (reflected), or the game's own
(concrete). Times are the middle ones of ${REPEATS} runs, garbage is what was allocated.

${table()}
`,
  );
}

/** The middle one of several runs of each, taken in turns: the machine's and the optimiser's moods count for neither. */
function sideBySide(measured: Omit<Case, 'side'>): [ours: Measured, official: Measured] {
  const runs: Record<Case['side'], Measured[]> = { ours: [], official: [] };
  for (let i = 0; i < REPEATS; i++) {
    for (const side of ['official', 'ours'] as const) runs[side].push(run({ ...measured, side }));
  }
  return [middle(runs.ours), middle(runs.official)];
}

function middle(runs: Measured[]): Measured {
  const of = (value: keyof Measured) => runs.map((each) => each[value]).sort((a, b) => a - b)[REPEATS >> 1]!;
  return { time: of('time'), bytes: of('bytes') };
}

function run(measured: Case): Measured {
  const output = execFileSync(process.execPath, [...FLAGS, script, JSON.stringify(measured)], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as Measured;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
