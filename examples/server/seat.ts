import { type Client, CloseCode, type Room } from '@colyseus/core';

const HELD = 20; // s

/**
 * Holds a seat for whose connection dropped, or who loads the page anew; called in `onDrop`. Who was thrown out for
 * what they sent has lost it: where nothing is held, `onLeave` follows.
 */
export function holdSeat(room: Room, client: Client, code?: number, seconds = HELD): void {
  if (code !== CloseCode.WITH_ERROR) void room.allowReconnection(client, seconds).catch(() => {});
}
