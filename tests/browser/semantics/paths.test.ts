import { describe, expect, test, vi } from 'vitest';
import type { Operation, Unit } from '../../servers/collection-state.ts';
import { makeScene } from '../game.ts';
import { filteredStage, place, stage } from './stage.ts';

const unit = (name: string, fields: object = { x: 0, y: 0 }, path = 'units'): Operation => [
  'set',
  path,
  name,
  { name, ...fields },
];
const received = { when: 'received' } as const;
const world: Operation = ['make', '', 'world', 'World'];
const worldUnits: Operation = ['collection', 'world', 'units', 'map'];

describe('S18 paths', () => {
  test('S18 paths: a missing part is an empty binding that fills when it appears', async () => {
    const { room, scene, act } = await stage();
    expect(room.state.world).toBeUndefined();
    const initial: unknown[] = [];
    const remove = vi.fn();
    const things = scene.colyseus.bind(
      room,
      'world.units',
      (_, key, info) => {
        initial.push([key, info.initial]);
        return scene.add.sprite(0, 0, 'dot');
      },
      { ...received, remove, on: { hp: () => {} } },
    );
    const deeper = scene.colyseus.bind(room, 'world.region.units', 'dot', received);
    expect([things.size, deeper.size]).toEqual([0, 0]);
    await act(world);
    expect([things.size, deeper.size]).toEqual([0, 0]);
    await act(worldUnits, unit('a', {}, 'world.units'));
    expect(things.get('a')).toBeDefined();
    expect(initial).toEqual([['a', false]]);
    await act(
      ['make', 'world', 'region', 'Region'],
      ['collection', 'world.region', 'units', 'map'],
      unit('deep', {}, 'world.region.units'),
    );
    expect(deeper.get('deep')).toBeDefined();
    await act(['delete', 'world.units', 'a']);
    expect(remove).toHaveBeenCalledTimes(1);
  });

  test('S18 paths: all at once', async () => {
    const { room, scene, act } = await stage();
    const things = scene.colyseus.bind(room, 'world.units', 'dot', received);
    await act(world, worldUnits, unit('a', {}, 'world.units'), unit('b', {}, 'world.units'));
    expect([...things].map(([key]) => key)).toEqual(['a', 'b']);
  });

  test('S18 paths: a part that goes takes its items with it, and may come again', async () => {
    const { room, scene, act } = await stage([world, worldUnits, unit('a', {}, 'world.units')]);
    const removed: string[] = [];
    const things = scene.colyseus.bind(room, 'world.units', 'dot', {
      ...received,
      remove: (_, { name }) => void removed.push(name),
    });
    await act(['unset', '', 'world']);
    expect(things.size).toBe(0);
    expect(removed).toEqual(['a']);
    await act(world, worldUnits, unit('b', {}, 'world.units'));
    expect([...things].map(([key]) => key)).toEqual(['b']);
    await act(['unset', 'world', 'units']);
    expect(things.size).toBe(0);
    expect(removed).toEqual(['a', 'b']);
  });

  test('S18 paths: a replaced collection, or what it is in, is compared by identity', async () => {
    const { room, scene, act } = await stage([
      world,
      worldUnits,
      unit('a', {}, 'world.units'),
      unit('b', {}, 'world.units'),
    ]);
    const log: string[] = [];
    const things = scene.colyseus.bind(
      room,
      'world.units',
      ({ name }) => {
        log.push(`+${name}`);
        return scene.add.sprite(0, 0, 'dot');
      },
      { ...received, remove: (_, { name }) => void log.push(`-${name}`) },
    );
    const [a, b] = [things.get('a'), things.get('b')];
    log.length = 0;
    await act(['renew', 'world.units', 'map'], unit('c', {}, 'world.units'));
    expect([things.get('a'), things.get('b')]).toEqual([a, b]);
    expect(log.splice(0)).toEqual(['+c']);
    // Another world around the same collection.
    await act(
      ['assign', '', { phase: 'moving' }],
      ['set', 'units', 'keep', { name: 'keep' }],
      ['put', 'units', 'a', 'world.units.a'],
    );
    await act(world, worldUnits, ['put', 'world.units', 'a', 'units.a'], unit('d', {}, 'world.units'));
    expect(things.get('a')).toBe(a);
    expect(log.sort()).toEqual(['+d', '-b', '-c']);
    expect(things.size).toBe(2);
    await act(['collection', 'world', 'units', 'map']);
    expect(things.size).toBe(0);
  });

  test("S18 paths: for an item, its end is the binding's end", async () => {
    const { room, scene, act, time } = await stage([
      ['set', 'units', 'a', { name: 'a', hand: ['ace'] }],
      ['set', 'units', 'b', { name: 'b', hand: ['king'] }],
    ]);
    const a = room.state.units.get('a')!;
    const removed: string[] = [];
    const cards = scene.colyseus.bind(a, 'hand', () => scene.add.image(0, 0, 'dot'), {
      remove: (_, { name }) => void removed.push(name),
    });
    expect(cards.size).toBe(1);
    await act(['push', 'units.a.hand', { class: 'Card', name: 'queen' }]);
    expect(cards.size).toBe(2);
    // A move is no end.
    await act(['rekey', 'units', 'a', 'z']);
    expect(cards.size).toBe(2);
    await act(['delete', 'units', 'z']);
    time.draw();
    expect(cards.size).toBe(0);
    expect(removed.sort()).toEqual(['ace', 'queen']);
    expect(scene.children.list).toHaveLength(0);
    // For good: what becomes of the instance later is not this binding's.
    await act(['set', 'units', 'a', { name: 'a', hand: ['jack'] }]);
    time.draw();
    expect(cards.size).toBe(0);
  });

  test('S18 paths: an item whose collection is missing', async () => {
    const { room, scene, act } = await stage([unit('a')]);
    const cards = scene.colyseus.bind(room.state.units.get('a')!, 'hand', () => scene.add.image(0, 0, 'dot'));
    const tags = scene.colyseus.bind(room.state.units.get('a')!, 'tags', (tag) => scene.add.text(0, 0, tag));
    expect([cards.size, tags.size]).toEqual([0, 0]);
    await act(
      ['collection', 'units.a', 'hand', 'array'],
      ['push', 'units.a.hand', { class: 'Card', name: 'ace' }],
    );
    expect(cards.size).toBe(1);
    await act(['collection', 'units.a', 'tags', 'array'], ['push', 'units.a.tags', 'red']);
    expect(tags.get(0)?.text).toBe('red');
  });

  test('S18 paths: items of any depth are sources; of another room, or of none, they are not', async () => {
    const { room, scene, act } = await stage([
      world,
      ['make', 'world', 'region', 'Region'],
      ['collection', 'world.region', 'units', 'map'],
      unit('a', {}, 'world.region.units'),
    ]);
    const inWorld = scene.colyseus.bind(room.state.world!, 'region.units', 'dot', received);
    const inRegion = scene.colyseus.bind(room.state.world!.region!, 'units', 'dot', received);
    expect([inWorld.size, inRegion.size]).toEqual([1, 1]);
    await act(unit('b', {}, 'world.region.units'));
    expect([inWorld.size, inRegion.size]).toEqual([2, 2]);
    await act(['make', 'world', 'region', 'Region']);
    expect([inWorld.size, inRegion.size]).toEqual([0, 0]);
    await act(['collection', 'world.region', 'units', 'map'], unit('c', {}, 'world.region.units'));
    expect([inWorld.size, inRegion.size], 'the region is another one').toEqual([1, 0]);
  });

  test("S18 paths: an item's binding knows whose it is by the room", async () => {
    const { room, scene, act } = await stage([['set', 'units', 'a', { hand: ['ace'] }]]);
    await act(['make', '', 'world', 'World'], ['collection', 'world', 'row', 'array']);
    const row = scene.colyseus.bind(room.state.world!, 'row', 'dot', received);
    await act(['push', 'world.row', { name: 'me', sessionId: room.sessionId }]);
    expect(row.own).toBe(row.get(0));
  });

  test('S18 paths: a nested binding ends with the scene', async () => {
    const { game, room, scene, time } = await stage([['set', 'units', 'a', { hand: ['ace'] }]], {
      scenes: [makeScene('menu')],
    });
    const remove = vi.fn();
    const cards = scene.colyseus.bind(room.state.units.get('a')!, 'hand', 'dot', { remove });
    game.scene.stop('play').start('menu');
    time.pass(20);
    expect(cards.size).toBe(0);
    expect(remove).not.toHaveBeenCalled();
  });
});

