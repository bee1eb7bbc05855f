import { parseArgs } from 'node:util';
import { Chromium } from './browser.ts';
import { type Effort, type Measured, measure } from './measure.ts';
import { publish } from './publish.ts';
import { idleOf, summaryOf, tableOf } from './table.ts';

/**
 * What motion costs per frame, in a real browser with real Phaser objects: ours beside what others do.
 * `npm run bench:frame`; with `-- --help`, what can be asked of it.
 */

const FULL = {
  counts: [1_000, 5_000, 20_000],
  effort: { warmUp: 40, rounds: 5, patches: 30, warmUpBudget: 5_000, budget: 8_000, sampled: 10 },
};
const QUICK = {
  counts: [1_000, 5_000],
  effort: { warmUp: 20, rounds: 3, patches: 10, warmUpBudget: 2_000, budget: 4_000, sampled: 4 },
};

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    objects: { type: 'string', multiple: true },
    help: { type: 'boolean' },
  },
});

if (values.help) {
  console.log(`npm run bench:frame -- [options]

Measures with ${FULL.counts.join(', ')} objects, and writes docs/motion. With any of these options it only prints:
  --quick             fewer rounds, with ${QUICK.counts.join(' and ')} objects
  --objects <number>  so many objects; may be given again`);
} else {
  await main();
}

async function main(): Promise<void> {
  const began = performance.now();
  const { counts, effort } = values.quick ? QUICK : FULL;
  const chosen = values.objects?.map(Number) ?? counts;
  const chromium = await Chromium.open();
  try {
    const all = await measureAll(chromium, chosen, effort);
    console.log(`${summaryOf(all)}\n`);
    const seconds = (performance.now() - began) / 1000;
    if (Object.keys(values).length === 0) publish(all, chromium.version, seconds);
    console.log(`Chromium ${chromium.version}, ${seconds.toFixed(0)} s.`);
  } finally {
    await chromium.close();
  }
}

async function measureAll(
  chromium: Chromium,
  counts: readonly number[],
  effort: Effort,
): Promise<Measured[][]> {
  const all: Measured[][] = [];
  for (const objects of counts) {
    const measured = await measure(chromium, objects, effort);
    all.push(measured);
    console.log(`${objects} objects; standing still: ${idleOf(measured)} per frame\n${tableOf(measured)}\n`);
  }
  return all;
}
