import * as Phaser from 'phaser';
import { describe, expect, test, vi } from 'vitest';
import type { Operation, Unit } from '../../servers/collection-state.ts';
import { makeScene } from '../game.ts';
import { place, stage } from './stage.ts';

const ann: Operation = ['set', 'units', 'ann', { name: 'ann', x: 10, y: 20, rotation: 1, kind: 'ship' }];
const received = { when: 'received' } as const;

class Plain {
  x = 0;
  y = 0;
  destroyed = false;
  destroy() {
    this.destroyed = true;
  }
}

describe('S14 what may be an object', () => {
  const makers: Record<
    string,
    (scene: Phaser.Scene) => Phaser.GameObjects.GameObject & { x: number; y: number }
  > = {
    Image: ({ add }) => add.image(0, 0, 'dot'),
    Sprite: ({ add }) => add.sprite(0, 0, 'dot'),
    Container: ({ add }) => add.container(),
    Text: ({ add }) => add.text(0, 0, 'text'),
    Zone: ({ add }) => add.zone(0, 0, 1, 1),
    Graphics: ({ add }) => add.graphics(),
    Rectangle: ({ add }) => add.rectangle(0, 0, 4, 4, 0xffffff),
    'a class of your own': (scene) => new (class extends Phaser.GameObjects.Image {})(scene, 0, 0, 'dot'),
  };
  test.each(Object.entries(makers))('S14 objects: %s moves, and is destroyed at the end', async (_, make) => {
    const { room, scene, act, time } = await stage([ann]);
    const things = scene.colyseus.bind(room, 'units', () => make(scene), received);
    const object = things.get('ann')!;
    expect(scene.children.list).toEqual([object]);
    expect(place(object)).toEqual([10, 20]);
    if ('rotation' in object) expect(object.rotation).toBe(1);
    await act(['assign', 'units.ann', { x: 30, y: 40 }]);
    time.draw();
    expect(place(object)).toEqual([30, 40]);
    await act(['delete', 'units', 'ann']);
    expect(object.scene).toBeUndefined();
    expect(scene.children.list).toEqual([]);
    await act(ann);
    const second = things.get('ann')!;
    things.destroy();
    expect(second.scene).toBeUndefined();
  });

  test('S14 objects: a Bob moves, and is destroyed at the end', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const blitter = scene.add.blitter(0, 0, 'dot');
    const bobs = scene.colyseus.bind(room, 'units', () => blitter.create(0, 0), received);
    const bob = bobs.get('ann')!;
    expect(place(bob)).toEqual([10, 20]);
    expect('rotation' in bob, 'motion touches only properties that both sides have').toBe(false);
    await act(['assign', 'units.ann', { x: 30, y: 40 }]);
    time.draw();
    expect(place(bob)).toEqual([30, 40]);
    expect(blitter.children.list).toHaveLength(1);
    await act(['delete', 'units', 'ann']);
    expect(blitter.children.list).toHaveLength(0);
    await act(ann);
    expect(blitter.children.list).toHaveLength(1);
    bobs.destroy();
    expect(blitter.children.list).toHaveLength(0);
    expect(blitter.scene).toBe(scene);
  });

  test('S14 objects: a Tile is only let go', async () => {
    const { room, scene, act } = await stage([['set', 'units', 'door', { hp: 1, count: 0 }]]);
    const map = scene.make.tilemap({ data: [[0, 1]], tileWidth: 8, tileHeight: 8 });
    const layer = map.createLayer(0, map.addTilesetImage('dot')!)!;
    const opened: number[] = [];
    const doors = scene.colyseus.bind(room, 'units', ({ hp, count }) => layer.getTileAt(hp, count)!, {
      ...received,
      motion: false,
      on: { hp: (tile, hp) => void opened.push(tile.index + hp) },
    });
    const tile = layer.getTileAt(1, 0)!;
    expect(doors.get('door')).toBe(tile);
    expect(doors.keyOf(tile)).toBe('door');
    expect(doors.size).toBe(1);
    expect(opened).toEqual([2]);
    await act(['delete', 'units', 'door']);
    expect(doors.size).toBe(0);
    expect(layer.getTileAt(1, 0)).toBe(tile);
    expect([tile.index, tile.layer]).toEqual([1, layer.layer]);
    await act(['set', 'units', 'door', { hp: 1, count: 0 }]);
    expect(doors.get('door')).toBe(tile);
    doors.destroy();
    expect(layer.getTileAt(1, 0)).toBe(tile);
  });

  test('S14 objects: a Tile stays at its place in the grid, whatever x and y its item has', async () => {
    const { room, scene, act, time } = await stage([['set', 'units', 'wall', { x: 12, y: 4 }]]);
    const map = scene.make.tilemap({ data: [[0, 1]], tileWidth: 8, tileHeight: 8 });
    const layer = map.createLayer(0, map.addTilesetImage('dot', 'dot', 8, 8)!)!;
    const walls = scene.colyseus.bind(room, 'units', ({ x, y }) => layer.getTileAtWorldXY(x, y), received);
    const tile = walls.get('wall')!;
    expect(place(tile)).toEqual([1, 0]);
    await act(['assign', 'units.wall', { x: 13 }]);
    time.draw();
    expect(place(tile)).toEqual([1, 0]);
    layer.removeTileAt(tile.x, tile.y);
    expect(layer.hasTileAt(1, 0)).toBe(false);
  });

  test('S14 objects: anything else moves, and is only let go', async () => {
    const { game, room, scene, act, time } = await stage([ann], { scenes: [makeScene('menu')] });
    const things = scene.colyseus.bind(room, 'units', () => new Plain(), received);
    const object = things.get('ann')!;
    expect(place(object)).toEqual([10, 20]);
    expect(object).not.toHaveProperty('rotation');
    expect(scene.children.list).toEqual([]);
    await act(['assign', 'units.ann', { x: 30 }]);
    time.draw();
    expect(object.x).toBe(30);
    await act(['delete', 'units', 'ann']);
    expect(things.keyOf(object)).toBeUndefined();
    await act(ann);
    const second = things.get('ann')!;
    game.scene.stop('play').start('menu');
    time.pass(20);
    expect([object.destroyed, second.destroyed]).toEqual([false, false]);
    expect(things.size).toBe(0);
  });

  test('S14 objects: one that two items share is let go when both are gone', async () => {
    const { room, scene, act } = await stage([
      ['set', 'units', 'a', { hp: 1 }],
      ['set', 'units', 'b', { hp: 2 }],
    ]);
    const shared = new Plain();
    const things = scene.colyseus.bind(room, 'units', () => shared, { ...received, motion: false });
    expect([things.get('a'), things.get('b')]).toEqual([shared, shared]);
    await act(['delete', 'units', 'a']);
    expect(things.get('b')).toBe(shared);
  });

  test('S14 objects: a texture key makes a Sprite', async () => {
    const { room, scene } = await stage([ann, ['push', 'numbers', 5]]);
    const ship = scene.colyseus.bind(room, 'units', 'dot').get('ann')!;
    expect(ship).toBeInstanceOf(Phaser.GameObjects.Sprite);
    expect([ship.texture.key, ...place(ship)]).toEqual(['dot', 10, 20]);
    expect(scene.colyseus.bind(room, 'numbers', 'dot').get(0)).toBeInstanceOf(Phaser.GameObjects.Sprite);
  });

  test('S14 objects: motion that only the object, or only the item, knows is none', async () => {
    const { room, scene, time } = await stage([ann]);
    const thing = { x: 0 };
    scene.colyseus.bind(room, 'units', () => thing, { motion: { turret: 'rotation' } as object });
    time.draw();
    expect(thing).toEqual({ x: 10 });
  });

  test('S14 objects: a factory per kind, by key, function or class', async () => {
    class Bomb extends Phaser.GameObjects.Image {
      readonly args: unknown[];
      constructor(scene: Phaser.Scene, ...args: [item: Unit, key: string, info: object]) {
        super(scene, 0, 0, 'dot');
        this.args = args;
      }
    }
    const { room, scene, act } = await stage([
      ['set', 'units', 'c', { class: 'Coin', kind: 'coin', x: 1, value: 3 }],
      ['set', 'units', 'b', { class: 'Bomb', kind: 'bomb', x: 2, fuse: 4 }],
    ]);
    const things = scene.colyseus.bind(
      room,
      'units',
      { coin: 'dot', bomb: Bomb, potion: () => scene.add.text(0, 0, 'potion'), air: () => null },
      { ...received, by: 'kind' },
    );
    expect(things.get('c')).toBeInstanceOf(Phaser.GameObjects.Sprite);
    expect(things.get('b')).toBeInstanceOf(Bomb);
    expect((things.get('b') as Bomb).args).toEqual([
      room.state.units.get('b'),
      'b',
      { own: false, initial: true },
    ]);
    await act(['set', 'units', 'p', { kind: 'potion' }], ['set', 'units', 'a', { kind: 'air' }]);
    expect(things.get('p')).toBeInstanceOf(Phaser.GameObjects.Text);
    expect(things.get('a')).toBeUndefined();
    expect(things.size).toBe(3);
  });
});

