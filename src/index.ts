export { Client, type ClientOptions } from './client.ts';
export * from './errors.ts';
export type { Event } from './events/event.ts';
export type { SeatReservation } from './matchmaking/seat.ts';
export { CloseCode, ErrorCode, Protocol } from './protocol/codes.ts';
export type { MessageType } from './protocol/frames.ts';
export * from './register.ts';
export type { WebSocketConstructor } from './room/connection.ts';
export { Room } from './room/room.ts';
