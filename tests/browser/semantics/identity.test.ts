import type { Binding, Room } from 'phaser-colyseus';
import { describe, expect, inject, test } from 'vitest';
import type { CollectionState, Operation, Unit } from '../../servers/collection-state.ts';
import type { ServerVersion } from '../../servers/start.ts';
import { type Stage, stage } from './stage.ts';

type Thing = { name: string; destroy(): void };
type Path = 'units' | 'row' | 'bag' | 'crowd';

/** Binds a collection of units, at once, with a log of what is created and removed, by name. */
function bindNamed({ scene, room }: Stage<CollectionState>, path: Path) {
  const log: string[] = [];
  const create = (unit: Unit) => {
    log.push(`+${unit.name}`);
    return scene.add.sprite(0, 0, 'dot').setName(unit.name);
  };
  const remove = (object: Thing) => void log.push(`-${object.name}`);
  const options = { motion: false, remove } as const;
  const things = scene.colyseus.bind(room, path as 'units', create, options);
  return { things: things as unknown as Binding<Thing, Unit, string | number>, log };
}

/** That the binding holds exactly one object for each item of the collection, the one that was made for it. */
function expectExact(room: Room<CollectionState>, path: Path, things: Binding<Thing, Unit, string | number>) {
  const items = new Set<Unit>();
  (room.state[path] as Map<string, Unit>).forEach((item, key) => {
    items.add(item);
    const object = things.get(key);
    expect(object?.name, `${path}[${key}]`).toBe(item.name);
    expect(things.itemOf(object)).toBe(item);
  });
  expect(things.size).toBe(items.size);
}

const names = (...all: string[]) => all.map((name) => ({ name }));
const five = names('e', 'b', 'd', 'a', 'c');