describe('S19 two binds', () => {
  test('S19 two binds: are independent, and on the same timeline', async () => {
    const { game, room, scene, act, time } = await stage([unit('a'), unit('b')], {
      scenes: [makeScene('map')],
    });
    game.scene.start('map');
    time.pass(20);
    const map = game.scene.getScene('map');
    const ships = scene.colyseus.bind(room, 'units', 'dot');
    const removed: string[] = [];
    const shadows = scene.colyseus.bind(room, 'units', () => scene.add.image(0, 0, 'dot'), {
      motion: { x: (each) => each.x + 10 },
      remove: (_, { name }) => void removed.push(name),
    });
    const dots = map.colyseus.bind(room, 'units', () => map.add.rectangle(0, 0, 2, 2, 0xffffff));
    expect([ships.size, shadows.size, dots.size]).toEqual([2, 2, 2]);
    await act(['assign', 'units.a', { x: 100, y: 50 }]);
    let between = 0;
    for (let i = 0; i < 100; i++) {
      time.pass(5);
      const { x, y } = ships.get('a')!;
      expect(dots.get('a')!.x).toBeCloseTo(x, 6);
      expect(dots.get('a')!.y).toBeCloseTo(y, 6);
      expect(shadows.get('a')!.x).toBeCloseTo(x + 10, 6);
      if (x > 0 && x < 100) between++;
    }
    expect(between).toBeGreaterThan(3);

    await act(unit('c'), ['delete', 'units', 'b']);
    const sizes: string[] = [];
    for (let i = 0; i < 100; i++) {
      time.pass(5);
      sizes.push([ships.get('c'), shadows.get('c'), dots.get('c')].map((each) => each !== undefined).join());
    }
    expect(new Set(sizes), 'drawn in the same step').toEqual(
      new Set(['false,false,false', 'true,true,true']),
    );
    expect(removed).toEqual(['b']);

    ships.get('a')!.destroy();
    expect([ships.size, shadows.size, dots.size]).toEqual([1, 2, 2]);
    ships.destroy();
    await act(unit('d'));
    time.draw();
    expect([ships.size, shadows.size, dots.size]).toEqual([0, 3, 3]);
    game.scene.stop('play');
    time.pass(20);
    expect([shadows.size, dots.size]).toEqual([0, 3]);
    expect(room.isLeft).toBe(false);
    await act(['assign', 'units.a', { x: 7 }]);
    time.draw();
    expect(place(dots.get('a')!)).toEqual([7, 50]);
  });

  test('S19 two binds: a later one begins where things are', async () => {
    const { room, scene, act, time } = await stage([unit('a')]);
    const ships = scene.colyseus.bind(room, 'units', 'dot');
    await act(unit('b'), ['assign', 'units.a', { x: 100 }]);
    const later = scene.colyseus.bind(room, 'units', 'dot');
    expect(later.size).toBe(2);
    time.draw();
    expect([ships.size, later.size]).toEqual([2, 2]);
    expect([ships.get('a')!.x, later.get('a')!.x]).toEqual([100, 100]);
  });
});

