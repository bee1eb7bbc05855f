import * as Phaser from 'phaser';
import type { Binding } from 'phaser-colyseus';
import { describe, expect, test, vi } from 'vitest';
import type { Operation } from '../../servers/collection-state.ts';
import { act as actOn, catchReports, catchWarnings, place, type Stage, stage } from './stage.ts';

const unit = (name: string, fields: object = { x: 0, y: 0, hp: 1 }): Operation => [
  'set',
  'units',
  name,
  { name, ...fields },
];
const received = { when: 'received' } as const;
const fail = (text: string): never => {
  throw new Error(text);
};
type Untyped = (...args: unknown[]) => Binding<Phaser.GameObjects.Sprite>;
const untyped = ({ scene }: Pick<Stage<unknown>, 'scene'>) =>
  scene.colyseus.bind.bind(scene.colyseus) as Untyped;

describe('S16 throwing callbacks', () => {
  test('S16 errors: create; the item has no object and is not tried again', async () => {
    const { room, scene, act, time } = await stage([unit('a'), unit('bad'), unit('b'), unit('worse')]);
    const reports = catchReports();
    const create = vi.fn((_: unknown, key: string) =>
      key === 'bad' || key === 'worse' ? fail('no picture') : scene.add.sprite(0, 0, 'dot'),
    );
    const [on, change, remove] = [vi.fn(), vi.fn(), vi.fn()];
    const ships = scene.colyseus.bind(room, 'units', create, { ...received, on: { hp: on }, change, remove });
    expect([...ships].map(([key]) => key)).toEqual(['a', 'b']);
    expect(ships.get('bad')).toBeUndefined();
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(/collections/);
    expect(reports[0]).toMatch(/units/);
    expect(reports[0]).toMatch(/bad/);
    expect(reports[0]).toMatch(/no picture/);
    for (const callback of [on, change]) callback.mockClear();
    await act(['assign', 'units.bad', { hp: 2, x: 5 }], ['assign', 'units.b', { x: 7 }]);
    time.draw();
    await act(['rekey', 'units', 'bad', 'bad again']);
    await act(['delete', 'units', 'bad again']);
    expect(create).toHaveBeenCalledTimes(4);
    for (const callback of [on, remove]) expect(callback).not.toHaveBeenCalled();
    expect(ships.get('b')!.x).toBe(7);
    expect(reports, 'once per binding and kind').toHaveLength(1);
    await act(unit('c'));
    expect(ships.get('c')).toBeDefined();
  });

  /** Fails for a and b, whatever it is told besides the item. */
  const failing = (...args: unknown[]) =>
    args.some((each) => /^[ab]$/.test((each as { name?: string } | undefined)?.name ?? '')) &&
    fail('it broke');
  const kinds: Record<string, object> = {
    'on.hp': { on: { hp: failing } },
    change: { change: failing },
    remove: { remove: failing },
    own: { own: failing },
    motion: { motion: { depth: failing } },
    tween: { tween: { depth: failing } },
  };
  test.each(Object.entries(kinds))(
    'S16 errors: %s; reported once, harms no other item',
    async (kind, options) => {
      const { room, scene, act, time } = await stage([unit('a'), unit('b'), unit('z')]);
      const reports = catchReports();
      const bystander = vi.fn();
      const bind = () =>
        scene.colyseus.bind(room, 'units', 'dot', { ...received, change: bystander, ...options } as object);
      const ships = bind();
      scene.colyseus.bind(room, 'units', 'dot', { ...received, change: bystander });
      await act(
        ['assign', 'units.a', { hp: 9, x: 100 }],
        ['assign', 'units.b', { hp: 9, x: 200 }],
        unit('c', { x: 3, y: 4, hp: 5 }),
        ['assign', 'units.z', { hp: 9, x: 300 }],
      );
      time.draw();
      expect(ships.size).toBe(4);
      expect(place(ships.get('c')!)).toEqual([3, 4]);
      expect(place(ships.get('z')!)).toEqual([300, 0]);
      expect(bystander).toHaveBeenCalled();
      const a = ships.get('a')!;
      await act(['delete', 'units', 'a'], ['delete', 'units', 'b'], ['delete', 'units', 'z']);
      time.draw();
      expect(ships.size).toBe(1);
      expect(a.scene, 'a farewell that failed is over').toBeUndefined();
      expect(reports).toHaveLength(1);
      expect(reports[0]).toMatch(/collections/);
      expect(reports[0]).toMatch(/"?units"?/);
      expect(reports[0]).toMatch(/["' ]a["' ,:.]/);
      expect(reports[0]).toMatch(/it broke/);
      expect(reports[0]).toContain(kind);
      // Another binding tells of its own.
      bind();
      await act(unit('a'));
      await act(['delete', 'units', 'a']);
      time.draw();
      expect(reports).toHaveLength(2);
    },
  );

  test('S16 errors: reset', async () => {
    const { room, scene, act } = await stage([unit('a')]);
    const reports = catchReports();
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      ...received,
      pool: 2,
      reset: () => fail('it broke'),
    });
    await act(['delete', 'units', 'a']);
    await act(unit('b', { x: 5, y: 6 }), unit('c'));
    expect(ships.size).toBe(2);
    expect(place(ships.get('b')!)).toEqual([5, 6]);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(/collections.*units.*reset.*it broke/);
  });

  test('S16 errors: each kind is told of, one of each', async () => {
    const { room, scene, act } = await stage([unit('a'), unit('b')]);
    const reports = catchReports();
    scene.colyseus.bind(room, 'units', 'dot', {
      ...received,
      on: { hp: () => fail('no bar'), name: () => fail('no name') },
      change: () => fail('no change'),
    });
    await act(['assign', 'units.a', { hp: 5 }]);
    expect(reports.filter((text) => text.includes('no bar'))).toHaveLength(1);
    expect(reports.filter((text) => text.includes('no name'))).toHaveLength(1);
    expect(reports.filter((text) => text.includes('no change'))).toHaveLength(1);
    expect(reports).toHaveLength(3);
  });

  test('S16 errors: a factory that returns a promise or nothing', async () => {
    const on = await stage([unit('a')]);
    const reports = catchReports();
    const promised = untyped(on)(on.room, 'units', async () => on.scene.add.sprite(0, 0, 'dot'));
    const nothing = untyped(on)(on.room, 'units', () => {});
    expect([promised.size, nothing.size]).toEqual([0, 0]);
    expect(reports[0]).toMatch(/promise/);
    expect(reports[1]).toMatch(/returned nothing/);
  });

  test('S16 errors: a setter of the object that throws stops neither the game nor the others', async () => {
    const { room, scene, act, time } = await stage([unit('a'), unit('b')]);
    const reports = catchReports();
    class Fragile extends Phaser.GameObjects.Image {
      get heading() {
        return 0;
      }
      set heading(_: number) {
        if (this.name === 'a') fail('it broke');
      }
    }
    const things = scene.colyseus.bind(
      room,
      'units',
      ({ name }) => new Fragile(scene, 0, 0, 'dot').setName(name) as Fragile,
      { motion: { heading: 'hp' } },
    );
    await act(['assign', 'units.b', { x: 100, hp: 3 }], ['assign', 'units.a', { hp: 4 }]);
    time.draw();
    expect(things.get('b')!.x).toBe(100);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(/collections.*units.*a.*it broke/);
  });

  test('S16 errors: a kind without a factory, and a missing texture, are told', async () => {
    const { room, scene, act } = await stage([unit('a', { kind: 'ghost' }), unit('b', { kind: 'ship' })]);
    const [reports, warnings] = [catchReports(), catchWarnings()];
    const things = scene.colyseus.bind(room, 'units', { ship: 'dot' }, { ...received, by: 'kind' });
    expect(things.size).toBe(1);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(/ghost/);
    expect(reports[0]).toMatch(/ship/);
    await act(unit('c', { kind: 'ghost' }));
    expect(reports).toHaveLength(1);

    const told = () => [...reports, ...warnings].filter((text) => text.includes('nothere'));
    let thrown = '';
    try {
      scene.colyseus.bind(room, 'units', 'nothere', received);
    } catch (error) {
      thrown = String(error);
    }
    expect(told().length + Number(thrown.includes('nothere'))).toBe(1);
  });
});

