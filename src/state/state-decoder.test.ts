import { Reflection } from '@colyseus/schema';
import { expect, test } from 'vitest';
import { classesOf } from './own-classes.ts';
import { RoomState } from './room-state.ts';
import { play, randomOf, Server, World } from './world.fixture.ts';

const SEEDS = Number(process.env.SEEDS ?? 100);
const PATCHES = 15;

for (const [kind, type] of [
  ['reflected', undefined],
  ['concrete', World as unknown as new () => World],
] as const) {
  test(`${kind} classes: the state is the one that the library decodes`, async () => {
    const classes = type && (await classesOf(type));
    for (let seed = 0; seed < SEEDS; seed++) {
      const random = randomOf(seed);
      const server = new Server();
      play(server.world, random, random(40));
      const ours = new RoomState<World>(server.reflection, classes);
      const official = Reflection.decode<World>(server.reflection);
      const full = server.full();
      ours.applyFull(full, 0);
      official.decode(full);
      server.patch();

      for (let patch = 0; patch < PATCHES; patch++) {
        play(server.world, random, random(12));
        const bytes = server.patch();
        ours.applyPatch(bytes, 0);
        official.decode(bytes);
        expect(ours.damage).toBe('');
        expect(plain(ours.state), `seed ${seed}, patch ${patch}`).toEqual(plain(official.state));
      }
      expect(ours.decoder.root.refs.size).toBe(official.root.refs.size);
    }
  });
}

function plain(state: unknown): unknown {
  return JSON.parse(
    JSON.stringify(state, (_, value) => (typeof value === 'bigint' ? `${value}n` : (value as unknown))),
  );
}