describe('views', () => {
  const spy = (name: string, path: string, fields: object = {}): Operation => [
    'set',
    path,
    name,
    { class: 'Spy', name, x: 5, ...fields },
  ];

  test('S1 identity: items that enter a view come, that leave it go, and come again', async () => {
    const { room, scene, act } = await filteredStage([spy('a', 'hidden'), spy('b', 'hidden')]);
    const log: string[] = [];
    const things = scene.colyseus.bind(
      room,
      'hidden',
      ({ name }) => {
        log.push(`+${name}`);
        return scene.add.image(0, 0, 'dot');
      },
      { ...received, remove: (_, { name }) => void log.push(`-${name}`) },
    );
    expect(things.size).toBe(0);
    await act(['show', 'hidden.a']);
    expect([...things].map(([key]) => key)).toEqual(['a']);
    await act(['show', 'hidden.b']);
    await act(['hide', 'hidden.a']);
    expect([...things].map(([key]) => key)).toEqual(['b']);
    await act(['show', 'hidden.a']);
    expect(things.size).toBe(2);
    expect(log).toEqual(['+a', '+b', '-a', '+a']);
    expect(scene.children.list).toHaveLength(2);
  });

  test('S4 order: a field that a view opens later is told then, with no value before', async () => {
    const { room, scene, act } = await filteredStage([spy('a', 'units', { secret: 'spades' })]);
    const told: unknown[] = [];
    const things = scene.colyseus.bind(room, 'units', 'dot', {
      ...received,
      on: { secret: (_, secret, before) => void told.push([secret, before]) },
    });
    expect(things.size).toBe(1);
    expect(told).toEqual([]);
    await act(['show', 'units.a']);
    expect(told).toEqual([['spades', undefined]]);
    await act(['assign', 'units.a', { secret: 'hearts' }]);
    expect(told).toEqual([
      ['spades', undefined],
      ['hearts', 'spades'],
    ]);
  });
});

