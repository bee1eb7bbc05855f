import type { SeatReservation } from '../matchmaking/seat.ts';
import type { WebSocketConstructor } from './connection.ts';

/** What a room needs to know of its server; its client's part. */
export interface RoomServer {
  readonly Socket: WebSocketConstructor;
  /** Sent with the opening request of each socket, where the WebSocket class can. */
  readonly headers?: Record<string, string>;
  /**
   * URL of a room's WebSocket, for the seat that was reserved there.
   *
   * @param parameters added to its query
   */
  roomUrl(seat: SeatReservation, parameters?: Record<string, string>): string;
  /**
   * Asks for a seat that this client had.
   *
   * @param token secret part of the reconnection token
   * @throws MatchMakeError if the server refuses, or can't be asked
   */
  reserveReconnection(roomId: string, token: string): Promise<SeatReservation>;
}
