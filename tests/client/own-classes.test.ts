import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as schema from '@colyseus/schema';
import { Callbacks } from 'phaser-colyseus/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/install.mjs';
import { startServer, type TestServer } from '../servers/start.ts';
import { nodeClient, until } from './client.ts';

type Library = Pick<typeof schema, 'Schema' | 'MapSchema' | 'ArraySchema' | 'defineTypes'>;

/** The schema library that a server has for itself: another copy, and of an older version, another generation. */
function libraryOf(version: string): Library {
  return createRequire(join(root, 'tests', 'servers', version, 'package.json'))('@colyseus/schema');
}

/** The classes of the arena's state, made with a copy of the schema library. */
function classesWith({ Schema, MapSchema, ArraySchema, defineTypes }: Library) {
  class Entity extends Schema {
    declare x: number;
    declare y: number;
    get distance() {
      return Math.hypot(this.x, this.y);
    }
  }
  defineTypes(Entity, { x: 'number', y: 'number' });
  class Player extends Entity {
    declare name: string;
    declare hp: number;
    isAlive() {
      return this.hp > 0;
    }
  }
  defineTypes(Player, { name: 'string', hp: 'uint8', rotation: 'float32' });
  class World extends Schema {}
  defineTypes(World, { doors: { map: Entity } });
  class ArenaState extends Schema {
    players = new MapSchema<Player>();
    scores = new MapSchema<number>();
    log = new ArraySchema<string>();
    declare world: unknown;
    get alive() {
      return [...this.players.values()].filter((player) => player.isAlive()).length;
    }
  }
  defineTypes(ArenaState, {
    players: { map: Player },
    world: World,
    scores: { map: 'number' },
    log: ['string'],
    phase: 'string',
    ticks: 'uint32',
  });
  return { Entity, Player, World, ArenaState };
}

let server: TestServer;
beforeAll(async () => {
  server = await startServer('0.18');
});
afterAll(() => server.stop());

test.each([
  ['the same copy', () => schema],
  ['another copy of schema 5', () => libraryOf('0.18')],
  ['schema 4', () => libraryOf('0.17')],
  ['schema 3', () => libraryOf('0.16')],
])("a state of the game's own classes, made with %s", async (_, library) => {
  const { Entity, Player, World, ArenaState } = classesWith(library());
  const client = nodeClient(server.endpoint);
  const room = await client.create('arena', {}, ArenaState);
  const added: string[] = [];
  Callbacks.get(room).onAdd('players', (player, id) => void added.push(`${id} ${player.isAlive()}`));
  room.send('spawn', { id: 'ann', x: 3, y: 4, hp: 0 });
  await until(room.onStateChange, () => room.state.players.size === 2);

  expect(room.state).toBeInstanceOf(ArenaState);
  expect(room.state.world).toBeInstanceOf(World);
  const ann = room.state.players.get('ann')!;
  expect(ann).toBeInstanceOf(Player);
  expect(ann).toBeInstanceOf(Entity);
  expect([ann.name, ann.distance, ann.isAlive(), room.state.alive]).toEqual(['ann', 5, false, 1]);
  expect(ann.toJSON()).toMatchObject({ x: 3, y: 4, name: 'ann', hp: 0 });
  expect(added.sort()).toEqual([`${room.sessionId} true`, 'ann false'].sort());

  const own = room.state.players.get(room.sessionId)!;
  const seen: number[] = [];
  Callbacks.get(room).listen(own, 'x', (x) => void seen.push(x), false);
  room.send('move', { x: 6, y: 8 });
  await until(room.onStateChange, () => own.x === 6);
  expect([own.distance, seen]).toEqual([10, [6]]);
  await room.leave();
});