describe('S28 this', () => {
  test('S28 this: is the scene in every callback', async () => {
    const { room, scene, act, time } = await stage([ann]);
    const wrong: string[] = [];
    const called = new Set<string>();
    const see = (self: unknown, name: string) => {
      called.add(name);
      if (self !== scene) wrong.push(name);
    };
    scene.colyseus.bind(
      room,
      'units',
      function (this: unknown, { name }: Unit) {
        see(this, 'create');
        return scene.add.sprite(0, 0, 'dot').setName(name);
      },
      {
        ...received,
        pool: 1,
        motion: {
          depth(this: unknown) {
            see(this, 'motion');
            return 1;
          },
        },
        tween: {
          alpha(this: unknown) {
            see(this, 'tween');
            return 1;
          },
        },
        on: {
          hp(this: unknown) {
            see(this, 'on');
          },
        },
        change(this: unknown) {
          see(this, 'change');
        },
        remove(this: unknown) {
          see(this, 'remove');
        },
        own(this: unknown) {
          see(this, 'own');
          return false;
        },
        reset(this: unknown) {
          see(this, 'reset');
        },
      },
    );
    scene.colyseus.bind(
      room,
      'units',
      {
        ship(this: unknown) {
          see(this, 'create by kind');
          return scene.add.sprite(0, 0, 'dot');
        },
      },
      { by: 'kind' },
    );
    scene.colyseus.watch(
      room,
      function (this: unknown, { phase }) {
        see(this, 'select');
        return phase;
      },
      function (this: unknown) {
        see(this, 'watch');
      },
    );
    for (const when of ['drawn', 'received'] as const) {
      scene.colyseus.onMessage(
        room,
        'boom',
        function (this: unknown) {
          see(this, `onMessage ${when}`);
        },
        { when },
      );
    }
    const end = scene.colyseus.onStatus(function (this: unknown) {
      see(this, 'onStatus');
    });
    await act(['assign', 'units.ann', { hp: 5 }], ['say', 'boom', 1]);
    await act(['delete', 'units', 'ann']);
    await act(ann);
    time.draw();
    end();
    expect([...called].sort()).toEqual(
      [
        'change',
        'create',
        'create by kind',
        'motion',
        'on',
        'onMessage drawn',
        'onMessage received',
        'onStatus',
        'own',
        'remove',
        'reset',
        'select',
        'tween',
        'watch',
      ].sort(),
    );
    expect(wrong).toEqual([]);
  });

  test('S28 this: a method of the scene can be a callback', async () => {
    const { room, scene, act } = await stage([ann]);
    const explode = vi.fn(function (this: Phaser.Scene, ship: Phaser.GameObjects.Sprite) {
      return this.tweens.add({ targets: ship, alpha: 0, duration: 10 });
    });
    scene.colyseus.bind(room, 'units', 'dot', { ...received, remove: explode });
    await act(['delete', 'units', 'ann']);
    expect(explode.mock.contexts).toEqual([scene]);
    expect(scene.tweens.getTweens()).toHaveLength(1);
  });
});
