/** First byte of a frame. Since 0.18 its low five bits; the high three are modifiers. */
export const Protocol = {
  JOIN_ROOM: 10,
  ERROR: 11,
  LEAVE_ROOM: 12,
  ROOM_DATA: 13,
  ROOM_STATE: 14,
  ROOM_STATE_PATCH: 15,
  ROOM_DATA_SCHEMA: 16,
  ROOM_DATA_BYTES: 17,
  PING: 18,
  ROOM_INPUT_RELIABLE: 19,
  ROOM_INPUT_UNRELIABLE: 20,
  ROOM_REQUEST: 21,
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
  NORMAL_CLOSURE: 1000,
  GOING_AWAY: 1001,
  NO_STATUS_RECEIVED: 1005,
  ABNORMAL_CLOSURE: 1006,
  CONSENTED: 4000,
  SERVER_SHUTDOWN: 4001,
  WITH_ERROR: 4002,
  FAILED_TO_RECONNECT: 4003,
  MAY_TRY_RECONNECT: 4010,
} as const;
export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode];

/** Matchmaking error codes of 0.17 and later servers; earlier ones are translated into these. */
export const ErrorCode = {
  MATCHMAKE_NO_HANDLER: 520,
  MATCHMAKE_INVALID_CRITERIA: 521,
  MATCHMAKE_INVALID_ROOM_ID: 522,
  MATCHMAKE_UNHANDLED: 523,
  MATCHMAKE_EXPIRED: 524,
  AUTH_FAILED: 525,
  APPLICATION_ERROR: 526,
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
