import type { BindOptions } from 'phaser-colyseus';
import { describe, expect, test } from 'vitest';
import type { CollectionState, Operation, Unit } from '../../servers/collection-state.ts';
import { act as actAtOnce, place, type Stage, stage } from './stage.ts';

/** Binds the units, and logs what is called. */
function bindLogged({ scene, room }: Stage<CollectionState>, options: BindOptions<object, Unit, string>) {
  const log: string[] = [];
  const things = scene.colyseus.bind(
    room,
    'units',
    ({ name }) => {
      log.push(`create ${name}`);
      return scene.add.image(0, 0, 'dot');
    },
    {
      on: { hp: (_, hp, __, { name }) => void log.push(`hp ${name} ${hp}`) },
      change: (_, { name }) => void log.push(`change ${name}`),
      remove: (_, { name }) => void log.push(`remove ${name}`),
      ...options,
    },
  );
  return { things, log };
}

const ann: Operation = ['set', 'units', 'ann', { name: 'ann', x: 0, y: 0, hp: 100 }];
const bob: Operation = ['set', 'units', 'bob', { name: 'bob', x: 0, y: 0, hp: 100 }];
const annIsThere = ['create ann', 'hp ann 100', 'change ann'];

describe('S5 when', () => {
  const waiting: [string, BindOptions][] = [
    ['by default, where x and y move', {}],
    ['where one property moves', { motion: { x: false, y: false, alpha: 'hp' } }],
    ['where nothing moves, if it says so', { motion: false, when: 'drawn' }],
  ];
  test.each(waiting)('S5 drawn: all but the initial ones wait for the playhead, %s', async (_, options) => {
    const on = await stage([ann]);
    const { things, log } = bindLogged(on, options);
    expect(log.splice(0)).toEqual(annIsThere);
    await on.act(['assign', 'units.ann', { hp: 50, x: 10 }], bob);
    on.time.step();
    expect(log).toEqual([]);
    expect(things.get('bob')).toBeUndefined();
    expect(things.size).toBe(1);
    on.time.draw();
    expect(log.splice(0)).toEqual(['create bob', 'hp bob 100', 'change bob', 'hp ann 50', 'change ann']);
    expect(things.size).toBe(2);

    await on.act(['delete', 'units', 'ann']);
    on.time.step();
    expect(log).toEqual([]);
    expect(things.get('ann')).toBeDefined();
    expect(things.keyOf(things.get('ann'))).toBe('ann');
    on.time.draw();
    expect(log).toEqual(['remove ann']);
    expect(things.get('ann')).toBeUndefined();
  });

  test('S5 drawn: by default where something can move, whether or not it is set yet', async () => {
    const on = await stage();
    const { things, log } = bindLogged(on, {});
    await on.act(['set', 'units', 'eve', { name: 'eve' }]);
    expect(log).toEqual([]);
    on.time.draw();
    expect(log).toEqual(['create eve', 'change eve']);
    expect(things.size).toBe(1);
  });

  const atOnce: [string, BindOptions][] = [
    ['by default, where nothing moves', { motion: false }],
    [
      'where every default is switched off',
      { motion: { x: false, y: false, rotation: false, angle: false } },
    ],
    ['where what would move eases', { motion: { rotation: false, angle: false }, tween: { x: 'x', y: 'y' } }],
    ['where something moves, if it says so', { when: 'received' }],
  ];
  test.each(atOnce)('S5 received: nothing waits, %s', async (_, options) => {
    const on = await stage([ann]);
    const { things, log } = bindLogged(on, options);
    expect(log.splice(0)).toEqual(annIsThere);
    await on.act(['assign', 'units.ann', { hp: 50, x: 10 }]);
    expect(log.splice(0)).toEqual(['hp ann 50', 'change ann']);
    await on.act(bob);
    expect(log.splice(0)).toEqual(['create bob', 'hp bob 100', 'change bob']);
    expect(things.size).toBe(2);
    await on.act(['delete', 'units', 'ann']);
    expect(log).toEqual(['remove ann']);
    expect(things.size).toBe(1);
  });

  test('S5 received: where something moves, the movement goes its way nevertheless', async () => {
    const on = await stage([ann]);
    const { things, log } = bindLogged(on, { when: 'received' });
    log.length = 0;
    await on.act(['assign', 'units.ann', { hp: 50, x: 10 }]);
    on.time.step();
    expect(log).toEqual(['hp ann 50', 'change ann']);
    expect(things.get('ann')!.x).toBeLessThan(5);
    on.time.draw();
    expect(things.get('ann')!.x).toBe(10);
  });

  test('S5 drawn: values are those of the moment that is drawn; the item is live', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const told: unknown[] = [];
    scene.colyseus.bind(room, 'units', 'dot', {
      on: { hp: (_, hp, before, unit) => void told.push([before, hp, unit.hp]) },
    });
    told.length = 0;
    await act(['assign', 'units.ann', { hp: 50 }]);
    time.step();
    expect(told).toEqual([]);
    // The clocks stand still: nothing is drawn until the last one is here.
    await actAtOnce(room, ['assign', 'units.ann', { hp: 20 }]);
    await actAtOnce(room, ['assign', 'units.ann', { hp: 10 }]);
    time.draw();
    expect(told).toEqual([
      [100, 50, 10],
      [50, 20, 10],
      [20, 10, 10],
    ]);
  });

  test('S5 drawn: one after the other, each at its own time', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const told: unknown[] = [];
    scene.colyseus.bind(room, 'units', 'dot', { on: { hp: (_, hp) => void told.push(hp) } });
    told.length = 0;
    await act(['assign', 'units.ann', { hp: 50 }]);
    time.pass(20);
    await act(['assign', 'units.ann', { hp: 20 }]);
    for (let frames = 0; told.length === 0 && frames < 100; frames++) time.pass(5);
    expect(told).toEqual([50]);
    time.draw();
    expect(told).toEqual([50, 20]);
  });

  test('S5 drawn: what happens to an object happens where it is drawn then', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const places: unknown[] = [];
    scene.colyseus.bind(room, 'units', 'dot', {
      on: { hp: (ship) => void places.push(place(ship)) },
      remove: (ship) => void places.push(place(ship)),
    });
    places.length = 0;
    await act(['assign', 'units.ann', { x: 100, y: 50, hp: 50 }]);
    time.pass(5);
    await act(['delete', 'units', 'ann']);
    time.draw();
    expect(places).toHaveLength(2);
    expect(places[1]).toEqual([100, 50]);
  });

  test('S5 drawn: what came and went before it was drawn leaves nothing', async () => {
    const on = await stage([ann]);
    const { things, log } = bindLogged(on, {});
    log.length = 0;
    await on.act(bob);
    await on.act(['delete', 'units', 'bob']);
    on.time.draw();
    expect(things.size).toBe(1);
    expect(on.scene.children.list).toHaveLength(1);
    const calls = (name: string) => log.filter((line) => line.startsWith(name)).length;
    expect(calls('remove')).toBe(calls('create'));
  });

  test('S5 drawn: an item that takes the key of another is there when that is drawn', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const ships = scene.colyseus.bind(room, 'units', 'dot');
    const old = ships.get('ann')!;
    await act(['set', 'units', 'ann', { x: 50, y: 60 }]);
    expect(ships.get('ann')).toBe(old);
    expect(ships.size).toBe(1);
    time.draw();
    expect(old.scene).toBeUndefined();
    expect(ships.size).toBe(1);
    expect(place(ships.get('ann')!)).toEqual([50, 60]);
  });

  const ends: Record<string, (on: Stage<CollectionState>) => unknown> = {
    'the room is left': ({ room }) => room.leave(),
    'the scene ends': ({ scene }) => scene.scene.stop(),
    'the binding is destroyed': () => {},
  };
  test.each(Object.entries(ends))('S5 drawn: what has not been drawn when %s never is', async (_, end) => {
    const on = await stage([ann]);
    const { things, log } = bindLogged(on, {});
    log.length = 0;
    await on.act(bob, ['delete', 'units', 'ann']);
    await end(on);
    if (end.length === 0) things.destroy();
    on.time.draw();
    expect(log).toEqual([]);
    expect(things.size).toBe(0);
    expect(on.scene.children.list).toHaveLength(0);
  });

  test('S5 drawn: keys of an array, and objects under them, are those that are drawn', async () => {
    const { room, scene, act, time } = await stage([
      ['push', 'row', { name: 'b', x: 0 }, { name: 'a', x: 0 }],
    ]);
    const things = scene.colyseus.bind(room, 'row', ({ name }) => scene.add.image(0, 0, 'dot').setName(name));
    const [b, a] = [things.get(0), things.get(1)];
    await act(['sort', 'row', 'name']);
    time.draw();
    expect([things.get(0), things.get(1)]).toEqual([a, b]);
    expect([things.keyOf(a), things.keyOf(b)]).toEqual([0, 1]);
  });

  test('S5 when: messages come at once by default, drawn ones with the patches before them', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const log: unknown[] = [];
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      on: { hp: (_, hp) => void log.push(`hp ${hp}`) },
    });
    log.length = 0;
    scene.colyseus.onMessage(room, 'boom', (id) => void log.push(`default ${id}`));
    scene.colyseus.onMessage(room, 'boom', (id) => void log.push(`received ${id}`), { when: 'received' });
    scene.colyseus.onMessage(room, 'boom', (id) => void log.push(`drawn ${id} at ${ships.get('ann')?.x}`), {
      when: 'drawn',
    });
    await act(['assign', 'units.ann', { x: 100, hp: 50 }]);
    time.pass(5);
    await act(['say', 'boom', 'ann']);
    expect(log).toEqual(['default ann', 'received ann']);
    time.draw();
    expect(log).toEqual(['default ann', 'received ann', 'hp 50', 'drawn ann at 100']);
  });

  test('S5 when: drawn messages keep their order', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const log: unknown[] = [];
    scene.colyseus.onMessage(room, 'boom', (n) => void log.push(n), { when: 'drawn' });
    await act(['assign', 'units.ann', { hp: 1 }]);
    time.draw();
    await act(['say', 'boom', 1], ['say', 'boom', 2]);
    time.pass(5);
    await act(['say', 'boom', 3]);
    expect(log).toEqual([]);
    time.draw();
    expect(log).toEqual([1, 2, 3]);
  });
});
