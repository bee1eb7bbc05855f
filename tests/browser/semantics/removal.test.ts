import type * as Phaser from 'phaser';
import { describe, expect, test, vi } from 'vitest';
import type { Operation } from '../../servers/collection-state.ts';
import { deferred, makeScene } from '../game.ts';
import { stage } from './stage.ts';

const ann: Operation = ['set', 'units', 'ann', { name: 'ann', x: 0, y: 0 }];
const gone: Operation = ['delete', 'units', 'ann'];
const isAlive = (object: Phaser.GameObjects.GameObject) => object.scene !== undefined;

describe('S7 when remove is called', () => {
  test('S7 remove: when the state dropped the item, once per created object', async () => {
    const { room, scene, act, time } = await stage([
      ann,
      ['set', 'units', 'bob', { name: 'bob', x: 0 }],
      ['set', 'units', 'eve', { name: 'eve', x: 0 }],
    ]);
    const removed: string[] = [];
    scene.colyseus.bind(room, 'units', ({ name }) => (name === 'eve' ? null : scene.add.image(0, 0, 'dot')), {
      when: 'received',
      remove: (_, { name }) => void removed.push(name),
    });
    await act(['delete', 'units', 'bob'], ['delete', 'units', 'eve']);
    expect(removed, 'eve was never drawn').toEqual(['bob']);
    await act(gone, ['set', 'units', 'eve', { name: 'eve' }]);
    await act(['clear', 'units']);
    time.draw();
    expect(removed).toEqual(['bob', 'ann']);
  });

  test('S7 remove: never for an item whose create failed', async () => {
    const { room, scene, act } = await stage([ann]);
    vi.spyOn(globalThis, 'reportError').mockImplementation(() => {});
    const remove = vi.fn();
    scene.colyseus.bind(
      room,
      'units',
      (): Phaser.GameObjects.Image => {
        throw new Error('no picture');
      },
      { when: 'received', remove },
    );
    await act(gone);
    expect(remove).not.toHaveBeenCalled();
  });

  test('S7 remove: with its parent item too, for nested bindings', async () => {
    const { room, scene, act } = await stage([
      ['set', 'units', 'ann', { name: 'ann', hand: ['ace', 'king'] }],
    ]);
    const removed: string[] = [];
    scene.colyseus.bind(
      room,
      'units',
      (unit) => {
        scene.colyseus.bind(unit, 'hand', () => scene.add.image(0, 0, 'dot'), {
          remove: (_, { name }) => void removed.push(name),
        });
        return scene.add.image(0, 0, 'dot');
      },
      { when: 'received', remove: (_, { name }) => void removed.push(name) },
    );
    await act(['shift', 'units.ann.hand']);
    expect(removed).toEqual(['ace']);
    await act(gone);
    expect(removed.sort()).toEqual(['ace', 'ann', 'king']);
    expect(scene.children.list).toHaveLength(0);
  });

  test('S7 remove: nested items may say farewell as well', async () => {
    const { room, scene, act, time } = await stage([['set', 'units', 'ann', { hand: ['ace'] }]]);
    scene.colyseus.bind(
      room,
      'units',
      (unit) => {
        scene.colyseus.bind(unit, 'hand', () => scene.add.image(0, 0, 'dot'), {
          remove: (card) => scene.tweens.add({ targets: card, alpha: 0, duration: 100 }),
        });
        return scene.add.image(0, 0, 'dot');
      },
      { when: 'received' },
    );
    await act(gone);
    expect(scene.children.list).toHaveLength(1);
    time.pass(300);
    expect(scene.children.list).toHaveLength(0);
  });

  const ends: Record<string, (on: Awaited<ReturnType<typeof stage>>) => unknown> = {
    'scene end': ({ game }) => game.scene.stop('play'),
    restart: ({ scene }) => scene.scene.restart(),
    'scene.remove': ({ game }) => game.scene.remove('play'),
    'the room left': ({ room }) => room.leave(),
    'the room lost': ({ room }) => {
      const lost = new Promise((resolve) => room.onLeave(resolve));
      room.send('kick');
      return lost;
    },
  };
  test.each(Object.entries(ends))('S7 remove: not at %s; the objects just go', async (_, end) => {
    const on = await stage([ann], { scenes: [makeScene('menu')] });
    on.game.scene.start('menu');
    on.time.step();
    const remove = vi.fn();
    const ships = on.scene.colyseus.bind(on.room, 'units', 'dot', { remove });
    const ship = ships.get('ann')!;
    await end(on);
    on.time.draw();
    expect(isAlive(ship)).toBe(false);
    expect(ships.size).toBe(0);
    expect(ships.get('ann')).toBeUndefined();
    expect(remove).not.toHaveBeenCalled();
  });

  test('S7 remove: not at destroy(); the objects just go', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const remove = vi.fn();
    const ships = scene.colyseus.bind(room, 'units', 'dot', { remove });
    const ship = ships.get('ann')!;
    ships.destroy();
    expect(isAlive(ship)).toBe(false);
    expect(ships.size).toBe(0);
    await act(gone);
    time.draw();
    expect(remove).not.toHaveBeenCalled();
    expect(scene.children.list).toHaveLength(0);
  });

  test('S7 remove: not when a farewell is cut off by the end', async () => {
    const { room, scene, act } = await stage([ann]);
    const remove = vi.fn(() => new Promise(() => {}));
    const ships = scene.colyseus.bind(room, 'units', 'dot', { when: 'received', remove });
    await act(gone);
    ships.destroy();
    expect(remove).toHaveBeenCalledTimes(1);
  });
});

