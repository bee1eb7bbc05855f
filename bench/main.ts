import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * Every benchmark, one after the other, each in a process of its own: `npm run bench`, which takes half an hour and
 * writes docs/bench and docs/motion; with `-- --quick` a short form of each, which only prints.
 */

const BENCHMARKS = [
  { name: 'size', quick: ['--quick'] },
  { name: 'decode', quick: ['--quick'] },
  { name: 'join', quick: ['--quick'] },
  { name: 'frame', quick: ['--quick'] },
  { name: 'motion', quick: ['--quick'] },
  { name: 'soak', quick: ['--minutes', '1'] },
];

const { values } = parseArgs({ options: { quick: { type: 'boolean' } } });
for (const { name, quick } of BENCHMARKS) {
  console.log(`\n# ${name}\n`);
  const script = fileURLToPath(new URL(`./${name}/main.ts`, import.meta.url));
  const { status, error } = spawnSync(
    process.execPath,
    ['--import', 'tsx', script, ...(values.quick ? quick : [])],
    { stdio: 'inherit' },
  );
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
