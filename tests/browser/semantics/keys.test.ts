import { Callbacks } from 'phaser-colyseus';
import { expect, test } from 'vitest';
import type { Unit } from '../../servers/collection-state.ts';
import { stage } from './stage.ts';

const names = (...all: string[]) => all.map((name) => ({ name }));

test("S2 key: a map's own, in create, in every callback and in the iteration", async () => {
  const { room, scene, act } = await stage([['set', 'units', 'first', { hp: 1 }]]);
  const keys: string[] = [];
  const things = scene.colyseus.bind(
    room,
    'units',
    (_, key) => {
      keys.push(`create ${key}`);
      return scene.add.zone(0, 0, 1, 1);
    },
    {
      motion: false,
      on: { hp: (_, hp, __, ___, key) => void keys.push(`hp ${key} ${hp}`) },
      change: (_, __, key) => void keys.push(`change ${key}`),
      remove: (_, __, key) => void keys.push(`remove ${key}`),
    },
  );
  expect(keys).toEqual(['create first', 'hp first 1', 'change first']);
  keys.length = 0;
  await act(['rekey', 'units', 'first', 'second'], ['assign', 'units.second', { hp: 2 }]);
  const object = things.get('second')!;
  expect(things.keyOf(object)).toBe('second');
  expect([...things]).toEqual([['second', object]]);
  await act(['delete', 'units', 'second']);
  expect(keys).toContain('hp second 2');
  expect(keys.at(-1)).toBe('remove second');
});

test('S2 key: the index now, in an array', async () => {
  const { room, scene, act } = await stage([['push', 'row', ...names('c', 'b', 'a')]]);
  const things = scene.colyseus.bind(room, 'row', (unit) => scene.add.zone(0, 0, 1, 1).setName(unit.name), {
    motion: false,
  });
  const c = things.get(0)!;
  expect([c.name, things.keyOf(c)]).toEqual(['c', 0]);
  await act(['sort', 'row', 'name']);
  expect([0, 1, 2].map((i) => things.get(i)?.name)).toEqual(['a', 'b', 'c']);
  expect(things.get(2)).toBe(c);
  expect(things.keyOf(c)).toBe(2);
  await act(['shift', 'row']);
  expect(things.get(1)).toBe(c);
  expect(things.keyOf(c)).toBe(1);
  expect(things.get(2)).toBeUndefined();
  await act(['unshift', 'row', ...names('x', 'y')]);
  expect(things.keyOf(c)).toBe(3);
  expect([0, 1, 2, 3].map((i) => things.get(i)?.name)).toEqual(['x', 'y', 'b', 'c']);
  expect([...things].map(([key]) => key).sort()).toEqual([0, 1, 2, 3]);
});

test.each(['bag', 'crowd', 'words', 'rolls'] as const)(
  'S2 key: the number that the official callbacks give, in %s',
  async (path) => {
    const values: (string | number | { name: string })[] =
      path === 'words' ? ['one', 'two', 'three'] : path === 'rolls' ? [4, 5, 6] : names('a', 'b', 'c');
    const { room, scene, act } = await stage([['add', path, ...values.slice(0, 2)]]);
    const official = new Map<unknown, number>();
    Callbacks.get(room).onAdd(path as 'bag', (item, key) => {
      official.set(item, key as unknown as number);
    });
    const created = new Map<unknown, number>();
    const things = scene.colyseus.bind(
      room,
      path as 'bag',
      (item: Unit, key: number) => {
        created.set(item, key);
        return scene.add.zone(0, 0, 1, 1);
      },
      { motion: false },
    );
    await act(
      ['drop', path, typeof values[0] === 'object' ? values[0].name : values[0]!],
      ['add', path, values[2]!],
    );
    expect(official.size).toBe(3);
    expect(created).toEqual(official);
    expect([...things].map(([key]) => key)).toEqual([...official.values()].slice(1));
    for (const [key, object] of things) {
      expect(typeof key).toBe('number');
      expect(official.get(things.itemOf(object))).toBe(key);
      expect(things.keyOf(object)).toBe(key);
      expect(things.get(key)).toBe(object);
    }
  },
);
