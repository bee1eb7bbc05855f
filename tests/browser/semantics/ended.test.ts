import type * as Phaser from 'phaser';
import type { Binding, Room } from 'phaser-colyseus';
import { describe, expect, test } from 'vitest';
import type { CollectionState, Operation } from '../../servers/collection-state.ts';
import { makeScene, until } from '../game.ts';
import { catchWarnings, stage } from './stage.ts';

const unit = (name: string, fields: object = { x: 0, y: 0, hp: 1 }): Operation => [
  'set',
  'units',
  name,
  { name, ...fields },
];

describe('S17 bind on a room that was left or lost', () => {
  const bind = (scene: Phaser.Scene, room: Room<CollectionState>) =>
    scene.colyseus.bind(room, 'units', 'dot');
  const expectEnded = (ships: Binding) => {
    expect(ships.size).toBe(0);
    expect([...ships]).toEqual([]);
    expect(ships.get('a')).toBeUndefined();
    expect(ships.own).toBeUndefined();
    expect(ships.keyOf({})).toBeUndefined();
    expect(ships.itemOf({})).toBeUndefined();
    // Games pass it on to physics as they would any other.
    expect(ships.group.getLength()).toBe(0);
    expect(() => ships.destroy()).not.toThrow();
  };

  test('S17 ended: left when its scene shut down; says which, and what to do, once', async () => {
    const { game, room, scene, time } = await stage([unit('a')], { scenes: [makeScene('menu')] });
    const warnings = catchWarnings();
    game.scene.stop('play').start('menu');
    time.pass(20);
    await new Promise((resolve) => (room.isLeft ? resolve(0) : room.onLeave(resolve)));
    const menu = game.scene.getScene('menu');
    expectEnded(bind(menu, room));
    expectEnded(bind(menu, room));
    const told = warnings.filter((text) => text.includes('collections'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/left when scene ["']play["'] shut down/);
    expect(told[0]).toMatch(/pass it on in the same step/);
    expect(told[0]).toMatch(/keep/);
    expect(menu.children.list).toHaveLength(0);
    expect(scene.children.list).toHaveLength(0);
  });

  test('S17 ended: left by the game, and lost', async () => {
    const { room, scene } = await stage([unit('a')]);
    const warnings = catchWarnings();
    await room.leave();
    expectEnded(bind(scene, room));
    expect(warnings).toHaveLength(1);
    const other = await scene.colyseus.create<CollectionState>('collections');
    const lost = new Promise((resolve) => other.onLeave(resolve));
    other.send('kick');
    await lost;
    expectEnded(bind(scene, other));
    expect(warnings).toHaveLength(2);
  });

  test('S17 ended: a scene that is not running', async () => {
    const { game, room, scene, time } = await stage([unit('a')], {
      scenes: [makeScene('menu'), makeScene('idle')],
    });
    const warnings = catchWarnings();
    const idle = game.scene.getScene('idle');
    expectEnded(bind(idle, room));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/idle/);
    scene.colyseus.keep(room);
    game.scene.stop('play').start('menu');
    time.pass(20);
    expectEnded(bind(scene, room));
    expect(scene.children.list).toHaveLength(0);
    expect(room.isLeft).toBe(false);
  });

  test('S17 ended: nothing is found in a binding that ended, also not by what is no game object', async () => {
    const { room, scene } = await stage([unit('a')]);
    const thing = { x: 0 };
    const things = scene.colyseus.bind(room, 'units', () => thing);
    expect(things.keyOf(thing)).toBe('a');
    things.destroy();
    expect([things.keyOf(thing), things.itemOf(thing)]).toEqual([undefined, undefined]);
  });

  test('S17 ended: a binding that ended is empty, and stays so', async () => {
    const { game, room, scene } = await stage([unit('a')]);
    const ships = bind(scene, room);
    const { group } = ships;
    expect(group.getLength()).toBe(1);
    game.loop.wake();
    const left = room.leave();
    await until(game, () => room.isLeft);
    await left;
    expectEnded(ships);
  });
});
