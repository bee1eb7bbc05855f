import { MapSchema, Callbacks as OfficialCallbacks, Reflection } from '@colyseus/schema';
import { expect, test, vi } from 'vitest';
import { Callbacks, getStateCallbacks } from './callbacks.ts';
import { RoomState } from './room-state.ts';
import { Entity, Item, Place, Player, Server, type World } from './world.fixture.ts';

/** A server's state and a client that has its first full state. */
function joined(prepare: (world: World) => void = () => {}) {
  const server = new Server();
  const { world } = server;
  prepare(world);
  const state = new RoomState<World>(server.reflection);
  state.applyFull(server.full(), 0);
  server.patch();
  const room = { state: state.state, serializer: state };
  const calls: unknown[][] = [];
  return {
    server,
    world,
    state,
    room,
    root: state.state,
    calls,
    log:
      (name: string) =>
      (...call: unknown[]) =>
        void calls.push([name, ...call]),
    patch: () => state.applyPatch(server.patch(), 0),
    resync: () => state.applyFull(server.full(), 0),
  };
}

const ann = () => new Player().assign({ name: 'Ann', hp: 10, x: 1, y: 2 });

test('both styles, asked for more than once, work side by side and beside the official callbacks', () => {
  const { world, room, state, patch, calls, log } = joined();
  Callbacks.get(room).listen('phase', log('first'));
  getStateCallbacks(room)(room.state).listen('phase', log('path'));
  Callbacks.get(room).listen('phase', log('second'));
  OfficialCallbacks.get<World>(room as never).listen('phase', log('official'));
  Callbacks.get(state.decoder).onAdd('scores', log('score'));
  world.phase = 'fight';
  world.scores.set('a', 1);
  patch();
  expect(calls).toEqual([
    ['first', 'fight', undefined],
    ['path', 'fight', undefined],
    ['second', 'fight', undefined],
    ['score', 1, 'a'],
    ['official', 'fight', undefined],
  ]);
});

test('a decoder of the library alone can be listened to as well', () => {
  const server = new Server();
  const decoder = Reflection.decode<World>(server.reflection);
  const { calls, log } = joined();
  Callbacks.get(decoder).onAdd('players', (player, key) => {
    log('added')(key);
    Callbacks.get(decoder).listen(player, 'hp', log('hp'));
  });
  server.world.players.set('ann', ann());
  decoder.decode(server.full());
  expect(calls).toEqual([
    ['added', 'ann'],
    ['hp', 10, undefined],
  ]);
});

test('what is there already is told at once, unless told not to', () => {
  const { room, root, calls, log } = joined((world) => {
    world.phase = 'fight';
    world.players.set('ann', ann());
  });
  const player = root.players.get('ann');
  const callbacks = Callbacks.get(room);
  callbacks.listen('phase', log('phase'));
  callbacks.listen('phase', log('later'), false);
  callbacks.onAdd('players', log('player'));
  callbacks.onAdd('players', log('later'), false);
  const $ = getStateCallbacks(room);
  $(root).players.onAdd(log('$player'));
  $(root).players.onAdd(log('later'), false);
  $(player!).listen('hp', log('$hp'));
  expect(calls).toEqual([
    ['phase', 'fight', undefined],
    ['player', player, 'ann'],
    ['$player', player, 'ann'],
    ['$hp', 10, undefined],
  ]);
});

test('what a removal was returned for is called no more, even by a dispatch that runs', () => {
  const { world, room, state, patch, calls, log } = joined();
  const callbacks = Callbacks.get(room);
  callbacks.listen('phase', () => {
    log('first')();
    stop();
    stop();
  });
  const stop = callbacks.listen('phase', log('second'));
  const stopLater = callbacks.onAdd('scores', log('score'));
  world.phase = 'fight';
  patch();
  expect(calls).toEqual([['first']]);
  stopLater();
  world.scores.set('a', 1);
  patch();
  expect(calls).toHaveLength(1);
  expect(state.changes.active).toBe(true);
  state.changes.clear();
  expect(state.changes.active).toBe(false);
});

test('a callback that throws is reported and stops no other', () => {
  const { world, room, patch, calls, log } = joined();
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
  const callbacks = Callbacks.get(room);
  const error = new Error('mine');
  callbacks.listen('phase', () => {
    throw error;
  });
  callbacks.listen('phase', log('phase'));
  callbacks.onAdd('scores', log('score'));
  world.phase = 'fight';
  world.scores.set('a', 1);
  patch();
  expect(calls.map(([name]) => name)).toEqual(['phase', 'score']);
  expect(reported).toHaveBeenCalledExactlyOnceWith(error);
  reported.mockRestore();
});

