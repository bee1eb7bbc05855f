import { Decoder, Encoder, ExtData, ExtensionCodec, encodeTimestampExtension } from '@msgpack/msgpack';
import { KeyDecoder, mapKey } from './msgpack-keys.ts';
import { assertWhole } from './msgpack-size.ts';

/** Objects and arrays inside each other, at most: more is a value that contains itself. */
const MAX_DEPTH = 500;
const LOWEST_BIGINT = -(2n ** 63n);
const HIGHEST_BIGINT = 2n ** 64n - 1n;

// The server's MessagePack has two values that the standard hasn't: `undefined`, an extension of type 0, and the
// invalid date, a timestamp of one byte.
const UNDEFINED = new ExtData(0, Uint8Array.of(0));
const INVALID_DATE = Uint8Array.of(0xff);
const TIMESTAMP = -1;
const TIMESTAMP_BYTES = [4, 8, 12];

const extensionCodec = new ExtensionCodec();
const readTimestamp = extensionCodec.decode.bind(new ExtensionCodec());
extensionCodec.register({ type: 0, encode: () => null, decode: () => undefined });
extensionCodec.register({
  type: TIMESTAMP,
  encode: (value) =>
    value instanceof Date && Number.isNaN(value.getTime()) ? INVALID_DATE : encodeTimestampExtension(value),
  decode: (data) =>
    TIMESTAMP_BYTES.includes(data.byteLength)
      ? readTimestamp(data, TIMESTAMP, undefined)
      : new Date(Number.NaN),
});

// `useBigInt64` also makes the encoder write integers beyond 32 bits (every Date.now()) as float64; without it
// the server's MessagePack reads them as BigInt.
const encoder = new Encoder({ useBigInt64: true, extensionCodec, maxDepth: MAX_DEPTH + 1 });
const decoder = new Decoder({
  useBigInt64: true,
  extensionCodec,
  keyDecoder: new KeyDecoder(),
  mapKeyConverter: mapKey,
});

/**
 * MessagePack bytes of a value. They are overwritten by the next call: copy them before that.
 *
 * | In the game                        | On the server                                                          |
 * | ---------------------------------- | ---------------------------------------------------------------------- |
 * | number                             | the same number, `Date.now()` too; NaN and ±Infinity as well; -0 is 0  |
 * | bigint                             | bigint; beyond 64 bits: RangeError                                     |
 * | string, boolean, null              | the same                                                               |
 * | undefined, function                | undefined, in arrays and in objects                                    |
 * | function or symbol alone           | TypeError; a symbol inside a payload, too                              |
 * | Date                               | Date, an invalid one too                                               |
 * | Uint8Array, ArrayBuffer, DataView  | bytes                                                                  |
 * | other typed arrays                 | their bytes, little-endian on all that runs browsers                   |
 * | Map                                | plain object; keys are strings, numbers, booleans, bigints or null     |
 * | Set                                | array                                                                  |
 * | Error                              | array of name, message and cause                                       |
 * | RegExp                             | array of source and flags                                              |
 * | object with a `toJSON` method      | what that returns                                                      |
 * | instance of any other class        | plain object of its own enumerable fields                              |
 *
 * @throws TypeError for what can't be sent, RangeError for a bigint beyond 64 bits and for a value that contains
 * itself (or is nested more than 500 levels deep)
 */
export function pack(value: unknown): Uint8Array {
  if (typeof value === 'function') throw new TypeError('A function is no message.');
  return encoder.encodeSharedRef(sendable(value, 0));
}

/**
 * The value in MessagePack bytes. Objects are plain, with own properties only; the key `__proto__` becomes
 * `__proto_`, as on servers.
 * @throws Error if the bytes are malformed
 */
export function unpack(bytes: Uint8Array): unknown {
  assertWhole(bytes);
  return decoder.decode(bytes);
}

/** The value itself where MessagePack knows it and all that is in it, otherwise what is sent in its place. */
function sendable(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'object':
      return value === null ? null : sendableObject(value, depth);
    case 'undefined':
    case 'function':
      return UNDEFINED;
    case 'symbol':
      throw new TypeError("A symbol can't leave this program.");
    case 'bigint':
      if (value < LOWEST_BIGINT || value > HIGHEST_BIGINT) {
        throw new RangeError(`${value} has more than 64 bits; send it as a string.`);
      }
  }
  return value;
}

function sendableObject(value: object, depth: number): unknown {
  if (depth > MAX_DEPTH) {
    throw new RangeError(`It contains itself, or is nested more than ${MAX_DEPTH} levels deep.`);
  }
  if (Array.isArray(value)) return sendableList(value, depth);
  if (ArrayBuffer.isView(value) || value instanceof Date) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (hasToJSON(value)) {
    const json = value.toJSON();
    return json === value ? sendableFields(value, depth) : sendable(json, depth + 1);
  }
  if (value instanceof Map) return sendableFields(fromMap(value), depth);
  if (value instanceof Set) return sendableList([...value], depth);
  if (value instanceof Error) return sendableList([value.name, value.message, value.cause], depth);
  if (value instanceof RegExp) return [value.source, value.flags];
  return sendableFields(value as Record<string, unknown>, depth);
}

/** Copies only what has to change. */
function sendableList(list: readonly unknown[], depth: number): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const sent = sendable(list[i], depth + 1);
    if (sent === list[i]) continue;
    copy ??= [...list];
    copy[i] = sent;
  }
  return copy ?? list;
}

/** Copies only what has to change. */
function sendableFields(fields: Record<string, unknown>, depth: number): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(fields)) {
    const sent = sendable(fields[key], depth + 1);
    if (sent === fields[key]) continue;
    // Own fields, of which one may be named `__proto__`: a spread keeps it, and an assignment wouldn't.
    copy ??= { ...fields };
    Object.defineProperty(copy, key, { value: sent, enumerable: true, configurable: true, writable: true });
  }
  return copy ?? fields;
}

function hasToJSON(value: object): value is Record<string, unknown> & { toJSON(): unknown } {
  return typeof (value as { toJSON?: unknown }).toJSON === 'function';
}

function fromMap(map: ReadonlyMap<unknown, unknown>): Record<string, unknown> {
  return Object.fromEntries([...map].map(([key, item]) => [mapKey(key), item]));
}