describe('S16 mistakes in bind', () => {
  test('S16 errors: an unknown path throws, with the names that exist', async () => {
    const on = await stage([['make', '', 'world', 'World'], unit('a')]);
    const bind = untyped(on);
    expect(() => bind(on.room, 'unitz', 'dot')).toThrow(/"unitz".*units.*row.*scores/);
    expect(() => bind(on.room, 'world.unitz', 'dot')).toThrow(/"unitz".*units.*row.*region/);
    expect(() => bind(on.room, 'world.region.unitz', 'dot')).toThrow(/"unitz".*units.*row/);
    expect(() => bind(on.room, 'phase', 'dot')).toThrow(/"phase"/);
    expect(() => bind(on.room, 'world', 'dot')).toThrow(/"world"/);
    expect(() => bind(on.room, '', 'dot')).toThrow(/units/);
    expect(() => bind(on.room.state.units.get('a'), 'hands', 'dot')).toThrow(/"hands".*hand/);
    expect(on.scene.children.list).toHaveLength(0);
  });

  const options: [string, (name: string) => object][] = [
    ['on', (name) => ({ on: { [name]: () => {} } })],
    ['motion', (name) => ({ motion: { x: name } })],
    ['motion with wrap', (name) => ({ motion: { x: { value: name, wrap: 10 } } })],
    ['tween', (name) => ({ tween: { alpha: name } })],
    ['tween with duration', (name) => ({ tween: { alpha: { value: name, duration: 10 } } })],
    ['teleport', (name) => ({ teleport: name })],
  ];
  test.each(options)(
    'S16 errors: an unknown field in %s throws, with the names that exist',
    async (_, make) => {
      const on = await stage([unit('a')]);
      const bind = untyped(on);
      expect(() => bind(on.room, 'units', 'dot', make('hpp'))).toThrow(/"hpp".*x, y, .*hp/);
      expect(() => bind(on.room, 'row', 'dot', make('hpp')), 'of an empty collection').toThrow(/"hpp".*hp/);
      expect(on.scene.children.list).toHaveLength(0);
      expect(bind(on.room, 'units', 'dot', make('hp')).size).toBe(1);
    },
  );

  test('S16 errors: an unknown field throws while the collection is missing still', async () => {
    const on = await stage();
    const bind = untyped(on);
    expect(on.room.state.world).toBeUndefined();
    expect(() => bind(on.room, 'world.units', 'dot', { on: { hpp: () => {} } })).toThrow(/"hpp".*hp/);
    expect(() => bind(on.room, 'world.region.row', 'dot', { motion: { x: 'hpp' } })).toThrow(/"hpp".*hp/);
    expect(() => bind(on.room, 'world.unitz', 'dot')).toThrow(/"unitz".*units/);
  });

  test('S16 errors: an unknown field in by throws', async () => {
    const on = await stage([unit('a')]);
    const bind = untyped(on);
    expect(() => bind(on.room, 'units', { ship: 'dot' }, { by: 'kinds' })).toThrow(/"kinds".*kind/);
  });

  test('S16 errors: a field that only some items have is no mistake', async () => {
    const on = await stage([['set', 'units', 'c', { class: 'Coin', value: 3 }], unit('a')]);
    const told: unknown[] = [];
    const ships = untyped(on)(on.room, 'units', 'dot', {
      on: { value: (_: unknown, value: number) => told.push(value) },
    });
    expect(ships.size).toBe(2);
    expect(told).toEqual([3]);
  });

  test('S16 errors: no state in the room', async () => {
    const { scene } = await stage();
    const room = await scene.colyseus.create('chat');
    expect(() => scene.colyseus.bind(room, 'units', 'dot')).toThrow(/state/);
  });

  test('S16 errors: what is no factory, and no source', async () => {
    const on = await stage([unit('a'), ['push', 'row', { name: 'x' }]]);
    const bind = untyped(on);
    for (const create of [undefined, null, 5, {}]) {
      expect(() => bind(on.room, 'units', create), String(create)).toThrow(TypeError);
    }
    for (const source of [undefined, null, {}, { units: new Map() }]) {
      expect(() => bind(source, 'units', 'dot')).toThrow(TypeError);
    }
    expect(() => bind(Promise.resolve(on.room), 'units', 'dot')).toThrow(/await the room first/);
  });
});

