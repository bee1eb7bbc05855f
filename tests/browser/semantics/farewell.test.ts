import type * as Phaser from 'phaser';
import { describe, expect, test, vi } from 'vitest';
import type { Operation } from '../../servers/collection-state.ts';
import { makeScene } from '../game.ts';
import { isInWorld, place, stage } from './stage.ts';

const ann: Operation = ['set', 'units', 'ann', { name: 'ann', x: 0, y: 0 }];
const gone: Operation = ['delete', 'units', 'ann'];
const isAlive = (object: Phaser.GameObjects.GameObject) => object.scene !== undefined;

describe('S6 farewell', () => {
  test('S6 farewell: the object leaves the binding at once, and is destroyed when its tween completes', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const group = scene.add.group();
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      own: () => true,
      group,
      remove: (ship) => scene.tweens.add({ targets: ship, alpha: 0, duration: 100 }),
    });
    const ship = ships.get('ann')!;
    expect(ships.own).toBe(ship);
    await act(gone);
    expect(ships.get('ann')).toBeUndefined();
    expect(ships.size).toBe(0);
    expect([...ships]).toEqual([]);
    expect(ships.own).toBeUndefined();
    expect(ships.keyOf(ship)).toBeUndefined();
    expect(ships.itemOf(ship)).toBeUndefined();
    expect(ships.group).toBe(group);
    expect(group.contains(ship)).toBe(false);
    expect(isAlive(ship)).toBe(true);
    expect(scene.children.list).toContain(ship);
    time.pass(50);
    expect(isAlive(ship)).toBe(true);
    expect(ship.alpha).toBeLessThan(1);
    time.pass(200);
    expect(isAlive(ship)).toBe(false);
    expect(scene.children.list).toHaveLength(0);
  });

  test('S6 farewell: the object is out of everything when remove is called', async () => {
    const config = { physics: { default: 'arcade' } };
    const { room, scene, act } = await stage([ann], { config });
    const group = scene.physics.add.group();
    const seen: unknown[] = [];
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      own: () => true,
      group,
      remove: (ship, item, key) => {
        seen.push(ships.get('ann'), ships.own, ships.size, group.contains(ship), ships.keyOf(ship));
        seen.push((ship.body as Phaser.Physics.Arcade.Body).enable, item.name, key);
      },
    });
    await act(gone);
    expect(seen).toEqual([undefined, undefined, 0, false, undefined, false, 'ann', 'ann']);
  });

  test('S6 farewell: its body is disabled, also for a group that has it no more', async () => {
    const config = { physics: { default: 'arcade' } };
    const { room, scene, act, time } = await stage([ann], { config });
    const group = scene.physics.add.group();
    const other = scene.physics.add.image(0, 0, 'dot');
    const hit = vi.fn();
    scene.physics.add.overlap(other, group, hit);
    const all = vi.fn();
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      group,
      remove: () => new Promise(() => {}),
    });
    const ship = ships.get('ann')!;
    const body = ship.body as Phaser.Physics.Arcade.Body;
    scene.physics.add.overlap(other, ship, all);
    time.pass(50);
    expect(hit).toHaveBeenCalled();
    expect(all).toHaveBeenCalled();
    expect(isInWorld(scene, body)).toBe(true);
    await act(gone);
    hit.mockClear();
    all.mockClear();
    expect(body.enable).toBe(false);
    expect(isInWorld(scene, body)).toBe(false);
    time.pass(100);
    expect(hit).not.toHaveBeenCalled();
    expect(all).not.toHaveBeenCalled();
    expect(isAlive(ship)).toBe(true);
  });

  test('S6 farewell: it stays where it is drawn; motion and the tweens of the binding stop', async () => {
    const { room, scene, act, time } = await stage([['set', 'units', 'ann', { x: 0, y: 0, hp: 0 }]]);
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      tween: { alpha: (unit) => unit.hp / 100 },
      remove: () => new Promise(() => {}),
    });
    const ship = ships.get('ann')!;
    await act(['assign', 'units.ann', { x: 100, y: 50, hp: 100 }]);
    time.pass(30);
    const [x, y] = place(ship);
    const { alpha } = ship;
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(100);
    expect(alpha).toBeGreaterThan(0);
    expect(alpha).toBeLessThan(1);
    await act(['assign', 'units.ann', { x: 200, hp: 50 }], gone);
    time.draw();
    expect(place(ship)).toEqual([x, y]);
    expect(ship.alpha).toBe(alpha);
    expect(scene.tweens.getTweensOf(ship)).toHaveLength(0);
    // The game's own can move it now.
    ship.setPosition(7, 8);
    time.draw();
    expect(place(ship)).toEqual([7, 8]);
  });

  test("S6 farewell: the game's own tweens of it go on", async () => {
    const { room, scene, act, time } = await stage([ann]);
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      remove: (ship) => scene.tweens.add({ targets: ship, x: 50, duration: 400 }),
    });
    const ship = ships.get('ann')!;
    scene.tweens.add({ targets: ship, scale: 2, duration: 100 });
    await act(gone);
    time.pass(200);
    expect(ship.scale).toBe(2);
  });

  test('S6 farewell: over when the tween is stopped', async () => {
    const { room, scene, act, time } = await stage([ann]);
    let tween: Phaser.Tweens.Tween | undefined;
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      remove: (ship) => {
        tween = scene.tweens.add({ targets: ship, alpha: 0, duration: 10_000 });
        return tween;
      },
    });
    const ship = ships.get('ann')!;
    await act(gone);
    time.pass(50);
    expect(isAlive(ship)).toBe(true);
    tween!.stop();
    time.pass(20);
    expect(isAlive(ship)).toBe(false);
  });

  test('S6 farewell: over when a chain of tweens completes', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      remove: (ship) =>
        scene.tweens.chain({
          targets: ship,
          tweens: [
            { alpha: 0.5, duration: 100 },
            { alpha: 0, duration: 100 },
          ],
        }),
    });
    const ship = ships.get('ann')!;
    await act(gone);
    time.pass(120);
    expect(isAlive(ship)).toBe(true);
    time.pass(300);
    expect(isAlive(ship)).toBe(false);
  });

  test('S6 farewell: over when its tween is killed', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      remove: (ship) => scene.tweens.add({ targets: ship, alpha: 0, duration: 10_000 }),
    });
    const ship = ships.get('ann')!;
    await act(gone);
    time.pass(50);
    scene.tweens.killTweensOf(ship);
    time.pass(50);
    expect(isAlive(ship)).toBe(false);
  });

  test('S6 farewell: over when its tween is removed', async () => {
    const { room, scene, act, time } = await stage([ann]);
    let tween: Phaser.Tweens.Tween | undefined;
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      remove: (ship) => {
        tween = scene.tweens.add({ targets: ship, alpha: 0, duration: 1000 });
        return tween;
      },
    });
    const ship = ships.get('ann')!;
    await act(gone);
    time.pass(100);
    tween!.remove();
    expect(isAlive(ship)).toBe(true);
    time.pass(10);
    expect(isAlive(ship)).toBe(false);
  });

  test.each(['resolved', 'rejected'] as const)('S6 farewell: over when the promise is %s', async (how) => {
    const { room, scene, act, time } = await stage([ann]);
    let settle = () => {};
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      remove: () =>
        new Promise<void>((resolve, reject) => {
          settle = how === 'resolved' ? resolve : () => reject(new Error('no farewell'));
        }),
    });
    const ship = ships.get('ann')!;
    // A rejection that nobody handles would fail the run.
    vi.spyOn(globalThis, 'reportError').mockImplementation(() => {});
    await act(gone);
    time.draw();
    expect(isAlive(ship)).toBe(true);
    settle();
    await Promise.resolve();
    await Promise.resolve();
    time.step();
    expect(isAlive(ship)).toBe(false);
  });

  test('S6 farewell: over with the scene', async () => {
    const { game, room, scene, act, time } = await stage([ann], { scenes: [makeScene('menu')] });
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      remove: () => new Promise(() => {}),
    });
    // Scenes destroy what is on their display list: this isn't.
    const ship = ships.get('ann')!;
    ship.removeFromDisplayList();
    await act(gone);
    expect(isAlive(ship)).toBe(true);
    game.scene.stop('play').start('menu');
    time.pass(20);
    expect(isAlive(ship)).toBe(false);
  });

  test('S6 farewell: with nothing to wait for, it goes at once', async () => {
    const { room, scene, act } = await stage([ann]);
    const none = scene.colyseus.bind(room, 'units', 'dot', { when: 'received' }).get('ann')!;
    const nothing = scene.colyseus.bind(room, 'units', 'dot', { when: 'received', remove: () => {} });
    const ship = nothing.get('ann')!;
    await act(gone);
    expect(isAlive(none)).toBe(false);
    expect(isAlive(ship)).toBe(false);
  });

  test('S6 farewell: a new item under the same key gets a new object meanwhile', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'received',
      remove: (ship) => scene.tweens.add({ targets: ship, alpha: 0, duration: 100 }),
    });
    const old = ships.get('ann')!;
    await act(['set', 'units', 'ann', { x: 30, y: 40 }]);
    const young = ships.get('ann')!;
    expect(young).not.toBe(old);
    expect([isAlive(old), isAlive(young)]).toEqual([true, true]);
    expect(place(old)).toEqual([0, 0]);
    expect(place(young)).toEqual([30, 40]);
    expect(ships.keyOf(young)).toBe('ann');
    expect(ships.keyOf(old)).toBeUndefined();
    time.pass(300);
    expect([isAlive(old), isAlive(young)]).toEqual([false, true]);
    expect(ships.get('ann')).toBe(young);
    expect(young.alpha).toBe(1);
  });

  test('S6 farewell: an instance that comes back meanwhile gets a new object', async () => {
    const { room, scene, act, time } = await stage([ann, ['push', 'row', { name: 'x' }]]);
    const ships = scene.colyseus.bind(room, 'row', 'dot', {
      when: 'received',
      remove: (ship) => scene.tweens.add({ targets: ship, alpha: 0, duration: 100 }),
    });
    const old = ships.get(0)!;
    await act(['put', 'units', 'x', 'row.0'], ['pop', 'row']);
    await act(['again', 'row', 'units.x']);
    const young = ships.get(0)!;
    expect(young).toBeDefined();
    expect(young).not.toBe(old);
    time.pass(300);
    expect([isAlive(old), isAlive(young)]).toEqual([false, true]);
  });
});