test('who begins to listen within a callback hears each value once', () => {
  const { world, room, root, patch, calls, log } = joined((world) => {
    world.tick = 7;
    world.scores.set('old', 1);
    world.leader = new Place().assign({ x: 1, y: 1 });
  });
  const callbacks = Callbacks.get(room);
  callbacks.onAdd('players', (player) => {
    callbacks.listen('tick', log('tick'));
    callbacks.listen(root.leader!, 'x', log('leader'));
    callbacks.onAdd('scores', log('score'));
    callbacks.listen(player, 'hp', log('hp'));
    callbacks.onAdd(player, 'items', log('item'));
  });
  world.players.set('ann', ann());
  world.players.get('ann')!.items.set('key', new Item().assign({ label: 'key' }));
  world.tick = 8;
  world.leader!.x = 2;
  world.scores.set('new', 2);
  patch();
  const item = root.players.get('ann')!.items.get('key');
  expect(calls).toEqual([
    ['tick', 8, undefined],
    ['leader', 2, undefined],
    ['score', 1, 'old'],
    ['score', 2, 'new'],
    ['hp', 10, undefined],
    ['item', item, 'key'],
  ]);
  world.tick = 9;
  patch();
  expect(calls.at(-1)).toEqual(['tick', 9, 8]);
});

test('an instance that is in the state already is told at once when it comes into another collection', () => {
  const { world, room, patch, calls, log } = joined((world) => {
    world.players.set('ann', ann());
  });
  const callbacks = Callbacks.get(room);
  callbacks.onAdd('entities', (entity) => callbacks.listen(entity, 'x', log('x')));
  world.entities.push(world.players.get('ann')!);
  patch();
  expect(calls).toEqual([['x', 1, undefined]]);
});

test('collections are followed: one that comes later, and one that takes its place', () => {
  const { world, room, root, patch, calls, log } = joined((world) => {
    world.players.set('ann', ann());
  });
  const callbacks = Callbacks.get(room);
  const $ = getStateCallbacks(room);
  callbacks.onAdd('players', (_, key) => log('added')(key));
  callbacks.onRemove('players', (_, key) => log('removed')(key));
  callbacks.onChange('players', (key) => log('changed')(key));
  $(root).players.onAdd((_, key) => log('$added')(key));
  expect(calls).toEqual([
    ['added', 'ann'],
    ['$added', 'ann'],
  ]);
  calls.length = 0;

  const others = new MapSchema<Player>();
  others.set('bob', new Player().assign({ name: 'Bob' }));
  world.players = others;
  patch();
  expect(calls).toEqual([
    ['removed', 'ann'],
    ['changed', 'ann'],
    ['added', 'bob'],
    ['$added', 'bob'],
    ['changed', 'bob'],
  ]);

  calls.length = 0;
  world.players.set('cid', ann());
  patch();
  expect(calls).toEqual([
    ['added', 'cid'],
    ['$added', 'cid'],
    ['changed', 'cid'],
  ]);
});

test('a path is followed: an instance that comes later, goes, and is replaced', () => {
  const { world, room, root, patch, calls, log } = joined();
  const $leader = getStateCallbacks(room)(root).leader;
  const stop = $leader.listen('x', log('x'));
  $leader.onChange(() => log('changed')());
  const target = { x: 0 };
  $leader.bindTo(target, ['x']);

  const first = new Place().assign({ x: 1, y: 1 });
  world.leader = first;
  patch();
  world.leader = new Place().assign({ x: 2, y: 1 });
  patch();
  world.leader = undefined;
  patch();
  world.leader = new Place().assign({ x: 3, y: 1 });
  patch();
  world.leader.x = 4;
  patch();
  expect(calls.filter(([name]) => name === 'x')).toEqual([
    ['x', 1, undefined],
    ['x', 2, undefined],
    ['x', 3, undefined],
    ['x', 4, 3],
  ]);
  expect(calls.filter(([name]) => name === 'changed')).toHaveLength(4);
  expect(target.x).toBe(4);

  stop();
  calls.length = 0;
  world.leader.x = 5;
  patch();
  expect(calls).toEqual([['changed']]);
});

test('listeners end with what they listen to', () => {
  const { world, room, root, state, patch, calls, log } = joined((world) => {
    world.players.set('ann', ann());
  });
  const callbacks = Callbacks.get(room);
  const player = root.players.get('ann')!;
  callbacks.listen(player, 'hp', log('hp'), false);
  callbacks.onAdd(player, 'items', log('item'));
  expect(state.changes.active).toBe(true);
  world.players.delete('ann');
  patch();
  expect(state.changes.active).toBe(false);

  callbacks.listen(player, 'hp', log('gone'), false);
  world.players.set('bob', ann());
  patch();
  expect(calls).toEqual([]);
  expect(state.changes.active).toBe(false);
});

