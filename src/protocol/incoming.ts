import { decode } from '@colyseus/schema';
import { ProtocolError } from '../errors.ts';
import { PROTOCOL_CODE_MASK, Protocol, ProtocolModifier } from './codes.ts';
import { type MessageType, readBytes, readError, readMessage } from './frames.ts';
import { type Handshake, readHandshake } from './handshake.ts';

/** Server time and input acknowledgement, two uint32, before the body of a timed frame. */
const TIMED_PREFIX_BYTES = 8;
/** Sequence number, uint16, before the body of a frame from an unreliable channel. */
const UNRELIABLE_PREFIX_BYTES = 2;

/** What the frames of a server say. Bodies are given as the whole frame, and where they begin in it. */
export interface Incoming {
  /** Stands before what the same frame says else: ms since the room's start, and the newest input consumed. */
  time(serverTime: number, inputSeq: number): void;
  handshake(handshake: Handshake): void;
  fullState(frame: Uint8Array, offset: number): void;
  patch(frame: Uint8Array, offset: number): void;
  /** A timed frame without a patch: nothing has changed. */
  unchanged(): void;
  message(type: MessageType, payload: unknown): void;
  response(frame: Uint8Array, offset: number): void;
  error(code: number, message: string): void;
  pong(): void;
  leave(): void;
}

/**
 * Reads a frame, and calls what it says.
 *
 * @throws ProtocolError, or what a reader of the body throws, if it makes no sense
 */
export function readFrame(frame: Uint8Array, room: Incoming): void {
  if (frame.byteLength === 0) throw new ProtocolError('The server sent an empty frame.');
  const first = frame[0]!;
  let offset = 1;
  if (first & ProtocolModifier.TIMED) {
    if (offset + TIMED_PREFIX_BYTES > frame.byteLength) throw new ProtocolError('A timed frame is cut off.');
    const it = { offset };
    room.time(decode.uint32(frame, it), decode.uint32(frame, it));
    offset += TIMED_PREFIX_BYTES;
  }

  const code = first & PROTOCOL_CODE_MASK;
  switch (code) {
    case Protocol.JOIN_ROOM:
      room.handshake(readHandshake(frame, offset));
      break;
    case Protocol.ROOM_STATE:
      room.fullState(frame, offset);
      break;
    case Protocol.ROOM_STATE_PATCH:
      if (first & ProtocolModifier.UNRELIABLE) offset += UNRELIABLE_PREFIX_BYTES;
      // A timed frame without a body is a heartbeat of the server's clock.
      if (offset < frame.byteLength) room.patch(frame, offset);
      else room.unchanged();
      break;
    case Protocol.ROOM_DATA: {
      const { type, payload } = readMessage(frame, offset);
      room.message(type, payload);
      break;
    }
    case Protocol.ROOM_DATA_BYTES: {
      const { type, payload } = readBytes(frame, offset);
      room.message(type, payload);
      break;
    }
    case Protocol.ROOM_RESPONSE:
      room.response(frame, offset);
      break;
    case Protocol.ERROR: {
      const { code, message } = readError(frame, offset);
      room.error(code, message);
      break;
    }
    case Protocol.PING:
      room.pong();
      break;
    case Protocol.LEAVE_ROOM:
      room.leave();
      break;
    default:
      throw new ProtocolError(`The server sent a frame of the unknown code ${code}.`);
  }
}

/** Whether a frame was to bring the state up to date: what can't be read of it is missing from now on. */
export function carriesState(frame: Uint8Array): boolean {
  const code = (frame[0] ?? 0) & PROTOCOL_CODE_MASK;
  return code === Protocol.JOIN_ROOM || code === Protocol.ROOM_STATE || code === Protocol.ROOM_STATE_PATCH;
}
