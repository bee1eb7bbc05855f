import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machine, versionOf } from '../machine.ts';
import { costsOf } from './costs.ts';
import type { Measured } from './measure.ts';
import { idleOf, objectsOf, summaryOf, tableOf } from './table.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const folder = path('../../docs/motion/');

/** Writes what was measured to docs/motion: as data, and as tables. */
export function publish(all: readonly (readonly Measured[])[], chromium: string, seconds: number): void {
  mkdirSync(folder, { recursive: true });
  const about = {
    date: new Date().toISOString().slice(0, 10),
    machine,
    node: process.version,
    chromium,
    phaser: versionOf('phaser'),
    sdk: versionOf('@colyseus/sdk'),
    seconds: Math.round(seconds),
  };
  const results = all.map((measured) => ({
    objects: measured[0]!.objects,
    costs: costsOf(measured),
    measured: measured.map(({ objects: _, ...rest }) => rest),
  }));
  writeFileSync(join(folder, 'frame.json'), `${JSON.stringify({ about, results }, rounded, 2)}\n`);
  writeFileSync(join(folder, 'FRAME.md'), text(all, about));
}

function text(
  all: readonly (readonly Measured[])[],
  { date, machine, node, chromium, phaser, sdk }: Record<string, unknown>,
): string {
  const tables = all.map(
    (measured) => `## ${objectsOf(measured)} objects

${tableOf(measured)}

Standing still they take ${idleOf(measured)} per frame.
`,
  );
  return `# What motion costs

Written by \`npm run bench:frame\` on ${date}: Chromium ${chromium}, Phaser ${phaser}, \`@colyseus/sdk\` ${sdk}, Node ${node}, ${machine}. As data: [frame.json](frame.json).

Images in a scene whose \`x\` and \`y\` change with each of 20 patches a second, drawn 60 times a second: script for their motion in the mean of all frames, those with a patch and those without, less the decoding of the patches; how many times ours that is; what it allocates.

${summaryOf(all)}

${tables.join('\n')}
## What the figures mean

- **Frame**: script of one step of the game, in which no patch arrives; less what the same objects take while they stand still.
- **Patch**: script from the protocol's frame, or from the bytes of the state for the official client, until all that follows at once is done; how much of it is decoding, with nothing drawn of it.
- **Motion per frame**: the frame, and a third of what a patch takes beyond decoding. **With decoding**: the frame, and a third of a patch.
- **KB**: allocated in JavaScript's heap, collected or not, sampled by Chromium's profiler.
- **Over**: so slow that it was stopped before it had settled; the true figure is higher.

Means are those of the middle one of several rounds, percentiles too; all methods take turns, each in a page of its own.

## What is compared

Real Phaser objects in real Chromium, without a renderer: only script counts here. The game's steps are driven by hand, by a clock that says 60 frames a second; what they take is measured with the real one.

- **Ours**: a \`Room\` gets frames of the protocol, and \`this.colyseus.bind(room, 'bots', …)\` makes an image of each.
- **Tween per patch**: \`stop()\` of the old tween, \`tweens.add()\` of a new one, 50 ms long. Phaser searches its list for each tween that has ended, so the time grows with the square of their number.
- **Lerp 0.2 per frame**: a fifth of the way from the object to the state.
- **Predict lerp 100**: \`Predict\` of \`@colyseus/sdk\`, and \`x\` and \`y\` assigned from \`predict.value()\`.

The latter three decode with the official client's serializer. What they do for their objects is one loop over arrays, without a listener for each: games spend more.
`;
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
