/**
 * Plays random games on the state of one schema version, encodes them as a server of that version does, and writes
 * to stdout what a client gets, with what the version's own decoder makes of it.
 *
 * Arguments: the folder of the server version, the number of games, and whether the client misses a patch in each and
 * gets the full state again (`resync`) or not (`patches`).
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { dumpFields } from './dump.mjs';
import { operations } from './operations.mjs';
import { Random } from './random.mjs';
import { Kind, record } from './records.mjs';
import { defineState } from './state.mjs';

const [folder, games, mode] = process.argv.slice(2);
// The library complains of what these games do on purpose; stdout is for the records.
console.log = console.info = console.warn = console.error = () => {};

const library = pathToFileURL(`${folder}/node_modules/@colyseus/schema/`);
const { version, exports } = JSON.parse(readFileSync(new URL('package.json', library), 'utf8'));
const schema = await import(new URL(exports['.'].import, library).href);
const major = Number(version.split('.')[0]);
const PATCHES = 20;
const kinds = [false, true].map((views) => defineState(schema, { major, views }));

for (let seed = 0; seed < Number(games); seed++) {
  if (!process.stdout.write(Buffer.concat(play(seed)))) await once(process.stdout, 'drain');
}

function dumpOf(root) {
  return Buffer.from(dumpFields(root).join('\n'));
}

function play(seed) {
  const records = [];
  const random = new Random(seed);
  const views = seed % 4 === 0;
  const classes = kinds[Number(views)];
  const operate = operations(schema, classes, { major, views, random });
  const state = new classes.State();
  const encoder = new schema.Encoder(state);
  const view = views ? new schema.StateView() : undefined;

  for (let left = random.below(12); left > 0; left--) operate(state);
  const reflection = Uint8Array.from(schema.Reflection.encode(encoder));
  records.push(record(Kind.REFLECTION, reflection));

  let own = decoderFor();
  full(Kind.FULL);
  // A client that joins between two patches gets what has changed by then twice.
  if (random.chance(0.5)) encoder.discardChanges();

  const resyncAt = mode === 'resync' ? 4 + random.below(16) : -1;
  for (let patch = 0; patch < PATCHES; patch++) {
    for (let left = 1 + random.below(4); left > 0; left--) operate(state);
    if (view !== undefined && random.chance(0.5)) changeView();
    if (patch === resyncAt) {
      // The client was away: it misses this patch, and gets the full state instead.
      encodePatch();
      own = decoderFor();
      full(Kind.RESYNC);
      continue;
    }
    const bytes = encodePatch();
    if (bytes.length > 0) own.decode(bytes);
    add(Kind.PATCH, bytes);
  }
  return records;

  function decoderFor() {
    return schema.Reflection.decode(reflection);
  }
  function add(kind, bytes) {
    records.push(record(kind, bytes));
    // With views the client is not to see all that the server has.
    if (view === undefined) records.push(record(Kind.TRUTH, dumpOf(state)));
    records.push(record(Kind.OWN, dumpOf(own.state)));
  }
  function full(kind) {
    const it = { offset: 0 };
    let bytes = encoder.encodeAll(it);
    if (view !== undefined) bytes = encoder.encodeAllView(view, it.offset, { ...it });
    bytes = Uint8Array.from(bytes);
    own.decode(bytes);
    add(kind, bytes);
  }
  function encodePatch() {
    const it = { offset: 0 };
    let bytes = encoder.encode(it);
    if (view !== undefined) bytes = encoder.encodeView(view, it.offset, it);
    bytes = Uint8Array.from(bytes);
    encoder.discardChanges();
    return bytes;
  }
  function changeView() {
    const hidden = [
      state.secrets,
      state.vault,
      ...state.secrets.values(),
      ...state.vault,
      ...state.players.values(),
    ];
    const chosen = random.pick(hidden);
    if (random.chance(0.7)) view.add(chosen);
    else view.remove(chosen);
  }
}
