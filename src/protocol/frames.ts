import { decode, encode, type Iterator } from '@colyseus/schema';
import { Protocol } from './codes.ts';
import { pack, unpack } from './msgpack.ts';

/** Type of a message: the server's `onMessage(type, …)`. */
export type MessageType = string | number;

const NUMBER_BYTES = 9;
const LONGEST_UTF8 = 3;
const STRING_HEADER_BYTES = 5;

/** Frame without a body: `JOIN_ROOM` acknowledges the handshake, `LEAVE_ROOM` leaves. */
export function controlFrame(code: number): Uint8Array {
  return Uint8Array.of(code);
}

/**
 * ROOM_DATA frame: type, then the payload as MessagePack; without a payload (`undefined`) no bytes.
 * @throws TypeError if type is neither a string nor a number, or the payload holds something that can't be sent
 */
export function messageFrame(type: MessageType, payload: unknown): Uint8Array {
  const head = frameHead(Protocol.ROOM_DATA, type);
  if (payload === undefined) return head;
  let body: Uint8Array;
  try {
    body = pack(payload);
  } catch (error) {
    throw new TypeError(`Message ${JSON.stringify(type)} can't be sent: ${(error as Error).message}`, {
      cause: error,
    });
  }
  return joined(head, body);
}

/** ROOM_DATA_BYTES frame: type, then the bytes as they are. */
export function bytesFrame(type: MessageType, bytes: Uint8Array | readonly number[]): Uint8Array {
  return joined(frameHead(Protocol.ROOM_DATA_BYTES, type), bytes);
}

/** Type and payload of a ROOM_DATA frame. */
export function readMessage(frame: Uint8Array, offset: number): { type: MessageType; payload: unknown } {
  const it: Iterator = { offset };
  const type = readType(frame, it);
  const payload = it.offset < frame.byteLength ? unpack(frame.subarray(it.offset)) : undefined;
  return { type, payload };
}

/** Type and bytes of a ROOM_DATA_BYTES frame. */
export function readBytes(frame: Uint8Array, offset: number): { type: MessageType; payload: Uint8Array } {
  const it: Iterator = { offset };
  const type = readType(frame, it);
  return { type, payload: frame.subarray(it.offset) };
}

/** Code and text of an ERROR frame. */
export function readError(frame: Uint8Array, offset: number): { code: number; message: string } {
  const it: Iterator = { offset };
  const code = decode.number(frame, it);
  const message = it.offset < frame.byteLength ? decode.string(frame, it) : '';
  return { code, message };
}

function readType(frame: Uint8Array, it: Iterator): MessageType {
  return decode.stringCheck(frame, it) ? decode.string(frame, it) : decode.number(frame, it);
}

function frameHead(code: number, type: MessageType): Uint8Array {
  const it: Iterator = { offset: 1 };
  if (typeof type === 'string') {
    const head = new Uint8Array(1 + STRING_HEADER_BYTES + LONGEST_UTF8 * type.length);
    head[0] = code;
    encode.string(head, type, it);
    return head.subarray(0, it.offset);
  }
  if (typeof type === 'number') {
    const head = new Uint8Array(1 + NUMBER_BYTES);
    head[0] = code;
    encode.number(head, type, it);
    return head.subarray(0, it.offset);
  }
  throw new TypeError(`A message type is a string or a number, not ${type === null ? 'null' : typeof type}.`);
}

function joined(head: Uint8Array, body: ArrayLike<number>): Uint8Array {
  const frame = new Uint8Array(head.byteLength + body.length);
  frame.set(head);
  frame.set(body, head.byteLength);
  return frame;
}