test('S19 two binds: a failing one harms the other no more than a failing scene the next', async () => {
  const { room, scene, act } = await stage([unit('a')]);
  const reports = catchReports();
  const bad = scene.colyseus.bind(room, 'units', () => fail('no picture') as object, received);
  const good = scene.colyseus.bind(room, 'units', 'dot', received);
  await actOn(room, unit('b'));
  await act(unit('c'));
  expect([bad.size, good.size]).toEqual([0, 3]);
  expect(reports).toHaveLength(1);
});

test('S16 errors: a destroy of its own that throws stops neither the game nor others', async () => {
  const { room, scene, act, time } = await stage([unit('a'), unit('b')]);
  const reports = catchReports();
  let isCareless = true;
  class Careless extends Phaser.GameObjects.Sprite {
    constructor(in_: Phaser.Scene) {
      super(in_, 0, 0, 'dot');
    }
    override destroy(fromScene?: boolean) {
      super.destroy(fromScene);
      if (isCareless) this.scene.events.off('never');
    }
  }
  for (const when of ['drawn', 'received'] as const) scene.colyseus.bind(room, 'units', Careless, { when });
  const told: number[] = [];
  const others = scene.colyseus.bind(room, 'units', 'dot', {
    when: 'received',
    on: { hp: (_, hp) => void told.push(hp) },
  });
  await act(['delete', 'units', 'a'], ['assign', 'units.b', { hp: 7 }]);
  expect(told).toEqual([1, 1, 7]);
  expect(others.size).toBe(1);
  time.draw();
  expect(reports).toHaveLength(2);
  expect(reports[0]).toMatch(/bind\(collections, "units"\): destroy failed for "a"/);
  isCareless = false;
});

test("S16 errors: a group's callback that throws; the object is placed all the same", async () => {
  const { room, scene, act, time } = await stage();
  const reports = catchReports();
  const group = scene.add.group({
    createCallback: () => {
      throw new Error('no');
    },
  });
  const ships = scene.colyseus.bind(room, 'units', 'dot', { group });
  await act(unit('a', { x: 10, y: 20 }), unit('b', { x: 30, y: 40 }));
  time.draw();
  expect([...ships].map(([, ship]) => place(ship))).toEqual([
    [10, 20],
    [30, 40],
  ]);
  expect(reports).toEqual([expect.stringMatching(/group failed for "a": no/)]);
});
