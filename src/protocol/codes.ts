/** First byte of a frame. Since 0.18 its low five bits; the high three are modifiers. */
export const Protocol = {
  /** Server: the handshake, with the types of the state. Client: acknowledges it. */
  JOIN_ROOM: 10,
  /** Server: a code and a text, for `room.onError`. */
  ERROR: 11,
  /** Either side ends the stay with consent. */
  LEAVE_ROOM: 12,
  /** A message: its type, then MessagePack. */
  ROOM_DATA: 13,
  /** Server: the full state. */
  ROOM_STATE: 14,
  /** Server: what has changed in the state. */
  ROOM_STATE_PATCH: 15,
  /** Server, before 0.17: a message that is a schema instance. */
  ROOM_DATA_SCHEMA: 16,
  /** A message: its type, then raw bytes. */
  ROOM_DATA_BYTES: 17,
  /** Client asks, server answers with the same byte; since 0.17. */
  PING: 18,
  /** Client: inputs, each of them delivered; since 0.18. */
  ROOM_INPUT_RELIABLE: 19,
  /** Client: inputs over a transport that may lose them; since 0.18. */
  ROOM_INPUT_UNRELIABLE: 20,
  /** Client: a message that wants a reply; since 0.18. */
  ROOM_REQUEST: 21,
  /** Server: the reply; since 0.18. */
  ROOM_RESPONSE: 22,
} as const;
export type Protocol = (typeof Protocol)[keyof typeof Protocol];

/** Bits or-ed onto a frame's first byte by 0.18 servers. */
export const ProtocolModifier = {
  /** Server time and input acknowledgement, two uint32, stand before the body. */
  TIMED: 0x80,
  /** A uint16 sequence number stands before the body. */
  UNRELIABLE: 0x40,
} as const;

/** Masks the modifiers off a frame's first byte. */
export const PROTOCOL_CODE_MASK = 0x1f;

/** WebSocket close codes. 1000 to 1015 are the protocol's, 4000 to 4999 Colyseus' and the game's. */
export const CloseCode = {
  /** The connection has done what it was for. */
  NORMAL_CLOSURE: 1000,
  /** The page or the server goes away. */
  GOING_AWAY: 1001,
  /** Closed without a code: counts as a drop. */
  NO_STATUS_RECEIVED: 1005,
  /** Cut without a goodbye: counts as a drop. */
  ABNORMAL_CLOSURE: 1006,
  /** Left by `leave()`, or disconnected by the room with consent. */
  CONSENTED: 4000,
  /** The server shuts down. */
  SERVER_SHUTDOWN: 4001,
  /** The server has closed the connection for an error. */
  WITH_ERROR: 4002,
  /** The seat is gone: there is no way back. */
  FAILED_TO_RECONNECT: 4003,
  /** A server in `devMode` restarts and brings its rooms back: counts as a drop. */
  MAY_TRY_RECONNECT: 4010,
} as const;
export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode];

/** Matchmaking error codes of 0.17 and later servers; earlier ones are translated into these. */
export const ErrorCode = {
  /** No room is defined under that name. */
  MATCHMAKE_NO_HANDLER: 520,
  /** No room fits the options, and none was to be made. */
  MATCHMAKE_INVALID_CRITERIA: 521,
  /** There is no room of that id, or it is locked. */
  MATCHMAKE_INVALID_ROOM_ID: 522,
  /** The server has failed in the middle of it, e.g. in `onCreate`. */
  MATCHMAKE_UNHANDLED: 523,
  /** The seat was not taken in time, or is gone. */
  MATCHMAKE_EXPIRED: 524,
  /** `onAuth` has refused. */
  AUTH_FAILED: 525,
  /** The game's own code has thrown, e.g. in `onJoin`. */
  APPLICATION_ERROR: 526,
  /** A message that the server's validation has refused. */
  INVALID_PAYLOAD: 4217,
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

const FIRST_OF_0_16 = 4210;
const LAST_OF_0_16 = 4216;

/**
 * What 0.17 and later servers call a matchmaking error of an earlier one, which counts from 4210 in the same order;
 * undefined if the code is no such error.
 */
export function laterErrorCode(code: number): number | undefined {
  if (code < FIRST_OF_0_16 || code > LAST_OF_0_16) return undefined;
  return code - FIRST_OF_0_16 + ErrorCode.MATCHMAKE_NO_HANDLER;
}
