import { decode, type Iterator } from '@colyseus/schema';
import { ProtocolError } from '../errors.ts';

/** What a JOIN_ROOM frame says. */
export interface Handshake {
  /** Secret part of the reconnection token. */
  readonly token: string;
  /** `'schema'`, or `'none'` for a room without state. */
  readonly serializer: string;
  /** Description of the state's types; undefined if the room has none or leaves it out. */
  readonly reflection: Uint8Array | undefined;
}

// A raw reflection begins with "add field 0"; no length prefix can begin with that byte.
const ADD_FIELD_0 = 0x80;

/**
 * Reads the body of a JOIN_ROOM frame of any supported server. Up to 0.17 the reflection runs to the frame's
 * end; 0.18 gives its length first, and tagged sections may follow it.
 */
export function readHandshake(frame: Uint8Array, offset: number): Handshake {
  const it: Iterator = { offset };
  const token = shortString(frame, it);
  const serializer = shortString(frame, it);

  if (it.offset >= frame.byteLength) return { token, serializer, reflection: undefined };
  if (frame[it.offset] === ADD_FIELD_0) {
    return { token, serializer, reflection: frame.subarray(it.offset) };
  }

  const length = decode.number(frame, it);
  const end = it.offset + length;
  if (!(length >= 0 && end <= frame.byteLength)) {
    throw new ProtocolError(`The handshake announces ${length} bytes of state types that aren't there.`);
  }
  return { token, serializer, reflection: length > 0 ? frame.subarray(it.offset, end) : undefined };
}

/** A string behind one byte of length: only the handshake writes them so. */
function shortString(frame: Uint8Array, it: Iterator): string {
  const length = frame[it.offset++];
  if (length === undefined || it.offset + length > frame.byteLength) {
    throw new ProtocolError('The handshake is cut off.');
  }
  return decode.utf8Read(frame, it, length);
}
