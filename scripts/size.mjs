// npm run size: what a game's bundle grows by, minified and gzipped, against the figures in size.json.
// With --write it takes the new figures over.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from './install.mjs';

const file = join(root, 'size.json');
const bundles = JSON.parse(readFileSync(file, 'utf8'));
const write = process.argv.includes('--write');
/** Part of the size by which the recorded figure may differ: bundlers aren't the same to the byte everywhere. */
const TOLERANCE = 0.01;

for (const [name, recorded] of Object.entries(bundles)) {
  const code = await bundle(join(root, recorded.entry));
  const gzip = gzipSync(code, { level: 9 }).byteLength;
  const sizes = `${kilobytes(gzip)} gzipped, ${kilobytes(code.length)} minified`;
  console.log(`${name}: ${sizes}; its limit is ${kilobytes(recorded.limit)}`);
  if (gzip > recorded.limit) fail(`${name} is over its limit.`);
  if (!write && Math.abs(gzip - recorded.gzip) > TOLERANCE * recorded.gzip) {
    fail(`size.json says ${kilobytes(recorded.gzip)}. If the change is meant: npm run size -- --write`);
  }
  recorded.gzip = gzip;
}
if (write) writeFileSync(file, `${JSON.stringify(bundles, null, 2)}\n`);

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}

/** The minified code of an entry with all that it imports, but for Phaser. */
async function bundle(entry) {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      rollupOptions: {
        input: entry,
        external: ['phaser'],
        preserveEntrySignatures: 'strict',
        output: { format: 'es' },
      },
    },
  });
  return result.output[0].code;
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
