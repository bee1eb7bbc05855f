import * as Phaser from 'phaser';
import { describe, expect, test, vi } from 'vitest';
import type { Operation } from '../../servers/collection-state.ts';
import { place, stage } from './stage.ts';

const arcade = { physics: { default: 'arcade' } };
const unit = (name: string, fields: object = { x: 0, y: 0 }): Operation => [
  'set',
  'units',
  name,
  { name, ...fields },
];
const received = { when: 'received' } as const;

/** An object with properties of every kind to move. */
class Marker extends Phaser.GameObjects.Image {
  heading = 0;
  turret = 0;
  aim = 0;
  energy = 0;
}
const marker = (scene: Phaser.Scene) => () => new Marker(scene, 0, 0, 'dot');

describe('S12 motion', () => {
  test('S12 motion: what is in motion is overwritten in each step, before update() and physics', async () => {
    const { room, scene, time } = await stage([unit('a', { x: 50, y: 60 })], { config: arcade });
    const ship = scene.colyseus.bind(room, 'units', 'dot').get('a')!;
    scene.physics.add.existing(ship);
    const seen: unknown[] = [];
    scene.events.on('update', () => seen.push(['update', ...place(ship)]));
    // What Phaser takes from the scene's update() when it starts it.
    Object.assign(scene.sys, { sceneUpdate: () => seen.push(['scene.update', ...place(ship)]) });
    const body = ship.body as Phaser.Physics.Arcade.Body;
    vi.spyOn(body, 'preUpdate').mockImplementation(() => void seen.push(['physics', ...place(ship)]));
    for (let i = 0; i < 3; i++) {
      ship.setPosition(999, 999);
      seen.length = 0;
      time.pass(20);
      expect(seen.length).toBeGreaterThan(2);
      expect(new Set(seen.map((each) => JSON.stringify(each)))).toEqual(
        new Set(['["update",50,60]', '["scene.update",50,60]', '["physics",50,60]']),
      );
    }
  });

  test('S12 motion: of every object, on screen or not', async () => {
    const { room, scene, act, time } = await stage([
      unit('far', { x: 90_000, y: -90_000 }),
      unit('hidden', { x: 5, y: 6 }),
      unit('inactive', { x: 7, y: 8 }),
    ]);
    const ships = scene.colyseus.bind(room, 'units', 'dot', received);
    ships.get('hidden')!.setVisible(false);
    ships.get('inactive')!.setActive(false);
    await act(
      ['assign', 'units.far', { x: 91_000, y: -91_000 }],
      ['assign', 'units.hidden', { x: 50 }],
      ['assign', 'units.inactive', { x: 70 }],
    );
    time.draw();
    expect(place(ships.get('far')!)).toEqual([91_000, -91_000]);
    expect(place(ships.get('hidden')!)).toEqual([50, 6]);
    expect(place(ships.get('inactive')!)).toEqual([70, 8]);
  });

  test('S12 motion: smooth, on the way from where it is drawn to where it is', async () => {
    const { room, scene, act, time } = await stage([unit('a')]);
    const ship = scene.colyseus.bind(room, 'units', 'dot').get('a')!;
    await act(['assign', 'units.a', { x: 100, y: 50 }]);
    expect(place(ship)).toEqual([0, 0]);
    let before = 0;
    let between = 0;
    for (let i = 0; i < 100; i++) {
      time.pass(5);
      expect(ship.x).toBeGreaterThanOrEqual(before);
      expect(ship.y).toBeCloseTo(ship.x / 2, 6);
      if (ship.x > 0 && ship.x < 100) between++;
      before = ship.x;
    }
    expect(between).toBeGreaterThan(3);
    expect(place(ship)).toEqual([100, 50]);
  });

  test('S12 motion: a child can be moved for effects', async () => {
    const { room, scene, act, time } = await stage([unit('a')]);
    const create = () => scene.add.container(0, 0, [scene.add.image(0, 0, 'dot')]);
    const ship = scene.colyseus.bind(room, 'units', create).get('a')!;
    const [child] = ship.list as Phaser.GameObjects.Image[];
    child!.setPosition(3, 4);
    await act(['assign', 'units.a', { x: 100 }]);
    time.draw();
    expect([ship.x, child!.x, child!.y]).toEqual([100, 3, 4]);
  });

  const start = { rotation: 3, angle: 170, x: 350, count: 350, hp: 3 };
  const end = { rotation: -3, angle: -170, x: 10, count: 10, hp: -3 };
  const radians = [3, -3, Math.PI * 2] as const;
  const degrees = [170, -170, 360] as const;
  const turnings: [string, string, unknown, readonly [number, number, number]][] = [
    ['rotation turns in radians', 'rotation', undefined, radians],
    ['angle turns in degrees', 'angle', undefined, degrees],
    ["the property's unit, whatever the field", 'rotation', 'hp', radians],
    ["the property's unit, for a function", 'rotation', (each: { hp: number }) => each.hp, radians],
    ["the property's unit goes before the field's", 'angle', 'rotation', [3, -3, 360]],
    ["else the field's name: rotation", 'heading', 'rotation', radians],
    ["else the field's name: angle", 'turret', 'angle', degrees],
    ['else linear', 'aim', 'count', [350, 10, 0]],
    ['else linear, for a function', 'energy', (each: { angle: number }) => each.angle, [170, -170, 0]],
    ['wrap overrides: degrees', 'aim', { value: 'count', wrap: 360 }, [350, 10, 360]],
    ['wrap overrides: the width of a world', 'x', { value: 'x', wrap: 400 }, [350, 10, 400]],
    ["wrap overrides the property's unit", 'rotation', { value: 'count', wrap: 360 }, [350, 10, 360]],
    ['wrap: 0 is linear', 'heading', { value: 'rotation', wrap: 0 }, [3, -3, 0]],
  ];
  test.each(turnings)('S12 motion: %s', async (_, property, source, [from, to, period]) => {
    const { room, scene, act, time } = await stage([unit('a', start)]);
    const others = { x: false, y: false, rotation: false, angle: false };
    const motion = { ...others, [property]: source ?? property } as object;
    const object = scene.colyseus.bind(room, 'units', marker(scene), { motion }).get('a')!;
    const value = () => (object as unknown as Record<string, number>)[property]!;
    // In a property that turns, a value and the same one full turn further are the same.
    const turns = property === 'rotation' ? Math.PI * 2 : property === 'angle' ? 360 : 0;
    const off = (a: number, b: number) => {
      const full = period || turns;
      const difference = a - b;
      return Math.abs(full > 0 ? difference - full * Math.round(difference / full) : difference);
    };
    if (period === 0 || period === turns) expect(off(value(), from)).toBeLessThan(0.001);
    await act(['assign', 'units.a', end]);
    const way = period > 0 ? off(to, from) : Math.abs(to - from);
    let between = 0;
    for (let i = 0; i < 100; i++) {
      time.pass(5);
      if (turns > 0 && period !== turns) continue;
      const sum = off(value(), from) + off(value(), to);
      expect(sum, `at ${value()}, on the shorter way`).toBeCloseTo(way, 3);
      if (off(value(), from) > way / 10 && off(value(), to) > way / 10) between++;
    }
    if (turns === 0 || period === turns) {
      expect(between).toBeGreaterThan(3);
      expect(off(value(), to)).toBeLessThan(0.001);
    }
  });

  test('S12 motion: the default is x, y, rotation and angle, where item and object have them', async () => {
    const { room, scene, act, time } = await stage([
      unit('turning', { x: 1, y: 2, rotation: 1, hp: 4, kind: 'k' }),
      unit('angled', { x: 3, y: 4, angle: 90 }),
    ]);
    const things = scene.colyseus.bind(room, 'units', marker(scene));
    const [turning, angled] = [things.get('turning')!, things.get('angled')!];
    expect([...place(turning), turning.rotation]).toEqual([1, 2, 1]);
    expect([...place(angled), Math.round(angled.angle)]).toEqual([3, 4, 90]);
    await act(['assign', 'units.turning', { rotation: 2 }], ['assign', 'units.angled', { angle: 120 }]);
    time.draw();
    expect(turning.rotation).toBeCloseTo(2, 6);
    expect(angled.angle).toBeCloseTo(120, 6);
    expect([turning.scale, turning.alpha, turning.depth]).toEqual([1, 1, 0]);
  });

  test('S12 motion: a property or field that is named leaves the default, in motion or tween', async () => {
    const { room, scene, act, time } = await stage([unit('a', { x: 10, y: 20, rotation: 1, angle: 5 })]);
    const moves = scene.colyseus.bind(room, 'units', marker(scene), {
      motion: { heading: 'rotation', angle: false },
    });
    const eases = scene.colyseus.bind(room, 'units', marker(scene), {
      motion: { angle: false },
      tween: { heading: 'rotation', y: 'hp' },
    });
    const own = scene.colyseus.bind(room, 'units', marker(scene), {
      motion: { x: ({ x }) => x * 2, y: false, rotation: false, angle: false },
    });
    const off = scene.colyseus.bind(room, 'units', marker(scene), { motion: false });
    const all = [moves, eases, own, off].map((things) => things.get('a')!);
    const seen = () => all.map((each) => [each.x, each.y, each.rotation, each.heading]);
    expect(seen()).toEqual([
      [10, 20, 0, 1],
      [10, 0, 0, 1],
      [20, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    await act(['assign', 'units.a', { x: 30, y: 40, rotation: 2, hp: 7 }]);
    time.draw();
    expect(seen()).toEqual([
      [30, 40, 0, 2],
      [30, 7, 0, 2],
      [60, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    all[3]!.setPosition(5, 5);
    time.step();
    expect(place(all[3]!)).toEqual([5, 5]);
  });

  test('S12 motion: functions of arrays get index and length, and run again when these change', async () => {
    const { room, scene, act, time } = await stage([['push', 'row', { name: 'a' }, { name: 'b' }]]);
    const cards = scene.colyseus.bind(room, 'row', () => scene.add.image(0, 0, 'dot'), {
      ...received,
      motion: { x: (_, i, size) => 100 * i + size },
    });
    const [a, b] = [cards.get(0)!, cards.get(1)!];
    expect([a.x, b.x]).toEqual([2, 102]);
    await act(['push', 'row', { name: 'c' }]);
    time.draw();
    expect([a.x, b.x, cards.get(2)!.x]).toEqual([3, 103, 203]);
    await act(['reverse', 'row']);
    time.draw();
    expect([a.x, b.x]).toEqual([203, 103]);
  });

  test('S12 motion: a value that is no number moves nothing', async () => {
    const { room, scene, act, time } = await stage([unit('a', { x: 5 })]);
    const ship = scene.colyseus.bind(room, 'units', () => scene.add.image(1, 2, 'dot')).get('a')!;
    expect(place(ship)).toEqual([5, 2]);
    await act(['assign', 'units.a', { y: 9 }]);
    time.draw();
    expect(place(ship)).toEqual([5, 9]);
  });
});

describe('S12 teleport', () => {
  test('S12 teleport: a step of more pixels is a jump', async () => {
    const { room, scene, act, time } = await stage([unit('a')]);
    const ship = scene.colyseus.bind(room, 'units', 'dot', { teleport: 100 }).get('a')!;
    /** Places that are neither start nor end. */
    const between = async (x: number, y: number) => {
      const from = place(ship);
      await act(['assign', 'units.a', { x, y }]);
      let count = 0;
      for (let i = 0; i < 100; i++) {
        time.pass(5);
        const [nowX, nowY] = place(ship);
        if ((nowX !== from[0] || nowY !== from[1]) && (nowX !== x || nowY !== y)) count++;
      }
      expect(place(ship)).toEqual([x, y]);
      return count;
    };
    expect(await between(90, 0)).toBeGreaterThan(3);
    expect(await between(90, 150)).toBe(0);
    // 80 in x and in y, so 113 pixels.
    expect(await between(170, 230)).toBe(0);
    expect(await between(230, 290)).toBeGreaterThan(3);
  });

  test('S12 teleport: or the field that changes with each jump', async () => {
    const { room, scene, act, time } = await stage([unit('a', { x: 0, y: 0, count: 0 })]);
    const ship = scene.colyseus.bind(room, 'units', 'dot', { teleport: 'count' }).get('a')!;
    const between = async (fields: { x: number; count?: number }) => {
      const from = ship.x;
      await act(['assign', 'units.a', fields]);
      let count = 0;
      for (let i = 0; i < 100; i++) {
        time.pass(5);
        if (ship.x !== from && ship.x !== fields.x) count++;
      }
      expect(ship.x).toBe(fields.x);
      return count;
    };
    expect(await between({ x: 1000 })).toBeGreaterThan(3);
    expect(await between({ x: 1010, count: 1 })).toBe(0);
    expect(await between({ x: 2000 })).toBeGreaterThan(3);
  });
});
