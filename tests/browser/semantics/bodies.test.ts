import * as Phaser from 'phaser';
import { describe, expect, test, vi } from 'vitest';
import { makeScene } from '../game.ts';
import { gone, place, received, stage, unit } from './stage.ts';

const bodyOf = (object: Phaser.GameObjects.GameObject) => object.body as Phaser.Physics.Arcade.Body;

describe('S15 Arcade bodies', () => {
  const gravity = { physics: { default: 'arcade', arcade: { gravity: { x: 0, y: 300 } } } };

  test('S15 bodies: dynamic ones of driven objects do not move by themselves, and overlap', async () => {
    const { room, scene, act, time } = await stage([unit('a', { x: 50, y: 60 })], { config: gravity });
    const group = scene.physics.add.group();
    const zone = scene.add.zone(50, 60, 4, 4);
    scene.physics.add.existing(zone, true);
    const ships = scene.colyseus.bind(room, 'units', 'dot', { ...received, group });
    const hit = vi.fn();
    scene.physics.add.overlap(zone, group, hit);
    const ship = ships.get('a')!;
    expect(bodyOf(ship).moves).toBe(false);
    time.pass(1000);
    expect(place(ship)).toEqual([50, 60]);
    expect(bodyOf(ship).velocity.y).toBe(0);
    expect(hit).toHaveBeenCalled();
    await act(['assign', 'units.a', { x: 150, y: 160 }]);
    time.draw();
    expect(place(ship)).toEqual([150, 160]);
    expect([bodyOf(ship).center.x, bodyOf(ship).center.y]).toEqual([150, 160]);
  });

  test('S15 bodies: those that create made itself, too', async () => {
    const { room, scene, act, time } = await stage([unit('a', { x: 50, y: 60 })], { config: gravity });
    const ships = scene.colyseus.bind(
      room,
      'units',
      ({ x, y }) => scene.physics.add.image(x, y, 'dot'),
      received,
    );
    await act(unit('b', { x: 70, y: 80 }));
    time.pass(1000);
    for (const [, ship] of ships) expect(bodyOf(ship).moves).toBe(false);
    expect(place(ships.get('a')!)).toEqual([50, 60]);
    expect(place(ships.get('b')!)).toEqual([70, 80]);
  });

  test('S15 bodies: those that come later, too', async () => {
    const { room, scene, time } = await stage([unit('a', { x: 50, y: 60 })], { config: gravity });
    const ship = scene.colyseus.bind(room, 'units', 'dot').get('a')!;
    scene.physics.add.existing(ship);
    time.pass(1000);
    expect(bodyOf(ship).moves).toBe(false);
    expect(place(ship)).toEqual([50, 60]);
  });

  test('S15 bodies: those of reused objects, too', async () => {
    const { room, scene, act, time } = await stage([unit('a')], { config: gravity });
    const group = scene.physics.add.group();
    const ships = scene.colyseus.bind(room, 'units', 'dot', { ...received, group, pool: 1 });
    const ship = ships.get('a')!;
    await act(gone('a'));
    await act(unit('b', { x: 50, y: 60 }));
    expect(ships.get('b')).toBe(ship);
    expect(bodyOf(ship).moves).toBe(false);
    time.pass(1000);
    expect(place(ship)).toEqual([50, 60]);
  });

  test.each(['x', 'y'] as const)('S15 bodies: driven in %s alone', async (property) => {
    const { room, scene } = await stage([unit('a')], { config: gravity });
    const ships = scene.colyseus.bind(room, 'units', () => scene.physics.add.image(0, 0, 'dot'), {
      motion: { x: false, y: false, [property]: property },
    });
    expect(bodyOf(ships.get('a')!).moves).toBe(false);
  });

  test('S15 bodies: of what is not driven, they move', async () => {
    const { room, scene, time } = await stage([unit('a', { x: 0, y: 0, rotation: 1 })], { config: gravity });
    const create = () => scene.physics.add.image(0, 0, 'dot');
    const free = scene.colyseus.bind(room, 'units', create, { motion: false }).get('a')!;
    const turning = scene.colyseus.bind(room, 'units', create, { motion: { x: false, y: false } }).get('a')!;
    expect([bodyOf(free).moves, bodyOf(turning).moves]).toEqual([true, true]);
    time.pass(500);
    expect(free.y).toBeGreaterThan(0);
    expect(turning.y).toBeGreaterThan(0);
  });

  test('S15 bodies: static ones stay static', async () => {
    const { room, scene, time } = await stage([unit('a', { x: 5, y: 6 })], { config: gravity });
    const ships = scene.colyseus.bind(room, 'units', () => scene.physics.add.staticImage(0, 0, 'dot'));
    time.pass(50);
    expect(ships.get('a')!.body).toBeInstanceOf(Phaser.Physics.Arcade.StaticBody);
    expect(scene.physics.world.staticBodies.size).toBe(1);
    expect(place(ships.get('a')!)).toEqual([5, 6]);
  });

  test('S15 bodies: a scene without physics is none the worse', async () => {
    const { room, scene, act, time } = await stage([unit('a')], { scenes: [makeScene('menu')] });
    const ships = scene.colyseus.bind(room, 'units', 'dot', { ...received, pool: 1 });
    await act(gone('a'));
    await act(unit('b'));
    time.draw();
    expect(ships.size).toBe(1);
  });
});

test('S15 bodies: static ones are where their objects were placed', async () => {
  const { room, scene } = await stage([unit('a', { x: 100, y: 50 })], {
    config: { physics: { default: 'arcade' } },
  });
  const group = scene.physics.add.staticGroup();
  const walls = scene.colyseus.bind(room, 'units', () => scene.add.image(0, 0, 'dot'), { group });
  const { center } = bodyOf(walls.get('a')!);
  expect([center.x, center.y]).toEqual([100, 50]);
});

test('S15 bodies: under direct control they push others, and gravity does not pile up in them', async () => {
  const gravity = { physics: { default: 'arcade', arcade: { gravity: { x: 0, y: 300 } } } };
  const { room, scene, act, time } = await stage([unit('a')], { config: gravity });
  const ships = scene.colyseus.bind(room, 'units', () => {
    const ship = scene.physics.add.image(0, 0, 'dot');
    ship.body.setDirectControl(true);
    return ship.setImmovable(true);
  });
  const ship = ships.get('a')!;
  const crate = scene.physics.add.image(30, 0, 'dot');
  crate.body.setAllowGravity(false);
  scene.physics.add.collider(ship, crate);
  for (let x = 5; x <= 60; x += 5) {
    await act(['assign', 'units.a', { x }]);
    time.pass(50);
  }
  time.draw();
  expect(place(ship)).toEqual([60, 0]);
  expect(crate.x).toBeGreaterThan(60);
});
