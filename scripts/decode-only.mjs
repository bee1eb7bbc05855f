// What of @colyseus/schema and @msgpack/msgpack is in the package: the part that a client runs. The schema library is
// one module with all of a server's encoder in it, and bundlers can shake nothing of it off: collections have methods
// for the encoder, and its own types are made while it loads. What is left out here, by name, is what only an encoder,
// its pools or its streams call. A name that isn't there any more fails the build.
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
    ArraySchema: [...ENCODING, '[$onEncodeEnd]'],
    MapSchema: [...ENCODING, ...STREAMING, '$indexes', '_collectionIndexes'],
    SetSchema: [...ENCODING, ...STREAMING],
    CollectionSchema: [...ENCODING, ...STREAMING],
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

/** Functions and methods that keep no body, by file: what they do, they do for an encoder. */
const HOLLOW = {
  [schema]: {
    UntrackedChangeTree: ['forEachChild', 'forEachChildWithCtx'],
    ArraySchema: ['$isUnsentAdd', '$cancelAdd', '$reindexChildren'],
    // The client's types are added one by one.
    TypeContext: ['discoverTypes'],
    '': [
      ...['createStreamableState', 'streamRouteAdd', 'streamRouteRemove', 'streamRouteClear'],
      'streamDropView',
    ],
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
      for (const [from, to] of REPLACED[id] ?? []) kept = kept.replace(from, to);
      return { code: kept, map: null };
    },
  };
}

/** The code with blanks in place of what is left out, so that everything else stays in its line. */
function without(code, id) {
  let kept = code;
  const leaveOut = (start, end) => {
    kept = kept.slice(0, start) + blank(kept.slice(start, end)) + kept.slice(end);
  };
  const missing = new Set(namesIn(OMITTED[id]).concat(namesIn(HOLLOW[id] ?? {})));
  for (const { owner, name, node, end } of members(parseAst(code), code)) {
    if (OMITTED[id][owner]?.includes(name)) leaveOut(node.start, end);
    else if (HOLLOW[id]?.[owner]?.includes(name)) leaveOut(bodyOf(node).start + 1, bodyOf(node).end - 1);
    missing.delete(`${owner}.${name}`);
  }
  if (missing.size > 0)
    throw new Error(`${id} has no ${[...missing].join(', ')}; see scripts/decode-only.mjs.`);
  return kept;
}

const namesIn = (lists) =>
  Object.entries(lists).flatMap(([owner, names]) => names.map((name) => `${owner}.${name}`));
const bodyOf = (node) => (node.value ?? node).body;

/** Members of the classes and objects of a module, and its functions, whose owner is ''. */
function* members(program, code) {
  for (const statement of program.body) {
    const node = statement.declaration ?? statement;
    if (node.type === 'FunctionDeclaration') yield { owner: '', name: node.id.name, node, end: node.end };
    const owner = node.id?.name ?? node.declarations?.[0]?.id.name;
    const value = node.declarations?.[0]?.init ?? node;
    for (const member of value?.body?.body ?? value?.properties ?? []) {
      if (member.key === undefined) continue;
      const key = code.slice(member.key.start, member.key.end);
      const comma = code[member.end] === ',' ? 1 : 0;
      yield { owner, name: member.computed ? `[${key}]` : key, node: member, end: member.end + comma };
    }
  }
}
