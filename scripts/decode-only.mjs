// What of @colyseus/schema and @msgpack/msgpack is in the package: the part that a client runs. The schema library is
// one module with all of a server's encoder in it, and bundlers can shake nothing of it off: collections have methods
// for the encoder, and its own types are made while it loads. What is left out here, by name, is what only an encoder,
// its pools or its streams call; and collections that a game changes by itself note nothing for an encoder. What isn't
// there any more fails the build.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalizePath, parseAst } from 'vite';
import { root } from './install.mjs';

const path = (...parts) => normalizePath(join(root, ...parts));

const library = path('node_modules', '@colyseus', 'schema', 'build', 'index.mjs');
/** The library's part, told from the library, which tests and benchmarks have as well. */
const schema = `${library}?decode-only`;
const msgpack = (file) => path('node_modules', '@msgpack', 'msgpack', 'dist.esm', file);

const folders = ['src', 'plugin'].map((folder) => `${path(folder)}/`);
/** Imports the game's library while it runs: that isn't in the package. */
const ASKS_FOR_ALL = path('src', 'state', 'own-classes.ts');

const ENCODING = [
  ...['[$encoder]', '[$filter]', '[$reset]'],
  ...['pauseTracking', 'resumeTracking', 'untracked', 'isTrackingPaused'],
];
const SNAPSHOTS = ['snapshots', 'snapshot', 'forgetSnapshot', 'snapshotAt', 'cleanupAfterEncode'];
const STREAMING = ['_stream', 'maxPerTick', 'priority', '[$onEncodeEnd]', '_dropView', '_unregister'];

/** Members of classes and objects that are left out, by file. */
const OMITTED = {
  [schema]: {
    Schema: [
      ...ENCODING,
      ...['[$track]', 'reset', 'restore', 'setDirty', 'discardAllChanges'],
      ...['debugRefIds', 'debugRefIdEncodingOrder', 'debugRefIdsFromDecoder', 'debugChanges'],
    ],
    Metadata: [
      ...['setTag', 'setUnreliable', 'setPatchOnly', 'setDeprecated', 'setFullStateOnly', 'setStream'],
      ...['setStreamPriority', 'getStreamPriority', 'defineField', 'setFields', 'isDeprecated'],
      ...['initialize', 'isValidInstance', 'getFields', 'hasViewTagAtIndex', 'hasUnreliableAtIndex'],
      ...['hasPatchOnlyAtIndex', 'hasFullStateOnlyAtIndex', 'hasStreamAtIndex'],
    ],
    TypeContext: ['inheritedTypes', 'register', 'cachedContexts', 'cache', 'debug'],
    // StateDecoder has its own, with a resync of its own.
    Decoder: ['decode'],
    ReferenceTracker: ['getNextUniqueId', 'nextUniqueId'],
    ArraySchema: [
      ...[...ENCODING, '[$onEncodeEnd]', 'tmpItems', 'deletedIndexes', 'isMovingItems'],
      ...['$wireIndex', '$isUnsentAdd', '$cancelAdd', '$reindexChildren', '$changeAt', '$deleteAt'],
    ],
    MapJournal: ['indexOf', 'assign', 'nextIndex', ...SNAPSHOTS],
    MapSchema: [...ENCODING, ...STREAMING, '$indexes', '_collectionIndexes'],
    SetSchema: [...ENCODING, ...STREAMING, 'deletedItems'],
    CollectionSchema: [...ENCODING, ...STREAMING, 'deletedItems'],
    StreamSchema: [...ENCODING.slice(0, 2), ...STREAMING],
  },
  [msgpack('Decoder.mjs')]: {
    Decoder: [
      ...['decodeMulti', 'decodeAsync', 'decodeArrayStream', 'decodeStream', 'decodeMultiAsync'],
      ...['readArraySize', 'appendBuffer'],
    ],
  },
  [msgpack('Encoder.mjs')]: { Encoder: ['encode'] },
};

const FIND_AND_DELETE =
  '{ for (const [i, each] of this.$items) if (each === item) return this.$items.delete(i); return false; }';

/** Bodies of functions and methods without what they do for an encoder, by file. */
const SIMPLER = {
  [schema]: {
    '': {
      // The server describes no enumerations.
      isTSEnum: '{ return false; }',
    },
    // The client's types are added one by one.
    TypeContext: { discoverTypes: '{}' },
    // The rest of it is asked by collections of a game's own that an item is put into.
    UntrackedChangeTree: { forEachChild: '{}', forEachChildWithCtx: '{}' },
    // StateDecoder asks it to remove none that isn't there.
    ReferenceTracker: { removeRef: '{ if (--this.refCount[refId] === 0) this.deletedRefs.add(refId); }' },
    ARRAY_PROXY_HANDLER: {
      set: '{ return Reflect.set(typeof key !== "symbol" && !isNaN(key) ? obj.items : obj, key, setValue); }',
      deleteProperty: '{ return delete obj[prop]; }',
    },
    ArraySchema: {
      push: '{ return this.items.push(...values); }',
      pop: '{ return this.items.pop(); }',
      clear: '{ this.items.length = 0; }',
      reverse: '{ this.items.reverse(); return this; }',
      shift: '{ return this.items.shift(); }',
      sort: '{ this.items.sort(compareFn); return this; }',
      splice: '{ return this.items.splice(...arguments); }',
      unshift: '{ return this.items.unshift(...items); }',
      move: '{ cb(this); return this; }',
      '[$getByIndex]': '{ return this.items[index]; }',
    },
    // An index is the server's to give: without one, the key is here alone.
    MapSchema: {
      set: '{ this.$items.set(String(key), value); return this; }',
      delete: '{ return this.$items.delete(key); }',
      clear: '{ this.journal.reset(); this.$items.clear(); }',
    },
    MapJournal: { reset: '{ this.indexByKey = {}; this.keyByIndex.clear(); }' },
    SetSchema: {
      add: '{ return !this.has(value) && !!this.$items.set(this.$refId++, value); }',
      delete: FIND_AND_DELETE,
      clear: '{ this.$items.clear(); }',
    },
    CollectionSchema: {
      add: '{ this.$items.set(this.$refId, value); return this.$refId++; }',
      delete: FIND_AND_DELETE,
      clear: '{ this.$items.clear(); }',
    },
    StreamSchema: {
      add: '{ if (this.has(value)) return -1; this._itemIndex.set(value, this.$nextPosition); this.$items.set(this.$nextPosition, value); return this.$nextPosition++; }',
      remove:
        '{ const at = this._itemIndex.get(value); return this._itemIndex.delete(value) && this.$items.delete(at); }',
      clear: '{ this.$items.clear(); this._itemIndex.clear(); }',
    },
  },
};