test('S4 order: on and change after the first call: each change once, one change per patch', async () => {
  const { room, scene, act } = await stage([unit('a', { hp: 1, count: 1 })]);
  const log: unknown[] = [];
  scene.colyseus.bind(room, 'units', 'dot', {
    ...received,
    on: {
      hp: (_, hp, before, item, key) => void log.push(['hp', hp, before, item.name, key]),
      count: (_, count) => void log.push(['count', count]),
    },
    change: (_, item: Unit, key) => void log.push(['change', item.name, key]),
  });
  log.length = 0;
  await act(['assign', 'units.a', { hp: 2 }], ['assign', 'units.a', { hp: 3, count: 2 }]);
  expect(log.splice(0)).toEqual([
    ['hp', 3, 1, 'a', 'a'],
    ['count', 2],
    ['change', 'a', 'a'],
  ]);
  await act(['assign', 'units.a', { name: 'b' }]);
  expect(log.splice(0)).toEqual([['change', 'b', 'a']]);
  await act(['assign', '', { phase: 'other' }]);
  expect(log).toEqual([]);
  await act(['assign', 'units.a', { hp: 3 }]);
  expect(log).toEqual([]);
  await act(['unset', 'units.a', 'hp']);
  expect(log, 'no value is one, too').toEqual([
    ['hp', undefined, 3, 'b', 'a'],
    ['change', 'b', 'a'],
  ]);
});

test('S4 order: on for a field that holds a collection or an object, when that is there and when it is replaced', async () => {
  const { room, scene, act } = await stage([['set', 'units', 'a', { tags: ['red'] }], unit('b')]);
  const told: unknown[] = [];
  scene.colyseus.bind(room, 'units', 'dot', {
    ...received,
    on: { tags: (_, tags, before, __, key) => void told.push([key, tags, before]) },
  });
  const tags = room.state.units.get('a')!.tags;
  expect(told.splice(0)).toEqual([['a', tags, undefined]]);
  await act(['collection', 'units.a', 'tags', 'array'], ['collection', 'units.b', 'tags', 'array']);
  const [a, b] = ['a', 'b'].map((key) => room.state.units.get(key)!.tags);
  expect(a).not.toBe(tags);
  expect(told).toEqual([
    ['a', a, tags],
    ['b', b, undefined],
  ]);
});