test('a resync says what was removed and added meanwhile, and nothing twice', () => {
  const { world, server, room, root, patch, resync, calls, log } = joined((world) => {
    world.players.set('ann', ann());
    world.players.set('bob', ann());
    world.scores.set('a', 1);
  });
  const callbacks = Callbacks.get(room);
  callbacks.onAdd('players', (player, key) => {
    log('added')(key);
    callbacks.listen(player, 'hp', log(`hp of ${key}`));
  });
  callbacks.onRemove('players', (_, key) => log('removed')(key));
  callbacks.onAdd('scores', log('score'));
  calls.length = 0;

  world.players.delete('ann');
  world.players.get('bob')!.hp = 99;
  world.players.set('cid', ann());
  server.patch();
  resync();
  expect([...root.players.keys()]).toEqual(['bob', 'cid']);
  expect(calls.map((call) => call.join()).sort()).toEqual([
    'added,cid',
    'hp of bob,99,10',
    'hp of cid,10,',
    'removed,ann',
  ]);

  calls.length = 0;
  world.players.set('dan', ann());
  world.scores.set('b', 2);
  patch();
  expect(calls.map((call) => call.join()).sort()).toEqual(['added,dan', 'hp of dan,10,', 'score,2,b']);
});

test('a resync unsets what was unset meanwhile, and keeps the objects of the rest', () => {
  const { world, server, room, root, resync, state, calls, log } = joined((world) => {
    world.phase = 'fight';
    world.leader = new Place().assign({ x: 1, y: 1 });
    world.players.set('ann', ann());
    world.players.get('ann')!.place = new Place().assign({ x: 5, y: 5 });
  });
  const callbacks = Callbacks.get(room);
  for (const field of ['phase', 'leader', 'tick'] as const) callbacks.listen(field, log(field), false);
  const player = root.players.get('ann');
  const before = root.leader;
  const references = state.decoder.root.refs.size;

  world.leader = undefined;
  (world as { phase: string | undefined }).phase = undefined;
  world.tick = 5;
  world.players.get('ann')!.place = undefined;
  server.patch();
  resync();
  expect([root.phase, root.leader, root.tick]).toEqual([undefined, undefined, 5]);
  expect(root.players.get('ann')).toBe(player);
  expect(player!.place).toBeUndefined();
  expect(calls.sort()).toEqual([
    ['leader', undefined, before],
    ['phase', undefined, 'fight'],
    ['tick', 5, undefined],
  ]);
  expect(state.decoder.root.refs.size).toBe(references - 2);
});

test('bindTo copies all fields, at once and with each patch', () => {
  const { world, room, root, patch } = joined((world) => {
    world.players.set('ann', ann());
  });
  const target: Record<string, unknown> = {};
  Callbacks.get(room).bindTo(root.players.get('ann')!, target);
  expect(target).toMatchObject({ name: 'Ann', hp: 10 });
  world.players.get('ann')!.hp = 11;
  patch();
  expect(target.hp).toBe(11);
});

test('when something changed last is kept track of, apart from the listeners', () => {
  const { world, root, state, patch } = joined((world) => {
    world.players.set('ann', ann());
    world.players.set('bob', ann());
  });
  const { changes } = state;
  const a = changes.track(root.players.get('ann')!);
  const again = changes.track(root.players.get('ann')!);
  const b = changes.track(root.players.get('bob')!);
  const players = changes.track(root.players);
  const now = () => [a, b, players].map(({ touched }) => touched === changes.generation);

  world.players.get('ann')!.hp = 11;
  patch();
  expect(now()).toEqual([true, false, false]);
  changes.untrack(again);
  changes.clear();
  world.players.get('bob')!.items.set('i', new Item());
  patch();
  expect(now()).toEqual([false, false, false]);
  world.players.get('ann')!.hp = 12;
  world.players.set('eve', ann());
  patch();
  expect(now()).toEqual([true, false, true]);

  for (const touch of [a, b, players]) changes.untrack(touch);
  expect(changes.active).toBe(false);
});

test('what makes no sense is refused with an explanation', () => {
  const { room, root } = joined();
  const callbacks = Callbacks.get(room);
  expect(() => callbacks.listen('fase' as 'phase', () => {})).toThrow(
    'There is no field "fase" in the state here; there are: phase, tick,',
  );
  expect(() => callbacks.listen(root.players, 'size' as never, () => {})).toThrow('it has none');
  expect(() => callbacks.listen('phase', undefined as never)).toThrow('must be a function');
  expect(() => callbacks.listen(undefined as unknown as Player, 'x', () => {})).toThrow('not for undefined');
  expect(() => callbacks.onChange(new Entity(), () => {})).toThrow('has not come from the server');
  expect(() => getStateCallbacks(room)(undefined as never)).toThrow('not for undefined');
  expect(() => Callbacks.get({ state: root })).toThrow('await the join');
});

test('raw changes: each in order, to everyone who asks; one who throws stops nothing', () => {
  const { world, room, state, patch, resync } = joined();
  const seen: (string | undefined)[][] = [];
  const report = vi.spyOn(console, 'error').mockImplementation(() => {});
  Callbacks.getRawChanges(room, (changes) => void seen.push(changes.map(({ field }) => field)));
  Callbacks.getRawChanges(state.decoder, () => {
    throw new Error('a tool fails');
  });
  world.phase = 'fight';
  patch();
  expect(seen).toEqual([['phase']]);
  expect(room.state.phase).toBe('fight');
  world.phase = 'over';
  resync();
  expect(seen).toHaveLength(2);
  report.mockRestore();
});