describe.each(Object.keys(inject('servers')) as ServerVersion[])('S1 identity, server %s', (version) => {
  /** What happens to an array of five: each keeps its object, whatever operations the server reports. */
  const moves: Record<string, Operation[]> = {
    sort: [['sort', 'row', 'name']],
    reverse: [['reverse', 'row']],
    shuffle: [['arrange', 'row', [3, 0, 4, 1, 2]]],
    'a move within': [['arrange', 'row', [1, 2, 3, 0, 4]]],
    swap: [['arrange', 'row', [4, 1, 2, 3, 0]]],
    'a new array with the same instances': [['renew', 'row', 'array']],
    'a new array with the same instances in another order': [['renew', 'row', 'array', [2, 4, 0, 1, 3]]],
  };
  test.each(Object.entries(moves))('S1 identity: all keep their objects over %s', async (_, operations) => {
    const on = await stage([['push', 'row', ...five]], { version });
    const { things, log } = bindNamed(on, 'row');
    const before = new Map([...things].map(([, thing]) => [thing.name, thing]));
    log.length = 0;
    await on.act(...operations);
    expectExact(on.room, 'row', things);
    for (const [, thing] of things) expect(thing).toBe(before.get(thing.name));
    expect(log).toEqual([]);
    expect(on.scene.children.list).toHaveLength(5);
  });

  const changes: Record<string, [Operation[], string[]]> = {
    push: [[['push', 'row', { name: 'f' }]], ['+f']],
    pop: [[['pop', 'row']], ['-c']],
    shift: [[['shift', 'row']], ['-e']],
    'splice out': [[['splice', 'row', 1, 2]], ['-b', '-d']],
    'splice one for another': [[['splice', 'row', 1, 1, { name: 'f' }]], ['-b', '+f']],
    clear: [[['clear', 'row']], ['-e', '-b', '-d', '-a', '-c']],
    'an index set': [[['index', 'row', 2, { name: 'f' }]], ['-d', '+f']],
    'a new array with some of the instances': [[['renew', 'row', 'array', [4, 0]]], ['-b', '-d', '-a']],
    'several at once': [
      [
        ['splice', 'row', 0, 1],
        ['push', 'row', { name: 'f' }],
      ],
      ['-e', '+f'],
    ],
  };
  test.each(Object.entries(changes))(
    'S1 identity: only what it names comes and goes, over %s',
    async (_, [operations, expected]) => {
      const on = await stage([['push', 'row', ...five]], { version });
      const { things, log } = bindNamed(on, 'row');
      const before = new Map([...things].map(([, thing]) => [thing.name, thing]));
      log.length = 0;
      await on.act(...operations);
      expectExact(on.room, 'row', things);
      for (const [, thing] of things) expect(thing).toBe(before.get(thing.name) ?? thing);
      expect([...log].sort()).toEqual([...expected].sort());
      expect(on.scene.children.list).toHaveLength(things.size);
    },
  );

  test('S1 identity: an item under another key of a map keeps its object', async () => {
    const on = await stage(
      [
        ['set', 'units', 'a', { name: 'a' }],
        ['set', 'units', 'b', { name: 'b' }],
      ],
      { version },
    );
    const { things, log } = bindNamed(on, 'units');
    const [a, b] = [things.get('a'), things.get('b')];
    log.length = 0;
    await on.act(['rekey', 'units', 'a', 'z']);
    expect(things.get('z')).toBe(a);
    expect(things.get('a')).toBeUndefined();
    await on.act(['exchange', 'units', 'b', 'z']);
    expect([things.get('b'), things.get('z')]).toEqual([a, b]);
    await on.act(['renew', 'units', 'map']);
    expect([things.get('b'), things.get('z')]).toEqual([a, b]);
    expect(log).toEqual([]);
    expectExact(on.room, 'units', things);
  });

  test('S1 identity: a new instance under the same key is another item', async () => {
    const on = await stage([['set', 'units', 'a', { name: 'old' }]], { version });
    const { things, log } = bindNamed(on, 'units');
    const old = things.get('a');
    await on.act(['set', 'units', 'a', { name: 'new' }]);
    expect(things.get('a')).not.toBe(old);
    expect(log).toEqual(['+old', '-old', '+new']);
    await on.act(['clear', 'units'], ['set', 'units', 'a', { name: 'newer' }]);
    expect(log).toEqual(['+old', '-old', '+new', '-new', '+newer']);
    expectExact(on.room, 'units', things);
  });

  test.each(['bag', 'crowd'] as const)('S1 identity: items of a %s', async (path) => {
    const on = await stage([['add', path, ...names('a', 'b', 'c')]], { version });
    const { things, log } = bindNamed(on, path);
    expect(log.splice(0)).toEqual(['+a', '+b', '+c']);
    await on.act(['drop', path, 'b'], ['add', path, { name: 'd' }]);
    expect(log.splice(0)).toEqual(['-b', '+d']);
    expectExact(on.room, path, things);
    await on.act(['renew', path, path === 'bag' ? 'set' : 'collection']);
    expect(log).toEqual([]);
    expectExact(on.room, path, things);
    await on.act(['clear', path]);
    expect([...log].sort()).toEqual(['-a', '-c', '-d']);
    expect(things.size).toBe(0);
  });

  test('S1 identity: the same instance twice in a collection has one object', async () => {
    const on = await stage([['set', 'units', 'a', { name: 'a' }]], { version });
    const { things, log } = bindNamed(on, 'units');
    await on.act(['put', 'units', 'again', 'units.a']);
    expect(on.room.state.units.get('again')).toBe(on.room.state.units.get('a'));
    expect(things.size).toBe(1);
    expect([things.get('a')?.name, things.get('again')?.name]).toEqual(['a', 'a']);
    await on.act(['delete', 'units', 'a']);
    expect(things.get('again')?.name).toBe('a');
    await on.act(['delete', 'units', 'again']);
    expect(things.size).toBe(0);
    expect(log).toEqual(['+a', '-a']);
  });

  test('S1 identity: a primitive is its key in a map', async () => {
    const { room, scene, act } = await stage(
      [
        ['set', 'scores', 'ann', 1],
        ['set', 'scores', 'bob', 1],
      ],
      { version },
    );
    const log: unknown[] = [];
    const things = scene.colyseus.bind(
      room,
      'scores',
      (score, name) => {
        log.push(['+', name, score]);
        return scene.add.zone(0, 0, 1, 1);
      },
      {
        change: (_, score, name) => void log.push(['=', name, score]),
        remove: (_, score, name) => void log.push(['-', name, score]),
      },
    );
    const ann = things.get('ann');
    expect(log.splice(0)).toEqual([
      ['+', 'ann', 1],
      ['=', 'ann', 1],
      ['+', 'bob', 1],
      ['=', 'bob', 1],
    ]);
    await act(['set', 'scores', 'ann', 2], ['delete', 'scores', 'bob']);
    expect(things.get('ann')).toBe(ann);
    expect(things.itemOf(ann)).toBe(2);
    expect(log).toEqual([
      ['-', 'bob', 1],
      ['=', 'ann', 2],
    ]);
  });

  test('S1 identity: a primitive is its index in an array', async () => {
    const { room, scene, act } = await stage([['push', 'numbers', 5, 5, 7]], { version });
    const log: unknown[] = [];
    const things = scene.colyseus.bind(room, 'numbers', () => scene.add.zone(0, 0, 1, 1), {
      change: (_, number, i) => void log.push([i, number]),
      remove: (_, __, i) => void log.push(['-', i]),
    });
    const before = [0, 1, 2].map((i) => things.get(i));
    expect(things.size).toBe(3);
    log.length = 0;
    await act(['index', 'numbers', 1, 6]);
    expect(log.splice(0)).toEqual([[1, 6]]);
    await act(['sort', 'numbers'], ['push', 'numbers', 1]);
    expect([0, 1, 2].map((i) => things.get(i))).toEqual(before);
    expect(things.size).toBe(4);
    log.length = 0;
    await act(['shift', 'numbers']);
    expect(room.state.numbers.length).toBe(3);
    expect([0, 1, 2].map((i) => things.get(i))).toEqual(before);
    expect(log).toContainEqual(['-', 3]);
    expect(things.size).toBe(3);
  });

  test('S1 identity: a primitive is its value in a set', async () => {
    const { room, scene, act } = await stage([['add', 'words', 'one', 'two']], { version });
    const log: string[] = [];
    const things = scene.colyseus.bind(
      room,
      'words',
      (word) => {
        log.push(`+${word}`);
        return scene.add.zone(0, 0, 1, 1).setName(word);
      },
      { remove: (object) => void log.push(`-${object.name}`) },
    );
    const two = [...things].find(([, { name }]) => name === 'two')?.[1];
    log.length = 0;
    await act(['drop', 'words', 'one'], ['add', 'words', 'three']);
    expect(log.splice(0)).toEqual(['-one', '+three']);
    // Under another number, perhaps, but the same value.
    await act(['drop', 'words', 'two'], ['add', 'words', 'four', 'two']);
    expect(log.splice(0)).toEqual(['+four']);
    expect([...things].map(([, thing]) => thing)).toContain(two);
    await act(['clear', 'words'], ['add', 'words', 'two', 'five']);
    expect(two?.scene).toBe(scene);
    expect(log.sort()).toEqual(['+five', '-four', '-three']);
    expect(things.size).toBe(2);
  });
});

