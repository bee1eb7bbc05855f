/**
 * The client alone, without Phaser: for browsers, bots and tests.
 *
 * @module phaser-colyseus/client
 */

import { Client } from './client.ts';
import { Room } from './room/room.ts';

export {
  Auth,
  type AuthChange,
  type AuthData,
  type AuthResponse,
  type AuthSettings,
  type ForgotPasswordResponse,
  type UserDataResponse,
} from './auth/auth.ts';
export type { PopupSettings } from './auth/popup.ts';
export type { TokenStorage } from './auth/storage.ts';
export { Client, Client as ColyseusSDK, type ClientOptions, type RoomListOptions } from './client.ts';
export * from './errors.ts';
export type { Event } from './events/event.ts';
export { HTTP, type HttpOptions, type HttpReply } from './http/http.ts';
export type { FetchFn } from './http/send.ts';
export { discordUrl } from './matchmaking/discord.ts';
export type { EndpointSettings, UrlBuilder } from './matchmaking/endpoint.ts';
export type { LatencyOptions } from './matchmaking/latency.ts';
export type { RoomAvailable } from './matchmaking/room-list.ts';
export type { SeatReservationReply as SeatReservation } from './matchmaking/seat.ts';
export { CloseCode, ErrorCode, Protocol } from './protocol/codes.ts';
export type { Bytes, MessageType } from './protocol/frames.ts';
export { type RoomClock, ServerClock } from './realtime/clock.ts';
export { InputHandle, type InputMode, type InputOptions } from './realtime/input.ts';
export * from './register.ts';
export type { WebSocketConstructor } from './room/connection.ts';
export type { Reconnection } from './room/reconnection.ts';
export { RequestError, type RequestFailure } from './room/request-error.ts';
export type { ReplyCallback, RequestOptions } from './room/requests.ts';
export { Room, type RoomConnection } from './room/room.ts';
export type { RoomPhase, RoomStatus } from './room/status.ts';
export type { InferInput, InferState, Reply } from './room/types.ts';
export type { SchemaCallbackProxy, StateCallbacks } from './state/callback-types.ts';
export { Callbacks, getStateCallbacks } from './state/callbacks.ts';

/** `import Colyseus from …; new Colyseus.Client(…)`. */
export default { Client, ColyseusSDK: Client, Room };
