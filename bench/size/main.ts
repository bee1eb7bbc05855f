import { parseArgs } from 'node:util';
import { weigh } from '../../scripts/weigh.mjs';
import { versionOf, writtenBy } from '../machine.ts';
import { markdownTable } from '../markdown.ts';
import { today, writePage } from '../page.ts';

/**
 * What a game's bundle grows by, beside the official client: `npm run bench:size`, which writes docs/bench; with
 * `-- --quick` it only prints.
 */

const ENTRIES = [
  { name: '`phaser-colyseus/client`', entry: 'src/index.ts' },
  { name: '`@colyseus/sdk`: Client, Callbacks, getStateCallbacks', entry: 'bench/size/official-client.ts' },
  { name: '`phaser-colyseus`: the client and the plugin', entry: 'plugin/index.ts' },
  { name: '`@colyseus/sdk`, with Predict', entry: 'bench/size/official-predict.ts' },
];

const { values } = parseArgs({ options: { quick: { type: 'boolean' } } });
const sizes: { name: string; gzip: number; minified: number }[] = [];
for (const { name, entry } of ENTRIES) sizes.push({ name, ...(await weigh(entry)) });

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
const table = markdownTable([
  ['', 'minified and gzipped', 'minified'],
  ...sizes.map(({ name, gzip, minified }) => [name, kilobytes(gzip), kilobytes(minified)]),
]);
console.log(table);
if (!values.quick) publish();

function publish(): void {
  const date = today();
  const versions = Object.fromEntries(
    ['rolldown', '@colyseus/sdk', '@colyseus/schema', '@msgpack/msgpack'].map((name) => [
      name,
      versionOf(name),
    ]),
  );
  writePage('size.json', `${JSON.stringify({ date, sizes }, null, 2)}\n`);
  writePage(
    'SIZE.md',
    `# Size

${writtenBy('bench:size', date, versions)}

What a bundle grows by, with all that is imported: \`@colyseus/schema\` and MessagePack are in each of these figures, Phaser
is in none. The package holds what a client needs of the two libraries; a game that decodes into classes of its own has
the schema library besides, in the chunk in which it defines them. \`npm run size\`, a part of the tests, keeps the figures
within bounds.

${table}
`,
  );
}
