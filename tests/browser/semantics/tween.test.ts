import * as Phaser from 'phaser';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../servers/collection-state.ts';
import { act as actAtOnce, stage } from './stage.ts';
import { standstills } from './standstill.ts';

const unit = (name: string, fields: object): Operation => ['set', 'units', name, { name, ...fields }];
const received = { when: 'received' } as const;

class Marker extends Phaser.GameObjects.Image {
  heading = 0;
  turret = 0;
}
const marker = (scene: Phaser.Scene) => () => new Marker(scene, 0, 0, 'dot');

describe('S13 tween', () => {
  const SINE_OUT = (part: number) => Math.sin((part * Math.PI) / 2);

  test('S13 tween: the first value is set, a later one eased, in 200 ms with Sine.Out', async () => {
    const { room, scene, act, time } = await stage([unit('a', { hp: 100 })]);
    const ship = scene.colyseus
      .bind(room, 'units', 'dot', { ...received, tween: { alpha: (u) => u.hp / 100 } })
      .get('a')!;
    expect(ship.alpha).toBe(1);
    time.pass(100);
    expect(ship.alpha).toBe(1);
    await act(['assign', 'units.a', { hp: 0 }]);
    expect(ship.alpha).toBe(1);
    for (let passed = 20; passed <= 180; passed += 20) {
      time.pass(20);
      // A tween may begin a frame or two late.
      const [late, exact] = [1 - SINE_OUT((passed - 15) / 200), 1 - SINE_OUT(passed / 200)];
      expect(ship.alpha).toBeLessThanOrEqual(late + 0.001);
      expect(ship.alpha).toBeGreaterThanOrEqual(exact - 0.001);
    }
    time.pass(40);
    expect(ship.alpha).toBe(0);
  });

  test('S13 tween: duration, ease and delay are what they are told', async () => {
    const { room, scene, time } = await stage([unit('a', { hp: 0, count: 0 })]);
    const ship = scene.colyseus
      .bind(room, 'units', 'dot', {
        ...received,
        tween: {
          scaleX: { value: 'hp', duration: 100, ease: 'Linear' },
          scaleY: { value: (u) => u.hp, duration: 100, ease: (part) => part * part, delay: 100 },
          depth: { value: 'count', duration: 1000 },
        },
      })
      .get('a')!;
    await actAtOnce(room, ['assign', 'units.a', { hp: 100, count: 10 }]);
    time.pass(50);
    expect(ship.scaleX).toBeGreaterThanOrEqual(35);
    expect(ship.scaleX).toBeLessThanOrEqual(50.001);
    expect(ship.scaleY).toBe(0);
    time.pass(100);
    expect(ship.scaleX).toBe(100);
    expect(ship.scaleY).toBeGreaterThanOrEqual(9);
    expect(ship.scaleY).toBeLessThanOrEqual(25.001);
    expect(ship.depth).toBeLessThan(10);
    time.pass(1000);
    expect([ship.scaleY, ship.depth]).toEqual([100, 10]);
  });

  test('S13 tween: one for an object and property, retargeted from where it is', async () => {
    const { room, scene, act, time } = await stage([unit('a', { hp: 0 })]);
    const ship = scene.colyseus
      .bind(room, 'units', 'dot', { ...received, tween: { scaleX: 'hp' } })
      .get('a')!;
    await act(['assign', 'units.a', { hp: 100 }]);
    time.pass(100);
    const there = ship.scaleX;
    expect(there).toBeGreaterThan(50);
    expect(there).toBeLessThan(100);
    await act(['assign', 'units.a', { hp: 0 }]);
    expect(ship.scaleX).toBe(there);
    let before = there;
    for (let i = 0; i < 18; i++) {
      time.pass(10);
      expect(ship.scaleX, 'no other tween pulls the other way').toBeLessThanOrEqual(before);
      expect(scene.tweens.getTweensOf(ship).length).toBeLessThanOrEqual(1);
      before = ship.scaleX;
    }
    expect(ship.scaleX).toBeGreaterThan(0);
    time.pass(50);
    expect(ship.scaleX).toBe(0);
    time.pass(500);
    expect(ship.scaleX).toBe(0);
    expect(scene.tweens.getTweensOf(ship)).toHaveLength(0);
  });

  test('S13 tween: from where the object is, wherever the game has put it', async () => {
    const { room, scene, act, time } = await stage([unit('a', { hp: 0 })]);
    const ship = scene.colyseus
      .bind(room, 'units', 'dot', { ...received, tween: { scaleX: 'hp' } })
      .get('a')!;
    ship.scaleX = 500;
    time.pass(100);
    expect(ship.scaleX, 'hands off while nothing changes').toBe(500);
    await act(['assign', 'units.a', { hp: 100 }]);
    time.pass(20);
    expect(ship.scaleX).toBeGreaterThan(300);
    time.pass(300);
    expect(ship.scaleX).toBe(100);
  });

  test('S13 tween: each object its own', async () => {
    const { room, scene, act, time } = await stage([unit('a', { hp: 0 }), unit('b', { hp: 0 })]);
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      ...received,
      tween: { scaleX: 'hp', scaleY: 'count' },
    });
    const [a, b] = [ships.get('a')!, ships.get('b')!];
    await act(['assign', 'units.a', { hp: 100 }]);
    time.pass(100);
    await act(['assign', 'units.b', { hp: 100, count: 5 }]);
    time.pass(120);
    expect(a.scaleX).toBe(100);
    expect(b.scaleX).toBeLessThan(100);
    expect(b.scaleY, 'the first value is set').toBe(5);
    time.pass(150);
    expect(b.scaleX).toBe(100);
  });

  test.each([
    ['rotation', 'rotation', 3, -3, Math.PI * 2],
    ['angle', 'angle', 170, -170, 360],
    ['heading', 'rotation', 3, -3, Math.PI * 2],
    ['turret', 'angle', 170, -170, 360],
  ] as const)(
    'S13 tween: turning takes the shorter way, %s of %s',
    async (property, field, from, to, full) => {
      const { room, scene, act, time } = await stage([unit('a', { [field]: from })]);
      const object = scene.colyseus
        .bind(room, 'units', marker(scene), { ...received, motion: false, tween: { [property]: field } })
        .get('a')!;
      const off = (b: number) => {
        const difference = object[property] - b;
        return Math.abs(difference - full * Math.round(difference / full));
      };
      await act(['assign', 'units.a', { [field]: to }]);
      const way = Math.abs(full - Math.abs(to - from));
      for (let i = 0; i < 30; i++) {
        time.pass(10);
        expect(off(from) + off(to)).toBeCloseTo(way, 3);
      }
      expect(off(to)).toBeLessThan(0.001);
    },
  );

  test('S13 tween: a hand of cards makes room: functions run again when place or length change', async () => {
    const { room, scene, act, time } = await stage([['push', 'row', { name: 'a' }, { name: 'b' }]]);
    const changes: string[] = [];
    const cards = scene.colyseus.bind(room, 'row', () => scene.add.image(0, 0, 'dot'), {
      ...received,
      motion: false,
      tween: { x: (_, i, size) => (i - (size - 1) / 2) * 60 },
      change: (_, { name }, i) => void changes.push(`${name}${i}`),
    });
    const [a, b] = [cards.get(0)!, cards.get(1)!];
    expect([a.x, b.x]).toEqual([-30, 30]);
    expect(changes.splice(0)).toEqual(['a0', 'b1']);
    await act(['push', 'row', { name: 'c' }]);
    expect([a.x, b.x, cards.get(2)!.x], 'the new one is there at once').toEqual([-30, 30, 60]);
    time.pass(300);
    expect([a.x, b.x]).toEqual([-60, 0]);
    expect(changes.splice(0), 'change runs on a move, not for the length').toEqual(['c2']);
    await act(['sort', 'row', 'hp'], ['arrange', 'row', [1, 0, 2]]);
    time.pass(300);
    expect([a.x, b.x]).toEqual([0, -60]);
    expect(changes.sort()).toEqual(['a1', 'b0']);
    await act(['splice', 'row', 0, 1]);
    time.pass(300);
    expect(a.x).toBe(-30);
  });

  test.each(Object.entries(standstills))(
    'S13 tween: nothing runs %s; then the value is just there',
    async (_, { stop, go, steps }) => {
      const on = await stage([unit('a', { hp: 0 })]);
      const { room, scene, act, time } = on;
      const pass = steps ? time.pass : time.skip;
      const ship = scene.colyseus
        .bind(room, 'units', 'dot', { ...received, tween: { scaleX: 'hp' } })
        .get('a')!;
      await act(['assign', 'units.a', { hp: 50 }]);
      time.pass(50);
      const there = ship.scaleX;
      stop(on);
      pass(20);
      const still = ship.scaleX;
      for (let i = 1; i <= 20; i++) await act(['assign', 'units.a', { hp: 100 + i }]);
      pass(500);
      expect(ship.scaleX).toBe(still);
      expect(still - there).toBeLessThan(50);
      expect(scene.tweens.getTweens().length).toBeLessThanOrEqual(1);
      go(on);
      time.step();
      expect(ship.scaleX).toBe(120);
      time.pass(300);
      expect(ship.scaleX).toBe(120);
    },
  );
});

test.each([
  ['killTweensOf()', (scene: Phaser.Scene, object: object) => scene.tweens.killTweensOf(object)],
  ['killAll()', (scene: Phaser.Scene) => scene.tweens.killAll()],
] as const)(
  'S13 tween: cut short by %s, it is where the state has it with the next patch',
  async (_, cut) => {
    const { room, scene, act, time } = await stage([unit('a', { hp: 0, count: 0 })]);
    const bars = scene.colyseus.bind(room, 'units', 'dot', {
      ...received,
      tween: { alpha: ({ hp }) => hp / 100 },
    });
    const bar = bars.get('a')!;
    await act(['assign', 'units.a', { hp: 100 }]);
    time.pass(50);
    cut(scene, bar);
    time.pass(500);
    expect(bar.alpha).toBeLessThan(1);
    await act(['assign', 'units.a', { count: 1 }]);
    expect(bar.alpha).toBe(1);
    await act(['assign', 'units.a', { hp: 50 }]);
    time.pass(500);
    expect(bar.alpha).toBe(0.5);
  },
);
