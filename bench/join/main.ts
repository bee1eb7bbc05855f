import { parseArgs } from 'node:util';
import { versionOf, writtenBy } from '../machine.ts';
import { today, writePage } from '../page.ts';
import { type Measured, measure } from './measure.ts';
import { joinTable, MINIMUM } from './table.ts';

/**
 * How long it takes from `joinOrCreate` to the first sprite, beside the official client and the network's least:
 * `npm run bench:join`, which writes docs/bench; with `-- --quick` it only prints.
 */

const { values } = parseArgs({ options: { quick: { type: 'boolean' } } });
const { measured, chromium } = await (values.quick ? measure([0, 100], 3) : measure([0, 50, 100, 200], 15));
console.log(joinTable(measured));
if (!values.quick) publish(measured, chromium);

function publish(results: readonly Measured[], browser: string): void {
  const date = today();
  writePage(
    'join.json',
    `${JSON.stringify({ date, chromium: browser, minimum: MINIMUM, results }, null, 2)}\n`,
  );
  const versions = {
    Chromium: browser,
    Phaser: versionOf('phaser'),
    '@colyseus/sdk': versionOf('@colyseus/sdk'),
  };
  writePage(
    'JOIN.md',
    `# Joining

${writtenBy('bench:join', date, versions)} As data: [join.json](join.json).

A page that has just been opened joins a room of Colyseus 0.18, through a proxy by which each byte takes half a round trip
and each connection one to come about. The middle one of 15 joins, both clients in turns, from the call of \`joinOrCreate\`
on; the round trips are the slope of the line that fits best.

${joinTable(results)}

The least that the protocol needs, from a page of another origin than the game server's, is ${MINIMUM} round trips: a connection,
the browser's question whether the page may ask, the seat; a connection, its upgrade to a WebSocket; and the client's
word that it is ready, upon which the state comes. A page that the game server serves itself saves the question, and so do
the joins after the first, for browsers keep the answer. With TLS each connection takes one or two more.

Our promise resolves when the state is there; the official one before that.
`,
  );
}
