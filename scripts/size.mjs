// npm run size: what a game's bundle grows by, minified and gzipped, against the figures in size.json. Nothing of the
// developer's tools may be in it.
// With --write it takes the new figures over.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { weigh } from './weigh.mjs';

const file = join(root, 'size.json');
const bundles = JSON.parse(readFileSync(file, 'utf8'));
const write = process.argv.includes('--write');
/** Part of the size by which the recorded figure may differ: bundlers aren't the same to the byte everywhere. */
const TOLERANCE = 0.01;

for (const [name, recorded] of Object.entries(bundles)) {
  const { gzip, stowaway } = await weigh(recorded.entry);
  if (stowaway !== undefined) fail(`${name} brings ${stowaway} into every game.`);
  console.log(`${name}: ${kilobytes(gzip)}; its limit is ${kilobytes(recorded.limit)}`);
  if (gzip > recorded.limit) fail(`${name} is over its limit.`);
  if (!write && Math.abs(gzip - recorded.gzip) > TOLERANCE * recorded.gzip) {
    fail(`size.json says ${kilobytes(recorded.gzip)}. If the change is meant: npm run size -- --write`);
  }
  recorded.gzip = gzip;
}
console.log(
  `the official client, for comparison: ${kilobytes((await weigh('bench/size/official-client.ts')).gzip)}`,
);
if (write) writeFileSync(file, `${JSON.stringify(bundles, null, 2)}\n`);

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
