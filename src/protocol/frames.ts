import { decode, encode, type Iterator } from '@colyseus/schema';
import { ProtocolError } from '../errors.ts';
import { Protocol } from './codes.ts';
import { pack, unpack } from './msgpack.ts';

/** Type of a message: the server's `onMessage(type, …)`. */
export type MessageType = string | number;

/** What `sendBytes` takes: bytes, or integers from 0 to 255. Of typed arrays, the bytes are sent. */
export type Bytes = ArrayBuffer | ArrayBufferView | readonly number[];

/** How a server answered a request: the byte before its answer. */
export const ResponseStatus = { OK: 0, REJECTED: 1, ERROR: 2 } as const;

const NUMBER_BYTES = 9;
const LONGEST_UTF8 = 3;
const STRING_HEADER_BYTES = 5;
const utf8 = new TextDecoder();

/** Frame without a body: `JOIN_ROOM` acknowledges the handshake, `LEAVE_ROOM` leaves. */
export function controlFrame(code: number): Uint8Array {
  return Uint8Array.of(code);
}

/**
 * ROOM_DATA frame: type, then the payload as MessagePack; without a payload (`undefined`) no bytes.
 * @throws TypeError if the type is none, or the payload holds something that can't be sent
 */
export function messageFrame(type: MessageType, payload: unknown): Uint8Array {
  return withPayload(frameHead(Protocol.ROOM_DATA, type), type, payload);
}

/**
 * ROOM_REQUEST frame: as a message, behind the number by which the server's answer refers to it.
 * @throws TypeError as {@link messageFrame} does
 */
export function requestFrame(id: number, type: MessageType, payload: unknown): Uint8Array {
  return withPayload(frameHead(Protocol.ROOM_REQUEST, type, id), type, payload);
}

/**
 * ROOM_DATA_BYTES frame: type, then the bytes as they are.
 * @throws TypeError if the type is none, or these are no bytes
 * @throws RangeError if a number among them is no integer from 0 to 255
 */
export function bytesFrame(type: MessageType, bytes: Bytes): Uint8Array {
  return joined(frameHead(Protocol.ROOM_DATA_BYTES, type), asBytes(bytes));
}

/**
 * Type and payload of a ROOM_DATA frame.
 * @throws Error if the frame is malformed
 */
export function readMessage(frame: Uint8Array, offset: number): { type: MessageType; payload: unknown } {
  const it: Iterator = { offset };
  const type = readType(frame, it);
  return { type, payload: readPayload(frame, it) };
}

/**
 * Type and bytes of a ROOM_DATA_BYTES frame.
 * @throws ProtocolError if the frame is malformed
 */
export function readBytes(frame: Uint8Array, offset: number): { type: MessageType; payload: Uint8Array } {
  const it: Iterator = { offset };
  const type = readType(frame, it);
  return { type, payload: frame.subarray(it.offset) };
}

/**
 * What a ROOM_RESPONSE frame says, and to which request.
 * @throws Error if the frame is malformed
 */
export function readResponse(
  frame: Uint8Array,
  offset: number,
): { id: number; status: number; payload: unknown } {
  const it: Iterator = { offset };
  const id = readNumber(frame, it);
  const status = frame[it.offset++];
  if (status === undefined) throw new ProtocolError('A reply of the server is cut off.');
  return { id, status, payload: readPayload(frame, it) };
}

/** Code and text of an ERROR frame. */
export function readError(frame: Uint8Array, offset: number): { code: number; message: string } {
  const it: Iterator = { offset };
  const code = readNumber(frame, it);
  const message = it.offset < frame.byteLength ? readString(frame, it) : '';
  return { code, message };
}

/**
 * A number of variable length, which moves `it` behind itself.
 * @throws ProtocolError if it is cut off, or no number
 */
export function readNumber(frame: Uint8Array, it: Iterator): number {
  const value = it.offset < frame.byteLength ? decode.number(frame, it) : undefined;
  if (typeof value !== 'number' || it.offset > frame.byteLength) {
    throw new ProtocolError(
      'A frame of the server is cut off, or has something else where a number belongs.',
    );
  }
  return value;
}

/**
 * A text of `length` bytes, which moves `it` behind itself.
 * @throws ProtocolError if it is cut off
 */
export function readUtf8(frame: Uint8Array, it: Iterator, length: number): string {
  const end = it.offset + length;
  if (end > frame.byteLength) throw new ProtocolError('A frame of the server ends within a text.');
  const text = utf8.decode(frame.subarray(it.offset, end));
  it.offset = end;
  return text;
}

function readString(frame: Uint8Array, it: Iterator): string {
  const head = frame[it.offset++]!;
  if (head >= 0xa0 && head < 0xc0) return readUtf8(frame, it, head & 0x1f);
  const length =
    head === 0xd9
      ? decode.uint8(frame, it)
      : head === 0xda
        ? decode.uint16(frame, it)
        : decode.uint32(frame, it);
  return readUtf8(frame, it, length);
}

function readType(frame: Uint8Array, it: Iterator): MessageType {
  return decode.stringCheck(frame, it) ? readString(frame, it) : readNumber(frame, it);
}

function readPayload(frame: Uint8Array, it: Iterator): unknown {
  return it.offset < frame.byteLength ? unpack(frame.subarray(it.offset)) : undefined;
}

function frameHead(code: number, type: MessageType, requestId?: number): Uint8Array {
  assertType(type);
  const typeBytes =
    typeof type === 'string' ? STRING_HEADER_BYTES + LONGEST_UTF8 * type.length : NUMBER_BYTES;
  const head = new Uint8Array(1 + NUMBER_BYTES + typeBytes);
  const it: Iterator = { offset: 1 };
  head[0] = code;
  if (requestId !== undefined) encode.number(head, requestId, it);
  if (typeof type === 'string') encode.string(head, type, it);
  else encode.number(head, type, it);
  return head.subarray(0, it.offset);
}

function assertType(type: unknown): asserts type is MessageType {
  if (typeof type === 'string') {
    if (type === '') throw new TypeError("A message type can't be an empty string: servers can't read it.");
  } else if (typeof type !== 'number') {
    throw new TypeError(
      `A message type is a string or a number, not ${type === null ? 'null' : typeof type}.`,
    );
  } else if (!Number.isSafeInteger(type) || type < 0) {
    throw new TypeError(`A message type that is a number is an integer from 0 on, not ${type}.`);
  }
}

function withPayload(head: Uint8Array, type: MessageType, payload: unknown): Uint8Array {
  if (payload === undefined) return head;
  let body: Uint8Array;
  try {
    body = pack(payload);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new TypeError(`Message ${JSON.stringify(type)} can't be sent: ${why}`, { cause: error });
  }
  return joined(head, body);
}

function asBytes(bytes: Bytes): ArrayLike<number> {
  if (bytes instanceof Uint8Array) return bytes;
  if (ArrayBuffer.isView(bytes)) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  if (!Array.isArray(bytes)) {
    throw new TypeError(
      'Bytes are a Uint8Array, another typed array, an ArrayBuffer or an array of numbers.',
    );
  }
  for (const [index, byte] of bytes.entries()) {
    if (!Number.isInteger(byte) || byte < 0 || byte > 255) {
      throw new RangeError(`A byte is an integer from 0 to 255, not ${String(byte)} (at index ${index}).`);
    }
  }
  return bytes;
}

function joined(head: Uint8Array, body: ArrayLike<number>): Uint8Array {
  const frame = new Uint8Array(head.byteLength + body.length);
  frame.set(head);
  frame.set(body, head.byteLength);
  return frame;
}
