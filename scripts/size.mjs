// npm run size: what a game's bundle grows by, minified and gzipped, against the figures in size.json. Nothing of the
// developer's tools may be in it.
// With --write it takes the new figures over.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { decodeOnly } from './decode-only.mjs';
import { root } from './install.mjs';

const file = join(root, 'size.json');
const bundles = JSON.parse(readFileSync(file, 'utf8'));
const write = process.argv.includes('--write');
/** Part of the size by which the recorded figure may differ: bundlers aren't the same to the byte everywhere. */
const TOLERANCE = 0.01;

for (const [name, recorded] of Object.entries(bundles)) {
  const gzip = await weigh(recorded.entry);
  console.log(`${name}: ${kilobytes(gzip)}; its limit is ${kilobytes(recorded.limit)}`);
  if (gzip > recorded.limit) fail(`${name} is over its limit.`);
  if (!write && Math.abs(gzip - recorded.gzip) > TOLERANCE * recorded.gzip) {
    fail(`size.json says ${kilobytes(recorded.gzip)}. If the change is meant: npm run size -- --write`);
  }
  recorded.gzip = gzip;
}
console.log(`the official client, for comparison: ${kilobytes(await weigh('bench/official-client.ts'))}`);
if (write) writeFileSync(file, `${JSON.stringify(bundles, null, 2)}\n`);

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}

/** Bytes, minified and gzipped, of an entry with all that it imports, but for Phaser and what is loaded when asked for. */
async function weigh(entry) {
  const bundle = await rolldown({
    input: join(root, entry),
    external: ['phaser'],
    platform: 'browser',
    preserveEntrySignatures: 'strict',
    plugins: [decodeOnly()],
  });
  const { output } = await bundle.generate({
    minify: true,
    codeSplitting: false,
    comments: { legal: false },
  });
  const [{ code, moduleIds }] = output;
  const stowaway = moduleIds.find((id) => id.includes('/src/devtools/'));
  if (stowaway !== undefined) fail(`${entry} brings ${stowaway} into every game.`);
  return gzipSync(code, { level: 9 }).byteLength;
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