describe('S8 objects destroyed by the game', () => {
  test('S8 destroyed by the game: let go quietly, no remove and no second create', async () => {
    const { room, scene, act, time } = await stage([ann, ['set', 'units', 'bob', { name: 'bob', x: 0 }]]);
    const reports = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {});
    const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const create = vi.fn(() => scene.add.sprite(0, 0, 'dot'));
    const [remove, change, on] = [vi.fn(), vi.fn(), vi.fn()];
    const group = scene.add.group();
    const ships = scene.colyseus.bind(room, 'units', create, {
      when: 'received',
      own: (_, key) => key === 'ann',
      group,
      tween: { alpha: (unit) => (unit.hp ?? 100) / 100 },
      on: { hp: on },
      change,
      remove,
    });
    const ship = ships.get('ann')!;
    change.mockClear();
    ship.destroy();
    expect(ships.get('ann')).toBeUndefined();
    expect(ships.size).toBe(1);
    expect(ships.own).toBeUndefined();
    expect([...ships].map(([key]) => key)).toEqual(['bob']);
    expect(ships.keyOf(ship)).toBeUndefined();
    expect(group.getLength()).toBe(1);
    await act(['assign', 'units.ann', { x: 5, hp: 3 }]);
    time.draw();
    await act(['rekey', 'units', 'ann', 'anna']);
    await act(['delete', 'units', 'anna']);
    time.draw();
    expect(create).toHaveBeenCalledTimes(2);
    for (const callback of [remove, change, on]) expect(callback).not.toHaveBeenCalled();
    expect(ships.size).toBe(1);
    expect(reports).not.toHaveBeenCalled();
    expect(warnings).not.toHaveBeenCalled();
  });

  test('S8 destroyed by the game: a new item under the key is drawn again', async () => {
    const { room, scene, act } = await stage([ann]);
    const ships = scene.colyseus.bind(room, 'units', 'dot', { when: 'received' });
    ships.get('ann')!.destroy();
    await act(ann);
    expect(ships.get('ann')?.scene).toBe(scene);
  });

  test('S8 destroyed by the game: a pool never gets them, neither living nor spare', async () => {
    const { room, scene, act } = await stage([ann]);
    const create = vi.fn(() => scene.add.sprite(0, 0, 'dot'));
    const ships = scene.colyseus.bind(room, 'units', create, { when: 'received', pool: 5 });
    const living = ships.get('ann')!;
    living.destroy();
    await act(gone);
    await act(ann);
    expect(create).toHaveBeenCalledTimes(2);
    const spare = ships.get('ann')!;
    expect(spare).not.toBe(living);
    await act(gone);
    expect(isAlive(spare)).toBe(true);
    spare.destroy();
    await act(ann);
    expect(create).toHaveBeenCalledTimes(3);
    expect(isAlive(ships.get('ann')!)).toBe(true);
  });

  test('S8 destroyed by the game: in the middle of its farewell, or in a callback', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const reports = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {});
    const farewell = deferred();
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      pool: 3,
      on: { hp: (ship) => ship.destroy() },
      remove: () => farewell.promise,
    });
    const ship = ships.get('ann')!;
    await act(gone);
    ship.destroy();
    farewell.resolve();
    await farewell.promise;
    time.step();
    await act(['set', 'units', 'ann', { x: 0, hp: 1 }]);
    expect(ships.size).toBe(0);
    time.draw();
    await act(gone);
    await act(ann);
    expect(isAlive(ships.get('ann')!)).toBe(true);
    expect(reports).not.toHaveBeenCalled();
  });
});