/** What is written otherwise, by file. */
const REPLACED = {
  [schema]: [
    // Nothing that was decoded tracks changes.
    [/new ChangeTree\(/g, 'new UntrackedChangeTree('],
    // What is made while it loads, and nobody asks for.
    [
      /^(const \w+ = )((?:schema|Object\.freeze)\(\{$[\s\S]*?^\}.*);$/gm,
      (_, name, made) => `${name}0${blank(made)};`,
    ],
    [/^Reflection\.\w+ = [\s\S]*?^\};$/gm, blank],
    [/new FinalizationRegistry/g, '/* @__PURE__ */ $&'],
    // What only an encoder asks of fields that are streams.
    [
      /const t = metadata\[index\]\.type;\s+if \(t && typeof t === "object" && t\["stream"\][\s\S]*?(?=^ {4}\},$)/m,
      blank,
    ],
    // Every browser that can run this has it.
    [/^if \(typeof Symbol === "function" && typeof Symbol\.for !== [\s\S]*?^\}$/m, blank],
  ],
};

/** Whether a module is of the package: others have the libraries as they are, tests with an encoder too. */
function isOurs(importer) {
  return folders.some((folder) => importer.startsWith(folder)) && !/\.(test|fixture)\.ts$/.test(importer);
}

/** Nothing, in as many lines. */
function blank(text) {
  return text.replace(/[^\n]/g, ' ');
}

/**
 * Vite's plugin for it.
 *
 * @returns {import('vite').Plugin}
 */
export function decodeOnly() {
  let serves = false;
  return {
    name: 'decode-only',
    enforce: 'pre',
    configResolved({ command }) {
      serves = command === 'serve';
    },
    resolveId(source, from = '') {
      const importer = normalizePath(from);
      if (!isOurs(importer)) return undefined;
      if (source === '@msgpack/msgpack') return { id: msgpack('index.mjs'), moduleSideEffects: false };
      if (source !== '@colyseus/schema') return undefined;
      if (importer !== ASKS_FOR_ALL) return { id: schema, moduleSideEffects: false };
      return serves ? undefined : { id: source, external: true };
    },
    load(id) {
      return id === schema ? readFileSync(library, 'utf8') : undefined;
    },
    transform(code, file) {
      const id = normalizePath(file);
      if (OMITTED[id] === undefined) return undefined;
      let kept = without(code, id);
      for (const [from, to] of REPLACED[id] ?? []) {
        const replaced = kept.replace(from, to);
        if (replaced === kept) throw gone(id, from);
        kept = replaced;
      }
      return { code: kept, map: null };
    },
  };
}

/** The code with blanks in place of what is left out, so that everything else stays in its line. */
function without(code, id) {
  let kept = code;
  const replace = (start, end, text = '') => {
    kept = kept.slice(0, start) + text + blank(kept.slice(start, end)) + kept.slice(end);
  };
  const edits = new Map([...entriesOf(OMITTED[id]), ...entriesOf(SIMPLER[id] ?? {})]);
  const missing = new Set(edits.keys());
  // From the end, so that nothing moves that is still to be replaced.
  for (const { path, node, end } of [...members(parseAst(code), code)].reverse()) {
    const body = edits.get(path);
    if (body !== undefined) replace(bodyOf(node).start, bodyOf(node).end, body);
    else if (edits.has(path)) replace(node.start, end);
    missing.delete(path);
  }
  if (missing.size > 0) throw gone(id, [...missing].join(', '));
  return kept;
}

/** Paths of members, with their new bodies; undefined for those that are left out. */
const entriesOf = (owners) =>
  Object.entries(owners).flatMap(([owner, of]) =>
    (Array.isArray(of) ? of.map((name) => [name]) : Object.entries(of)).map(([name, body]) => [
      `${owner}.${name}`,
      body,
    ]),
  );

const gone = (id, what) => new Error(`${id} has no ${what}; see scripts/decode-only.mjs.`);
const bodyOf = (node) => (node.value ?? node).body;

/** Members of the classes and objects of a module, and its functions, whose owner is ''. */
function* members(program, code) {
  for (const statement of program.body) {
    const node = statement.declaration ?? statement;
    if (node.type === 'FunctionDeclaration') yield { path: `.${node.id.name}`, node, end: node.end };
    const owner = node.id?.name ?? node.declarations?.[0]?.id.name;
    const value = node.declarations?.[0]?.init ?? node;
    for (const member of value?.body?.body ?? value?.properties ?? []) {
      if (member.key === undefined) continue;
      const key = code.slice(member.key.start, member.key.end);
      const comma = code[member.end] === ',' ? 1 : 0;
      const name = member.computed ? `[${key}]` : key;
      yield { path: `${owner}.${name}`, node: member, end: member.end + comma };
    }
  }
}
