const LONGEST_CACHED = 16;
const CACHE_SLOTS = 256;
const utf8 = new TextDecoder();

/**
 * Reads the keys of objects. Remembers the last ones, since messages repeat theirs; renames `__proto__` to
 * `__proto_` as servers do, for an object with that key isn't what it seems.
 */
export class KeyDecoder {
  private readonly slots: string[] = new Array(CACHE_SLOTS).fill('');

  canBeCached(byteLength: number): boolean {
    return byteLength <= LONGEST_CACHED;
  }

  decode(bytes: Uint8Array, offset: number, byteLength: number): string {
    if (byteLength === 0) return '';
    const slot =
      (byteLength +
        bytes[offset]! * 7 +
        bytes[offset + byteLength - 1]! * 31 +
        bytes[offset + (byteLength >> 1)]!) %
      CACHE_SLOTS;
    const remembered = this.slots[slot]!;
    if (isAscii(remembered, bytes, offset, byteLength)) return remembered;

    const key = utf8.decode(bytes.subarray(offset, offset + byteLength));
    if (key === '__proto__') return '__proto_';
    if (key.length === byteLength) this.slots[slot] = key;
    return key;
  }
}

/** Whether these bytes are that text; only ASCII has as many characters as bytes. */
function isAscii(text: string, bytes: Uint8Array, offset: number, byteLength: number): boolean {
  if (text.length !== byteLength) return false;
  for (let i = 0; i < byteLength; i++) if (text.charCodeAt(i) !== bytes[offset + i]) return false;
  return true;
}

/**
 * The property name that a key of a map becomes.
 * @throws TypeError if it can't become one
 */
export function mapKey(key: unknown): string | number {
  if (typeof key === 'string' || typeof key === 'number') return key;
  if (key === null || key === undefined || typeof key === 'boolean' || typeof key === 'bigint') {
    return String(key);
  }
  throw new TypeError(`A map with keys of type ${typeof key} has no counterpart in a message.`);
}
