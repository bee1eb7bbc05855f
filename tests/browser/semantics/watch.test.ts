import { describe, expect, test, vi } from 'vitest';
import type { Operation } from '../../servers/collection-state.ts';
import { makeScene } from '../game.ts';
import { catchReports, stage } from './stage.ts';

const unit = (name: string, fields: object = {}): Operation => [
  'set',
  'units',
  name,
  { name, hp: 1, ...fields },
];

describe('S24 watch', () => {
  test('S24 watch: calls back at once, and after each patch in which select gives another value', async () => {
    const { room, scene, act } = await stage([unit('a')]);
    const told: unknown[] = [];
    const stop = scene.colyseus.watch(
      room,
      (state) => state.units.get('a')?.hp,
      (now, before) => void told.push([now, before]),
    );
    expect(told.splice(0)).toEqual([[1, undefined]]);
    await act(['assign', 'units.a', { hp: 2 }]);
    expect(told.splice(0)).toEqual([[2, 1]]);
    await act(['assign', '', { phase: 'other' }]);
    await act(['assign', 'units.a', { count: 2 }]);
    expect(told).toEqual([]);
    await act(['assign', 'units.a', { hp: 3 }], ['assign', 'units.a', { hp: 4 }]);
    expect(told.splice(0), 'once per patch').toEqual([[4, 2]]);
    await act(['delete', 'units', 'a']);
    expect(told.splice(0)).toEqual([[undefined, 4]]);
    stop();
    await act(unit('a'));
    expect(told).toEqual([]);
    expect(() => stop()).not.toThrow();
  });

  test('S24 watch: after the bindings', async () => {
    const { room, scene, act } = await stage();
    const seen: unknown[] = [];
    // Watched first, told last: what the bindings make of the patch is there.
    let size = () => 0;
    scene.colyseus.watch(
      room,
      (state) => state.units.size,
      (now) => void seen.push([now, size()]),
    );
    const ships = scene.colyseus.bind(room, 'units', 'dot', { when: 'received' });
    size = () => ships.size;
    await act(unit('a'), unit('b'));
    expect(seen).toEqual([
      [0, 0],
      [2, 2],
    ]);
  });

  test('S24 watch: compared by Object.is', async () => {
    const { room, scene, act } = await stage();
    const told: unknown[] = [];
    let value: unknown = Number.NaN;
    scene.colyseus.watch(
      room,
      () => value,
      (now) => void told.push(now),
    );
    const next = async (changed: unknown) => {
      told.length = 0;
      value = changed;
      await act();
      return [...told];
    };
    expect(await next(Number.NaN)).toEqual([]);
    expect(await next(0)).toEqual([0]);
    expect(await next(-0)).toEqual([-0]);
    const object = { a: 1 };
    expect(await next(object)).toEqual([object]);
    object.a = 2;
    expect(await next(object)).toEqual([]);
    expect(await next({ a: 2 })).toEqual([{ a: 2 }]);
  });

  test('S24 watch: arrays that select makes are compared element by element', async () => {
    const { room, scene, act } = await stage([unit('a'), unit('b'), ['push', 'numbers', 1, 2]]);
    const rows: unknown[] = [];
    const slices: unknown[] = [];
    const units: unknown[] = [];
    scene.colyseus.watch(
      room,
      (state) => [...state.units.values()].map(({ name, hp }) => `${name} ${hp}`).sort(),
      (now, before) => void rows.push([now, before]),
    );
    scene.colyseus.watch(
      room,
      (state) => state.numbers.slice(-2),
      (now) => void slices.push([...now]),
    );
    scene.colyseus.watch(
      room,
      (state) => [...state.units.values()],
      (now) => void units.push(now.length),
    );
    expect([rows.splice(0), slices.splice(0), units.splice(0)]).toEqual([
      [[['a 1', 'b 1'], undefined]],
      [[1, 2]],
      [2],
    ]);
    await act(['assign', '', { phase: 'x' }]);
    await act(['assign', 'units.a', { count: 4 }]);
    expect([rows, slices, units]).toEqual([[], [], []]);
    await act(['assign', 'units.a', { hp: 2 }], ['push', 'numbers', 3]);
    expect(rows.splice(0)).toEqual([
      [
        ['a 2', 'b 1'],
        ['a 1', 'b 1'],
      ],
    ]);
    expect(slices).toEqual([[2, 3]]);
    expect(units, 'the elements are the same instances').toEqual([]);
    await act(unit('c'));
    expect(rows).toHaveLength(1);
    expect(units).toEqual([3]);
    await act(['delete', 'units', 'c']);
    expect(rows[1]).toEqual([
      ['a 2', 'b 1'],
      ['a 2', 'b 1', 'c 1'],
    ]);
  });

  test('S24 watch: an object of the state that is picked itself counts as changed when a patch touched it', async () => {
    const { room, scene, act } = await stage([unit('a'), unit('b')]);
    const told: unknown[] = [];
    const a = room.state.units.get('a');
    scene.colyseus.watch(
      room,
      (state) => state.units.get('a'),
      (now, before) => void told.push([now?.hp, before]),
    );
    expect(told.splice(0)).toEqual([[1, undefined]]);
    await act(['assign', 'units.a', { hp: 2 }]);
    expect(told.splice(0)).toEqual([[2, a]]);
    await act(['assign', 'units.b', { hp: 2 }], ['assign', '', { phase: 'x' }], unit('c'));
    expect(told).toEqual([]);
    await act(unit('a', { hp: 7 }));
    expect(told.splice(0)).toEqual([[7, a]]);
    await act(['delete', 'units', 'a']);
    expect(told.map((each) => (each as unknown[])[0])).toEqual([undefined]);
  });

  test.each([
    ['map', 'units', unit('c')],
    ['array', 'row', ['push', 'row', { name: 'c' }]],
    ['set', 'bag', ['add', 'bag', { name: 'c' }]],
    ['map of numbers', 'scores', ['set', 'scores', 'ann', 5]],
    ['array of numbers', 'numbers', ['index', 'numbers', 0, 5]],
    ['reversed array', 'numbers', ['reverse', 'numbers']],
  ] as [string, 'units', Operation][])(
    'S24 watch: so does a %s that is picked itself',
    async (_, path, operation) => {
      const { room, scene, act } = await stage([unit('a'), ['push', 'numbers', 1, 2]]);
      const told: unknown[] = [];
      scene.colyseus.watch(
        room,
        (state) => state[path],
        (now) => void told.push(now),
      );
      expect(told.splice(0)).toEqual([room.state[path]]);
      await act(['assign', '', { phase: 'x' }]);
      expect(told).toEqual([]);
      await act(operation);
      expect(told).toEqual([room.state[path]]);
    },
  );

  test('S24 watch: a collection changes by itself, not with a field of one of its items', async () => {
    const { room, scene, act } = await stage([unit('a')]);
    const told = vi.fn();
    scene.colyseus.watch(room, (state) => state.units, told);
    told.mockClear();
    await act(['assign', 'units.a', { hp: 2 }]);
    expect(told).not.toHaveBeenCalled();
  });

  test('S24 watch: a throwing selector counts as undefined, and is reported once', async () => {
    const { room, scene, act } = await stage([unit('a')]);
    const reports = catchReports();
    const told: unknown[] = [];
    const bystander = vi.fn();
    scene.colyseus.watch(
      room,
      (state) => state.units.get('a')!.hp,
      (now, before) => void told.push([now, before]),
    );
    scene.colyseus.watch(room, ({ phase }) => phase, bystander);
    await act(['delete', 'units', 'a'], ['assign', '', { phase: 'x' }]);
    expect(told.splice(0)).toEqual([
      [1, undefined],
      [undefined, 1],
    ]);
    expect(bystander).toHaveBeenCalledTimes(2);
    await act(['assign', '', { phase: 'y' }]);
    expect(told).toEqual([]);
    await act(unit('a', { hp: 5 }));
    expect(told).toEqual([[5, undefined]]);
    await act(['delete', 'units', 'a']);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(/collections/);
  });

  test('S24 watch: a selector that throws at first', async () => {
    const { room, scene, act } = await stage();
    const reports = catchReports();
    const told: unknown[] = [];
    scene.colyseus.watch(
      room,
      (state) => state.units.get('a')!.hp,
      (now) => void told.push(now),
    );
    expect(told).toEqual([undefined]);
    await act(unit('a'));
    expect(told).toEqual([undefined, 1]);
    expect(reports).toHaveLength(1);
  });

  test('S16 errors: a throwing callback of watch is reported once, and stops no other', async () => {
    const { room, scene, act } = await stage();
    const reports = catchReports();
    const told: unknown[] = [];
    scene.colyseus.watch(
      room,
      ({ phase }) => phase,
      () => {
        throw new Error('no text');
      },
    );
    scene.colyseus.watch(
      room,
      ({ phase }) => phase,
      (phase) => void told.push(phase),
    );
    await act(['assign', '', { phase: 'x' }]);
    await act(['assign', '', { phase: 'y' }]);
    expect(told).toEqual(['waiting', 'x', 'y']);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(/no text/);
  });

  test('S24 watch: with a source other than the room, it ends with that object', async () => {
    const { room, scene, act } = await stage([unit('a'), unit('b')]);
    const a = room.state.units.get('a')!;
    const told: unknown[] = [];
    scene.colyseus.watch(
      a,
      (item) => item.hp,
      (now, before) => void told.push([now, before]),
    );
    scene.colyseus.watch(
      room.state.units.get('b')!,
      ({ hp }) => hp,
      (now) => void told.push(now),
    );
    expect(told.splice(0)).toEqual([[1, undefined], 1]);
    await act(['assign', 'units.a', { hp: 2 }]);
    await act(['rekey', 'units', 'a', 'z'], ['assign', 'units.z', { hp: 3 }]);
    expect(told.splice(0)).toEqual([
      [2, 1],
      [3, 2],
    ]);
    await act(['delete', 'units', 'z']);
    expect(told).toEqual([]);
    // What the instance says afterwards is nobody's business.
    a.hp = 99;
    await act(['assign', 'units.b', { hp: 5 }]);
    expect(told).toEqual([5]);
  });

  test('S24 watch: with the state itself as source', async () => {
    const { room, scene, act } = await stage();
    const told: unknown[] = [];
    scene.colyseus.watch(
      room.state,
      ({ phase }) => phase,
      (phase) => void told.push(phase),
    );
    await act(['assign', '', { phase: 'x' }]);
    expect(told).toEqual(['waiting', 'x']);
  });

  test('S24 watch: ends with the scene, with the room, and when it is told to in its own callback', async () => {
    const { game, room, scene, act, time } = await stage([], { scenes: [makeScene('menu')] });
    scene.colyseus.keep(room);
    const inScene = vi.fn();
    const once = vi.fn();
    scene.colyseus.watch(room, ({ phase }) => phase, inScene);
    const stop = scene.colyseus.watch(
      room,
      ({ phase }) => phase,
      (phase) => {
        once(phase);
        if (phase === 'x') stop();
      },
    );
    await act(['assign', '', { phase: 'x' }]);
    await act(['assign', '', { phase: 'y' }]);
    expect(once).toHaveBeenCalledTimes(2);
    game.scene.start('menu');
    time.pass(20);
    const menu = game.scene.getScene('menu');
    const inMenu = vi.fn();
    menu.colyseus.watch(room, ({ phase }) => phase, inMenu);
    game.scene.stop('play');
    time.pass(20);
    inScene.mockClear();
    await act(['assign', '', { phase: 'z' }]);
    expect(inScene).not.toHaveBeenCalled();
    expect(inMenu).toHaveBeenCalledTimes(2);
    await room.leave();
    expect(inMenu).toHaveBeenCalledTimes(2);
  });

  test('S24 watch: a callback may start another scene, bind, and watch', async () => {
    const { game, room, scene, act, time } = await stage([unit('a')], { scenes: [makeScene('game')] });
    const log: string[] = [];
    scene.colyseus.watch(
      room,
      ({ phase }) => phase,
      (phase) => {
        if (phase !== 'playing') return;
        scene.colyseus.bind(room, 'units', 'dot');
        scene.colyseus.watch(
          room,
          ({ turn }) => turn,
          () => void log.push('turn'),
        );
        scene.scene.start('game', { room });
      },
    );
    await act(['assign', '', { phase: 'playing' }]);
    expect(log).toEqual(['turn']);
    time.pass(20);
    expect(game.scene.isActive('game')).toBe(true);
    expect(room.isLeft).toBe(false);
    await act(['assign', '', { phase: 'over' }]);
    expect(log).toEqual(['turn']);
    expect(scene.children.list).toHaveLength(0);
  });
});
