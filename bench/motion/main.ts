import { parseArgs } from 'node:util';
import { type Cell, measure, type Result } from './cell.ts';
import { isGoal, judge } from './goals.ts';
import type { Method } from './method.ts';
import { direct } from './methods/direct.ts';
import { allMethods, peers } from './methods/index.ts';
import { type NetworkName, networks } from './networks.ts';
import { type PathName, paths } from './paths.ts';
import { publish } from './publish.ts';
import type { ServerKind } from './recording.ts';
import { tableOf } from './table.ts';
import { virtualiseTime, wallClock } from './virtual-time.ts';

/**
 * How well motion is drawn: ours beside what others do, over simulated networks. `npm run bench:motion`; with
 * `-- --help`, what can be asked of it.
 */

/** For whoever changes something, and looks what comes of it. */
const TUNING = { from: 1, count: 24 };
/** Nothing is ever tuned on these: they are for what is published. */
const HELD_OUT = { from: 7_001, count: 24 };
const QUICK = { from: 1, count: 3 };

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    'held-out': { type: 'boolean' },
    seeds: { type: 'string' },
    only: { type: 'string', multiple: true },
    path: { type: 'string', multiple: true },
    network: { type: 'string', multiple: true },
    direct: { type: 'boolean' },
    smoothness: { type: 'string' },
    help: { type: 'boolean' },
  },
});

if (values.help) {
  console.log(`npm run bench:motion -- [options]

Measures everything with seeds that nothing was tuned on, and writes docs/motion. With any of these options it only
prints, by default what seeds ${TUNING.from} to ${TUNING.count} come to:
  --quick             ${QUICK.count} seeds
  --seeds <number>    so many seeds
  --held-out          the seeds from ${HELD_OUT.from} on, which nothing is tuned on
  --only <text>       methods whose name or group contains it, e.g. ours; may be given again
  --path <name>       ${Object.keys(paths).join(', ')}; may be given again
  --network <name>    ${Object.keys(networks).join(', ')}; may be given again
  --direct            src/motion alone in place of the whole plugin
  --smoothness <0..1>`);
} else {
  await main();
}

async function main(): Promise<void> {
  const began = wallClock();
  const isWhole = Object.keys(values).length === 0;
  const set = values.quick ? QUICK : isWhole || values['held-out'] ? HELD_OUT : TUNING;
  const count = Number(values.seeds ?? set.count);
  const seeds = Array.from({ length: count }, (_, i) => set.from + i);
  const methods = chosenMethods();
  virtualiseTime();
  const results: Result[] = [];
  for (const cell of cells()) {
    const measured = await measure(methods, cell, seeds);
    results.push(...measured);
    console.log(tableOf(measured));
  }
  for (const line of judge(results)) console.log(line);
  const seconds = (wallClock() - began) / 1000;
  if (isWhole) publish(results, seeds, seconds);
  console.log(`Seeds ${seeds[0]} to ${seeds.at(-1)}, ${seconds.toFixed(0)} s.`);
}

/** Every path over every network, but changes of one alone; for the goals, also of a server of the other kind. */
function cells(): Cell[] {
  const chosenPaths = chosen(Object.keys(paths) as PathName[], values.path);
  const chosenNetworks = chosen(Object.keys(networks) as NetworkName[], values.network);
  return (['ticking', 'sending'] as const).flatMap((server) =>
    chosenPaths.flatMap((path) =>
      chosenNetworks.flatMap((network) =>
        isMeasured(path, network, server) ? { path, network, server } : [],
      ),
    ),
  );
}

function isMeasured(path: PathName, network: NetworkName, server: ServerKind): boolean {
  if (server === 'sending') return isGoal(path, network);
  return path === 'turns' || !('change' in networks[network]);
}

function chosenMethods(): Method[] {
  const settings = values.smoothness === undefined ? {} : { smoothness: Number(values.smoothness) };
  const offered = values.direct ? [...direct(settings), ...peers] : allMethods(settings);
  const { only = [] } = values;
  const isAsked = ({ name, group }: Method) =>
    only.length === 0 || only.some((text) => name.includes(text) || group.includes(text));
  return offered.filter(isAsked);
}

/** @throws RangeError for a name that isn't there */
function chosen<Name extends string>(
  names: readonly Name[],
  asked: readonly string[] | undefined,
): readonly Name[] {
  for (const name of asked ?? []) {
    if (!names.includes(name as Name))
      throw new RangeError(`There is no "${name}"; there are: ${names.join(', ')}.`);
  }
  return asked === undefined ? names : names.filter((name) => asked.includes(name));
}
