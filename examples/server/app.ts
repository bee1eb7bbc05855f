import {
  createEndpoint,
  createRouter,
  defineRoom,
  defineServer,
  matchMaker,
  type ServerOptions,
} from '@colyseus/core';
import { ArenaRoom } from './arena.ts';
import { BoardRoom } from './board.ts';
import { DrawRoom } from './draw.ts';
import { MatchListRoom, MatchRoom } from './lobby.ts';
import { MotionLabRoom } from './motion-lab.ts';
import { SwarmRoom } from './swarm.ts';
import { Part1Room, Part2Room, Part3Room, Part4Room } from './tutorial.ts';

/** What `client.getAvailableRooms('arena', { path: '/rooms' })` asks: servers don't list their rooms by themselves. */
const listRooms = createEndpoint('/rooms/:name', { method: 'GET' }, ({ params }) =>
  matchMaker.query({ name: params.name, private: false, unlisted: false, locked: false }),
);

/** Every room that there is, a file each. */
export const rooms = {
  arena: defineRoom(ArenaRoom),
  board: defineRoom(BoardRoom).filterBy(['bots']),
  draw: defineRoom(DrawRoom),
  lobby: defineRoom(MatchListRoom),
  match: defineRoom(MatchRoom).enableRealtimeListing(),
  motion_lab: defineRoom(MotionLabRoom),
  part1_room: defineRoom(Part1Room),
  part2_room: defineRoom(Part2Room),
  part3_room: defineRoom(Part3Room),
  part4_room: defineRoom(Part4Room),
  swarm: defineRoom(SwarmRoom),
};

/** The one game server of all examples. */
export function gameServer(options: ServerOptions) {
  return defineServer({
    ...options,
    rooms,
    routes: createRouter({ listRooms }),
  });
}

export type GameServer = ReturnType<typeof gameServer>;
