import { Encoder, encode, Reflection, ReflectionField, ReflectionType } from '@colyseus/schema';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Callbacks } from './callbacks.ts';
import { RoomState } from './room-state.ts';
import { Player, play, randomOf, Server, type World } from './world.fixture.ts';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

function joined() {
  const server = new Server();
  server.world.players.set('ann', new Player().assign({ name: 'Ann', x: 1, y: 2 }));
  const state = new RoomState<World>(server.reflection);
  state.applyFull(server.full(), 0);
  server.patch();
  return { server, state, refOf: (name: string) => refId(state.state[name as 'queue']) };
}

function refId(ref: object): number {
  return (ref as Record<symbol, number>)[Symbol.for('$refId')]!;
}

test('a value that is cut off is not set; what was told before it is', () => {
  const { server, state } = joined();
  const calls: unknown[] = [];
  Callbacks.get(state.decoder).listen('phase', (phase) => void calls.push(phase));
  server.world.phase = 'fight';
  server.world.f64 = 1.5;
  const patch = server.patch();
  state.applyPatch(patch.subarray(0, patch.length - 2), 0);
  expect(state.damage).toContain('cut off');
  expect(state.state.f64).toBeUndefined();
  expect(calls).toEqual(['fight']);

  server.world.f64 = 2.5;
  state.applyPatch(server.patch(), 0);
  expect([state.damage, state.state.f64]).toEqual(['', 2.5]);
});

test('what is about an unknown reference is passed over, the rest is applied', () => {
  const { server, state } = joined();
  server.world.phase = 'fight';
  const patch = server.patch();
  state.applyPatch(new Uint8Array([255, 99, 128, 1, 255, 0, ...patch]), 0);
  expect(state.damage).toBe('There is no reference 99.');
  expect(state.state.phase).toBe('fight');
});

test('an unknown field is passed over', () => {
  const { state } = joined();
  state.applyPatch(new Uint8Array([60, 1]), 0);
  expect(state.damage).toContain('There is no field 60');
});

test('an array index of some billions is passed over', () => {
  const { state, refOf } = joined();
  const it = { offset: 0 };
  const bytes = new Uint8Array(32);
  const add = 128;
  for (const byte of [255, refOf('queue'), add]) bytes[it.offset++] = byte;
  encode.number(bytes, 4_000_000_000, it);
  encode.string(bytes, 'x', it);
  state.applyPatch(bytes.subarray(0, it.offset), 0);
  expect(state.damage).toContain('out of reach');
  expect(state.state.queue).toHaveLength(0);
});

test('mutated patches neither hang nor pollute, and callbacks go on', () => {
  const random = randomOf(1);
  for (let round = 0; round < 300; round++) {
    const { server, state } = joined();
    Callbacks.get(state.decoder).onAdd('players', () => {});
    play(server.world, random, 20);
    const patch = server.patch();
    for (let i = 0; i < 3; i++) if (patch.length > 0) patch[random(patch.length)] = random(256);
    try {
      state.applyPatch(patch, 0);
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
    }
    state.state.phase = 'none';
    const phases: unknown[] = [];
    Callbacks.get(state.decoder).listen('phase', (phase) => void phases.push(phase), false);
    state.applyPatch(new Uint8Array([0, 0xa1, 0x7a]), 0);
    expect(phases).toEqual(['z']);
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test.each(['__proto__', 'constructor'])('a field named %s is refused', (name) => {
  const type = new ReflectionType();
  type.id = 0;
  type.fields.push(new ReflectionField().assign({ name, type: 'string' }));
  const reflection = new Reflection();
  reflection.types.push(type);
  const bytes = new Encoder(reflection).encodeAll();
  expect(() => new RoomState(bytes)).toThrow(`can't be named "${name}"`);
});

test('types that extend each other, and none at all, are refused', () => {
  const reflection = new Reflection();
  for (const [id, extendsId] of [
    [0, 1],
    [1, 0],
  ]) {
    reflection.types.push(new ReflectionType().assign({ id, extendsId }));
  }
  expect(() => new RoomState(new Encoder(reflection).encodeAll())).toThrow('extends itself');
  expect(() => new RoomState(new Encoder(new Reflection()).encodeAll())).toThrow('no root type');
});
