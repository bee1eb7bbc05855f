import { defineRoom, defineServer, type ServerOptions } from '@colyseus/core';
import { ArenaRoom } from './arena.ts';

/** The one game server of all examples. */
export function gameServer(options: ServerOptions) {
  return defineServer({
    ...options,
    rooms: {
      arena: defineRoom(ArenaRoom),
    },
  });
}
