import { MatchMakeError } from '../errors.ts';
import type { SeatReservation } from '../matchmaking/seat.ts';
import { CloseCode, ErrorCode, laterErrorCode } from '../protocol/codes.ts';
import type { RoomServer } from './room-server.ts';

/** ms after which a server must have noticed that a connection is gone: it asks thrice, every 3 s. */
const SERVER_NOTICES = 10_000;

/**
 * URL that leads back into a seat. Servers from 0.17 on take the token on the socket, and needn't say again what
 * the state is made of; earlier ones give the seat anew over HTTP first.
 *
 * @throws MatchMakeError if such a server refuses
 */
export async function wayBack(
  server: RoomServer,
  seat: SeatReservation,
  token: string,
  knowsTypes: boolean,
): Promise<string> {
  if (seat.generation !== 'nested') {
    return server.roomUrl(seat, { reconnectionToken: token, ...(knowsTypes && { skipHandshake: '1' }) });
  }
  const again = await server.reserveReconnection(seat.roomId, token);
  return server.roomUrl({ ...again, generation: 'nested' }, { reconnectionToken: token });
}

/** Whether the room is worth an attempt to come back after its connection closed with this code. */
export function isDrop(code: number): boolean {
  return (
    code === CloseCode.GOING_AWAY ||
    code === CloseCode.NO_STATUS_RECEIVED ||
    code === CloseCode.ABNORMAL_CLOSURE ||
    code === CloseCode.MAY_TRY_RECONNECT
  );
}

/**
 * Whether a server up to 0.16, asked for the seat anew, has said that there is no way back. One that hasn't
 * noticed the drop yet says "expired" as well, for it holds no seat for who is there: that isn't final.
 *
 * @param sinceDrop ms since the connection dropped
 */
export function isFinalRefusal(error: unknown, sinceDrop: number): error is MatchMakeError {
  if (!(error instanceof MatchMakeError)) return false;
  const code = laterErrorCode(error.code);
  if (code === ErrorCode.MATCHMAKE_EXPIRED) return sinceDrop > SERVER_NOTICES;
  return code !== undefined;
}
