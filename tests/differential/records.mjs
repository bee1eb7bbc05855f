/** What the generator writes and the test reads: a byte of kind, a uint32 of length, that many bytes. */
export const Kind = {
  /** Description of the state's types: a game begins. */
  REFLECTION: 0,
  /** First full state. */
  FULL: 1,
  /** Patch; may be empty. */
  PATCH: 2,
  /** Full state for a client that missed patches. */
  RESYNC: 3,
  /** Dump of what the server has by then. */
  TRUTH: 4,
  /** Dump of what the version's own decoder has by then. */
  OWN: 5,
};

const HEADER_BYTES = 5;

/** @param {number} kind @param {Uint8Array} body */
export function record(kind, body) {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + body.length);
  bytes[0] = kind;
  bytes.writeUInt32LE(body.length, 1);
  bytes.set(body, HEADER_BYTES);
  return bytes;
}

/**
 * The records in a stream of bytes. A body is valid until the next record is asked for.
 *
 * @param {AsyncIterable<Buffer>} stream
 * @returns {AsyncGenerator<{ kind: number, body: Buffer }, void>}
 */
export async function* recordsIn(stream) {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let offset = 0;
    while (rest.length - offset >= HEADER_BYTES) {
      const end = offset + HEADER_BYTES + rest.readUInt32LE(offset + 1);
      if (end > rest.length) break;
      yield { kind: rest[offset], body: rest.subarray(offset + HEADER_BYTES, end) };
      offset = end;
    }
    rest = rest.subarray(offset);
  }
  if (rest.length > 0) throw new Error('The last record is cut off.');
}
