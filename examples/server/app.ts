import {
  createEndpoint,
  createRouter,
  defineRoom,
  defineServer,
  matchMaker,
  type ServerOptions,
} from '@colyseus/core';
import { ArenaRoom } from './arena.ts';

/** What `client.getAvailableRooms('arena', { path: '/rooms' })` asks: servers don't list their rooms by themselves. */
const listRooms = createEndpoint('/rooms/:name', { method: 'GET' }, ({ params }) =>
  matchMaker.query({ name: params.name, private: false, locked: false }),
);

/** The one game server of all examples. */
export function gameServer(options: ServerOptions) {
  return defineServer({
    ...options,
    rooms: {
      arena: defineRoom(ArenaRoom),
    },
    routes: createRouter({ listRooms }),
  });
}