describe('S1 identity, what only new servers send rightly', () => {
  test('S1 identity: all keep their objects over unshift', async () => {
    const on = await stage([['push', 'row', ...five]]);
    const { things, log } = bindNamed(on, 'row');
    const before = [...things].map(([, thing]) => thing);
    log.length = 0;
    await on.act(['unshift', 'row', ...names('x', 'y')]);
    expectExact(on.room, 'row', things);
    expect([2, 3, 4, 5, 6].map((i) => things.get(i))).toEqual(before);
    expect(log.sort()).toEqual(['+x', '+y']);
  });

  test('S1 identity: the same instance twice in an array has one object', async () => {
    const on = await stage([['push', 'row', ...names('a', 'b')]]);
    const { things, log } = bindNamed(on, 'row');
    log.length = 0;
    await on.act(['again', 'row', 'row.0']);
    expect(on.room.state.row[2]).toBe(on.room.state.row[0]);
    expect(things.size).toBe(2);
    expect([0, 1, 2].map((i) => things.get(i)?.name)).toEqual(['a', 'b', 'a']);
    await on.act(['shift', 'row']);
    expect(on.room.state.row.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(things.get(1)?.name).toBe('a');
    expect(log).toEqual([]);
  });

  test('S1 identity: an item that moves to another collection is a new one there', async () => {
    const on = await stage([['push', 'row', { name: 'a' }]]);
    const row = bindNamed(on, 'row');
    const units = bindNamed(on, 'units');
    await on.act(['put', 'units', 'a', 'row.0'], ['pop', 'row']);
    expect(row.log).toEqual(['+a', '-a']);
    expect(units.log).toEqual(['+a']);
    expect(units.things.itemOf(units.things.get('a'))).toBe(on.room.state.units.get('a'));
  });
});
