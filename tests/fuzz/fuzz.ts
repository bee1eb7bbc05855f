/**
 * Fuzzes the room: `npx tsx tests/fuzz/fuzz.ts --frames 200000 --seed 1`. Prints what it has seen as JSON and ends
 * with code 1 if anything of it should not be. `--ms` is the CPU time that a frame may take, and `--trace` prints each
 * frame before the room gets it.
 */
import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fuzz } from './run.ts';

/** Growth of the heap that is none: caches and code. */
const FLAT = 8 * 1024 * 1024;

setFlagsFromString('--expose-gc');
globalThis.gc = runInNewContext('gc');

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    ms: { type: 'string', default: '50' },
    trace: { type: 'boolean', default: false },
  },
});
const report = await fuzz({
  frames: Number(values.frames),
  seed: Number(values.seed),
  mostMs: Number(values.ms),
  trace: values.trace ? (frame) => writeSync(2, `${frame}\n`) : undefined,
});
console.log(JSON.stringify(report, null, 2));
const { thrown, slow, stuck, polluted, heapGrowth } = report;
const isClean = [thrown, slow, stuck, polluted].every((list) => list.length === 0) && heapGrowth < FLAT;
process.exit(isClean ? 0 : 1);
