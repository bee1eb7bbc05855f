import { createEndpoint, createRouter, defineRoom, defineServer } from '@colyseus/core';
import { ArenaRoom, DungeonRoom } from '../scenes/server/app.ts';

/** What validators such as zod make. */
declare const points: {
  '~standard': {
    version: 1;
    vendor: string;
    validate(value: unknown): { value: { points: number } };
    types?: { input: { points: number }; output: { points: number } };
  };
};

export const server = defineServer({
  rooms: { arena: defineRoom(ArenaRoom), dungeon: defineRoom(DungeonRoom) },
  routes: createRouter({
    profile: createEndpoint('/profile/:id', { method: 'GET' }, async ({ params }) => ({
      id: params.id,
      level: 3,
    })),
    score: createEndpoint('/score', { method: 'POST', body: points }, async ({ body }) => ({
      best: body.points,
    })),
    save: createEndpoint('/save', { method: ['PUT', 'PATCH'] }, async () => 'saved'),
  }),
});

export const roomsAlone = defineServer({ rooms: { arena: defineRoom(ArenaRoom) } });
