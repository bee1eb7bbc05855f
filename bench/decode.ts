import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Case, Measured } from './decode-case.ts';

/**
 * Decoding of patches, side by side with the serializer and the callbacks of the official client, @colyseus/sdk 0.18:
 * entities of three float32 that all change in every patch. `npm run bench:decode`, optionally with a part of
 * a row's name: `npm run bench:decode -- onChange`.
 */

const script = fileURLToPath(new URL('./decode-case.ts', import.meta.url));
const FLAGS = ['--expose-gc', '--max-semi-space-size=512', '--min-semi-space-size=512', '--import', 'tsx'];
const LISTENERS: Case['listeners'][] = ['none', 'onChange', 'listen x 3', 'full state'];
const REPEATS = 3;

const filter = process.argv[2] ?? '';
const rows: Record<string, string | number>[] = [];
for (const entities of [1000, 5000]) {
  for (const classes of ['reflected', 'concrete'] as const) {
    for (const listeners of LISTENERS) {
      const name = `${entities} ${classes}, ${listeners}`;
      if (!name.includes(filter)) continue;
      const [ours, official] = sideBySide({ entities, classes, listeners });
      rows.push({
        case: name,
        'official µs': round(official.time),
        'our µs': round(ours.time),
        'times as fast': (official.time / ours.time).toFixed(2),
        'official KB': round(official.bytes / 1024),
        'our KB': round(ours.bytes / 1024),
        'of its garbage': `${round((100 * ours.bytes) / official.bytes)} %`,
      });
    }
  }
}
console.table(rows);

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
