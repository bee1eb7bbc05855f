import type * as Phaser from 'phaser';
import type { Binding } from 'phaser-colyseus';
import { describe, expect, test, vi } from 'vitest';
import { gone, isInWorld, received, stage, unit } from './stage.ts';

const arcade = { physics: { default: 'arcade' } };
const bodyOf = (object: Phaser.GameObjects.GameObject) => object.body as Phaser.Physics.Arcade.Body;

describe('S10 group', () => {
  test('S10 group: made on first reading, holds exactly the living objects', async () => {
    const { room, scene, act } = await stage([unit('a'), unit('b')]);
    const make = vi.spyOn(scene.add, 'group');
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      ...received,
      remove: () => new Promise(() => {}),
    });
    await act(unit('b'));
    expect(make).not.toHaveBeenCalled();
    const { group } = ships;
    expect(ships.group).toBe(group);
    const living = () => [...ships].map(([, ship]) => ship);
    expect(group.getChildren()).toEqual(living());
    await act(unit('c'), gone('a'));
    expect(new Set(group.getChildren())).toEqual(new Set(living()));
    expect(group.getLength()).toBe(2);
    ships.get('b')!.destroy();
    expect(group.getChildren()).toEqual([ships.get('c')]);
    await act(['clear', 'units']);
    expect(group.getLength()).toBe(0);
  });

  test('S10 group: read before anything is there', async () => {
    const { room, scene, act } = await stage();
    const ships = scene.colyseus.bind(room, 'units', 'dot', received);
    const { group } = ships;
    expect(group.getLength()).toBe(0);
    await act(unit('a'));
    expect(group.getChildren()).toEqual([ships.get('a')]);
  });

  test('S10 group: a given one gets them all, and each object is out when it says farewell', async () => {
    const { room, scene, act } = await stage([unit('a')]);
    const group = scene.add.group();
    const mine = scene.add.image(0, 0, 'dot');
    group.add(mine);
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      ...received,
      group,
      remove: () => new Promise(() => {}),
    });
    expect(ships.group).toBe(group);
    await act(unit('b'));
    expect(new Set(group.getChildren())).toEqual(new Set([mine, ships.get('a'), ships.get('b')]));
    await act(gone('a'));
    expect(new Set(group.getChildren())).toEqual(new Set([mine, ships.get('b')]));
  });

  const ends: Record<string, (ships: { destroy(): void }, leave: () => Promise<unknown>) => unknown> = {
    'destroy()': (ships) => ships.destroy(),
    'the room left': (_, leave) => leave(),
  };
  test.each(Object.entries(ends))(
    'S10 group: a given one is never destroyed or emptied of what is not ours, by %s',
    async (_, end) => {
      const { room, scene } = await stage([unit('a')]);
      const group = scene.add.group();
      const mine = scene.add.image(0, 0, 'dot');
      group.add(mine);
      const ships = scene.colyseus.bind(room, 'units', 'dot', { group });
      await end(ships, () => room.leave());
      expect(group.getChildren()).toEqual([mine]);
      expect(mine.scene).toBe(scene);
      group.add(scene.add.image(0, 0, 'dot'));
      expect(group.getLength()).toBe(2);
    },
  );

  test('S10 group: of an ended binding, it is empty', async () => {
    const { room, scene } = await stage([unit('a')]);
    const [first, second] = [1, 2].map(() => scene.colyseus.bind(room, 'units', 'dot')) as [Binding, Binding];
    const { group } = first;
    first.destroy();
    second.destroy();
    expect(group.getLength()).toBe(0);
    expect(first.group?.getLength() ?? 0).toBe(0);
    expect(second.group.getLength()).toBe(0);
  });

  test('S10 group: two bindings share a given one', async () => {
    const { room, scene, act } = await stage([unit('a'), ['push', 'row', { name: 'x' }]]);
    const group = scene.add.group();
    const ships = scene.colyseus.bind(room, 'units', 'dot', { ...received, group });
    const row = scene.colyseus.bind(room, 'row', 'dot', { ...received, group });
    expect(group.getLength()).toBe(2);
    ships.destroy();
    expect(group.getChildren()).toEqual([row.get(0)]);
    await act(['clear', 'row']);
    expect(group.getLength()).toBe(0);
  });

  test('S10 group: of Arcade physics, bodies come with it and go from the world', async () => {
    const { room, scene, act, time } = await stage([unit('a')], { config: arcade });
    const group = scene.physics.add.group();
    const other = scene.physics.add.image(0, 0, 'dot');
    const ships = scene.colyseus.bind(room, 'units', 'dot', { ...received, group });
    const hits: unknown[] = [];
    scene.physics.add.overlap(other, group, (_, ship) => void hits.push(ships.keyOf(ship)));
    const body = bodyOf(ships.get('a')!);
    expect(isInWorld(scene, body)).toBe(true);
    await act(unit('b'));
    time.pass(50);
    expect(new Set(hits)).toEqual(new Set(['a', 'b']));
    await act(gone('a'));
    expect(isInWorld(scene, body)).toBe(false);
    hits.length = 0;
    time.pass(50);
    expect(new Set(hits)).toEqual(new Set(['b']));
    expect(scene.physics.world.bodies.size).toBe(2);
  });
});
