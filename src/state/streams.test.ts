import { type CollectionSchema, Encoder, Reflection, type StreamSchema, schema, t } from '@colyseus/schema';
import { expect, test } from 'vitest';
import { Callbacks } from './callbacks.ts';
import { RoomState } from './room-state.ts';

test('a stream of schema 5: its items come, change and go', () => {
  const Unit = schema({ x: t.number() }, 'Unit');
  const World = schema({ units: t.stream(Unit), step: t.number() }, 'World');
  const world = new World();
  world.step = 0;
  const encoder = new Encoder(world);
  const state = new RoomState<{ units: CollectionSchema<{ x: number }>; step: number }>(
    Reflection.encode(encoder),
  );
  const calls: string[] = [];
  const callbacks = Callbacks.get(state.decoder);
  state.applyFull(encoder.encodeAll().slice(), 0);
  const patch = () => {
    // An encoder without views sends a stream's items to all.
    const bytes = encoder.encode().slice();
    encoder.discardChanges();
    state.applyPatch(bytes, 0);
  };
  callbacks.onAdd('units', (unit) => void calls.push(`add ${unit.x}`));
  callbacks.onRemove('units', (unit) => void calls.push(`remove ${unit.x}`));

  const units = [1, 2, 3].map((x) => new Unit().assign({ x }));
  for (const unit of units) world.units.add(unit);
  patch();
  units[1]!.x = 20;
  patch();
  world.units.remove(units[0]!);
  patch();
  expect(state.damage).toBe('');
  expect([...state.state.units.values()].map(({ x }) => x)).toEqual([20, 3]);
  expect(calls).toEqual(['add 1', 'add 2', 'add 3', 'remove 1']);

  // What a game changes by itself.
  const stream = state.state.units as unknown as StreamSchema<{ x: number }>;
  const own = { x: 4 };
  expect(stream.add(own)).toBeGreaterThanOrEqual(0);
  expect(stream.add(own)).toBe(-1);
  expect([...stream.values()].map(({ x }) => x)).toContain(4);
  expect(stream.remove(own)).toBe(true);
  expect(stream.remove(own)).toBe(false);
  expect([...stream.values()].map(({ x }) => x)).not.toContain(4);
  stream.clear();
  expect(stream.size).toBe(0);
});
