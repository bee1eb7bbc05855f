import * as Phaser from 'phaser';
import { expect, test, vi } from 'vitest';
import type { Operation, Unit } from '../../servers/collection-state.ts';
import { makeScene } from '../game.ts';
import { catchReports, isInWorld, place, stage } from './stage.ts';

const arcade = { physics: { default: 'arcade' } };
const unit = (name: string, fields: object = {}): Operation => ['set', 'units', name, { name, ...fields }];
const gone = (name: string): Operation => ['delete', 'units', name];
const received = { when: 'received' } as const;
const isAlive = (object: Phaser.GameObjects.GameObject) => object.scene !== undefined;

test('S9 pool: spares are inactive, invisible, without a body in the world, and in no group', async () => {
  const { room, scene, act, time } = await stage([unit('a', { x: 0, y: 0 })], { config: arcade });
  const group = scene.physics.add.group();
  const mine = scene.add.group();
  const other = scene.physics.add.image(0, 0, 'dot');
  const ships = scene.colyseus.bind(room, 'units', 'dot', { ...received, pool: 2, group });
  const ship = ships.get('a')!;
  const body = ship.body as Phaser.Physics.Arcade.Body;
  mine.add(ship);
  const hit = vi.fn();
  // With the object itself: an inactive, invisible sprite overlaps as any other.
  scene.physics.add.overlap(other, ship, hit);
  time.pass(50);
  expect(hit).toHaveBeenCalled();
  await act(gone('a'));
  hit.mockClear();
  expect(isAlive(ship)).toBe(true);
  expect([ship.active, ship.visible]).toEqual([false, false]);
  expect(body.enable).toBe(false);
  expect(isInWorld(scene, body)).toBe(false);
  expect(group.contains(ship)).toBe(false);
  expect(ships.group.contains(ship)).toBe(false);
  // A group that the game itself has put it into is the game's business, as with Phaser's own killAndHide.
  expect(mine.contains(ship)).toBe(true);
  expect(ships.size).toBe(0);
  expect(ships.keyOf(ship)).toBeUndefined();
  time.pass(100);
  expect(hit).not.toHaveBeenCalled();
});

test('S9 pool: a spare stands for the next item; create is not called, reset is, before on', async () => {
  const { room, scene, act } = await stage([unit('a', { hp: 1, x: 1 })]);
  const log: unknown[] = [];
  const ships = scene.colyseus.bind(
    room,
    'units',
    (_, key) => {
      log.push(`create ${key}`);
      return scene.add.sprite(0, 0, 'dot');
    },
    {
      ...received,
      pool: 1,
      own: (_, key) => key === 'b',
      reset: (ship, item, key, info) => {
        log.push(['reset', ship === first, item.name, key, info, ships.group.contains(ship), ship.x]);
      },
      on: {
        name: (_, name, before) => void log.push(`name ${name} ${before}`),
        hp: (_, hp, before) => void log.push(`hp ${hp} ${before}`),
      },
      change: (_, { name }) => void log.push(`change ${name}`),
    },
  );
  const first = ships.get('a')!;
  expect(log.splice(0)).toEqual(['create a', 'hp 1 undefined', 'name a undefined', 'change a']);
  expect(ships.group.getLength()).toBe(1);
  await act(gone('a'));
  await act(unit('b', { hp: 2, x: 7 }));
  expect(ships.get('b')).toBe(first);
  expect(ships.own).toBe(first);
  expect(ships.itemOf(first)).toBe(room.state.units.get('b'));
  expect([first.active, first.visible]).toEqual([true, true]);
  expect(log).toEqual([
    ['reset', true, 'b', 'b', { own: true, initial: false }, true, 7],
    'hp 2 undefined',
    'name b undefined',
    'change b',
  ]);
});

test('S9 pool: reset is called for reused ones alone', async () => {
  const { room, scene, act } = await stage([unit('a')]);
  const reset = vi.fn();
  scene.colyseus.bind(room, 'units', 'dot', { ...received, pool: 1, reset });
  await act(unit('b'));
  expect(reset).not.toHaveBeenCalled();
  await act(gone('a'), gone('b'));
  await act(unit('c'), unit('d'));
  expect(reset).toHaveBeenCalledTimes(1);
});

test('S9 pool: removed and new in one patch, the object goes from one to the other', async () => {
  const { room, scene, act } = await stage([unit('a')]);
  const create = vi.fn(() => scene.add.sprite(0, 0, 'dot'));
  const ships = scene.colyseus.bind(room, 'units', create, { ...received, pool: 1 });
  const first = ships.get('a');
  await act(gone('a'), unit('b'));
  expect(ships.get('b')).toBe(first);
  expect(create).toHaveBeenCalledTimes(1);
});

test('S9 pool: reuse restores what the object had when create returned it', async () => {
  const { room, scene, act } = await stage([unit('a')]);
  const create = () =>
    scene.add
      .sprite(11, 22, 'dot')
      .setScale(2, 3)
      .setRotation(0.5)
      .setAlpha(0.8)
      .setFlip(true, false)
      .setTint(0xff8800)
      .setDepth(4)
      .setBlendMode(Phaser.BlendModes.ADD)
      .setOrigin(0.25, 0.75);
  const looks = (ship: Phaser.GameObjects.Sprite) => ({
    place: place(ship),
    scale: [ship.scaleX, ship.scaleY],
    rotation: ship.rotation,
    alpha: ship.alpha,
    flip: [ship.flipX, ship.flipY],
    tints: [ship.tintTopLeft, ship.tintTopRight, ship.tintBottomLeft, ship.tintBottomRight],
    depth: ship.depth,
    blendMode: ship.blendMode,
    texture: [ship.texture.key, ship.frame.name],
    origin: [ship.originX, ship.originY, ship.displayOriginX, ship.displayOriginY],
  });
  const ships = scene.colyseus.bind(room, 'units', create, { ...received, motion: false, pool: 1 });
  const ship = ships.get('a')!;
  const before = looks(ship);

  const { texture } = ship;
  texture.add('corner', 0, 0, 0, 2, 2);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 4;
  if (!scene.textures.exists('other')) scene.textures.addCanvas('other', canvas);
  ship
    .setPosition(1, 2)
    .setScale(0)
    .setRotation(2)
    .setAlpha(0)
    .setFlip(false, true)
    .setTint(0x0000ff)
    .setDepth(-1)
    .setBlendMode(Phaser.BlendModes.MULTIPLY)
    .setTexture('other')
    .setOrigin(1, 1);
  await act(gone('a'));
  await act(unit('b'));
  expect(ships.get('b')).toBe(ship);
  expect(looks(ship)).toEqual(before);

  ship.setFrame('corner').clearTint();
  ship.setAlpha(0, 0.1, 0.2, 0.3);
  await act(gone('b'));
  await act(unit('c'));
  expect(ships.get('c')).toBe(ship);
  expect(looks(ship)).toEqual(before);
  expect([ship.alphaTopLeft, ship.alphaTopRight, ship.alphaBottomLeft, ship.alphaBottomRight]).toEqual([
    0.8, 0.8, 0.8, 0.8,
  ]);
});

test('S9 pool: an untinted object is untinted again', async () => {
  const { room, scene, act } = await stage([unit('a')]);
  const ships = scene.colyseus.bind(room, 'units', 'dot', { ...received, pool: 1 });
  const ship = ships.get('a')!;
  ship.setTint(0xff0000);
  await act(gone('a'));
  await act(unit('b'));
  expect(ships.get('b')).toBe(ship);
  expect(ship.isTinted).toBe(false);
});

test('S9 pool: after a farewell that faded it, it is as new', async () => {
  const { room, scene, act, time } = await stage([unit('a', { x: 5, y: 6 })]);
  const ships = scene.colyseus.bind(room, 'units', 'dot', {
    ...received,
    pool: 1,
    remove: (ship) => scene.tweens.add({ targets: ship, alpha: 0, scale: 0, duration: 100 }),
  });
  const ship = ships.get('a')!;
  await act(gone('a'));
  // No spare yet: it says farewell.
  await act(unit('b', { x: 7, y: 8 }));
  expect(ships.get('b')).not.toBe(ship);
  time.pass(300);
  expect(isAlive(ship)).toBe(true);
  expect([ship.active, ship.visible]).toEqual([false, false]);
  await act(unit('c', { x: 70, y: 80 }));
  expect(ships.get('c')).toBe(ship);
  expect([ship.alpha, ship.scale, ...place(ship)]).toEqual([1, 1, 70, 80]);
  time.draw();
  expect([ship.alpha, ship.scale, ...place(ship)]).toEqual([1, 1, 70, 80]);
});

test('S9 pool: what moved a spare moves it no more, and its new item does not come flying in', async () => {
  const { room, scene, act, time } = await stage([unit('a', { x: 0, y: 0, hp: 0 })]);
  const ships = scene.colyseus.bind(room, 'units', 'dot', {
    ...received,
    pool: 1,
    tween: { alpha: (each) => each.hp / 100 },
  });
  const ship = ships.get('a')!;
  await act(['assign', 'units.a', { x: 1000, hp: 100 }]);
  time.pass(20);
  await act(gone('a'));
  time.pass(20);
  await act(unit('b', { x: 300, y: 200, hp: 50 }));
  expect(ships.get('b')).toBe(ship);
  expect([...place(ship), ship.alpha]).toEqual([300, 200, 0.5]);
  for (let i = 0; i < 40; i++) {
    time.pass(10);
    expect([...place(ship), ship.alpha]).toEqual([300, 200, 0.5]);
  }
});

test('S9 pool: animations are stopped, velocity is zero, the body is in the world again', async () => {
  const { room, scene, act, time } = await stage([unit('a')], { config: arcade });
  scene.anims.create({ key: 'spin', frames: [{ key: 'dot' }, { key: 'dot' }], frameRate: 10, repeat: -1 });
  const group = scene.physics.add.group();
  const other = scene.physics.add.image(0, 0, 'dot');
  const ships = scene.colyseus.bind(room, 'units', 'dot', { ...received, motion: false, pool: 1, group });
  const ship = ships.get('a')!;
  const body = ship.body as Phaser.Physics.Arcade.Body;
  ship.play('spin');
  body.setVelocity(100, 50).setAcceleration(5, 5).setAngularVelocity(3);
  await act(gone('a'));
  time.pass(50);
  expect(place(ship), 'a spare goes nowhere').toEqual([0, 0]);
  const hit = vi.fn();
  scene.physics.add.overlap(other, group, hit);
  await act(unit('b'));
  expect(ships.get('b')).toBe(ship);
  expect(ship.body).toBe(body);
  expect(ship.anims.isPlaying).toBe(false);
  expect([body.velocity.x, body.velocity.y, body.angularVelocity]).toEqual([0, 0, 0]);
  expect(body.enable).toBe(true);
  expect(isInWorld(scene, body)).toBe(true);
  expect(group.getChildren()).toEqual([ship]);
  time.pass(100);
  expect(place(ship)).toEqual([0, 0]);
  expect(hit).toHaveBeenCalled();
});

test.each(['dynamic', 'static'] as const)(
  'S9 pool: a reused %s body is where its object is, and nowhere else',
  async (type) => {
    const { room, scene, act, time } = await stage([unit('a', { x: 0, y: 0 })], { config: arcade });
    const here = scene.physics.add.image(0, 0, 'dot');
    const there = scene.physics.add.image(200, 100, 'dot');
    const create = () =>
      type === 'dynamic' ? scene.physics.add.image(0, 0, 'dot') : scene.physics.add.staticImage(0, 0, 'dot');
    const group = scene.add.group();
    const ships = scene.colyseus.bind(room, 'units', create, { ...received, pool: 1, group });
    const ship = ships.get('a')!;
    const [atHere, atThere] = [vi.fn(), vi.fn()];
    scene.physics.add.overlap(here, group, atHere);
    scene.physics.add.overlap(there, group, atThere);
    time.pass(50);
    expect(atHere).toHaveBeenCalled();
    await act(gone('a'));
    time.pass(50);
    atHere.mockClear();
    await act(unit('b', { x: 200, y: 100 }));
    expect(ships.get('b')).toBe(ship);
    time.pass(50);
    expect(place(ship)).toEqual([200, 100]);
    expect(atThere).toHaveBeenCalled();
    expect(atHere).not.toHaveBeenCalled();
  },
);

test("S9 pool: own fields, text and children are reset's business", async () => {
  class Tag extends Phaser.GameObjects.Container {
    readonly label: Phaser.GameObjects.Text;
    lives = 3;
    constructor(scene: Phaser.Scene, each: Unit) {
      super(scene, 0, 0);
      this.label = scene.add.text(1, 2, each.name);
      this.add(this.label);
    }
  }
  const { room, scene, act } = await stage([unit('a')]);
  const tags = scene.colyseus.bind(room, 'units', Tag, {
    ...received,
    pool: 1,
    reset: (tag, each) => void tag.label.setText(`again ${each.name}`),
  });
  const tag = tags.get('a')!;
  tag.lives = 1;
  tag.label.setPosition(9, 9);
  await act(gone('a'));
  expect(tag.label.scene).toBe(scene);
  await act(unit('b'));
  expect(tags.get('b')).toBe(tag);
  expect([tag.lives, tag.label.text, tag.label.x]).toEqual([1, 'again b', 9]);
  expect(tags.keyOf(tag.label)).toBe('b');
});

test('S9 pool: texts are not written anew where reset does not', async () => {
  const { room, scene, act } = await stage([unit('a')]);
  const tags = scene.colyseus.bind(room, 'units', ({ name }) => scene.add.text(0, 0, name), {
    ...received,
    pool: 1,
  });
  const tag = tags.get('a')!;
  await act(gone('a'));
  await act(unit('b'));
  expect(tags.get('b')).toBe(tag);
  expect(tag.text).toBe('a');
});

test('S9 pool: with by, one per kind', async () => {
  const { room, scene, act } = await stage([
    unit('c', { class: 'Coin', kind: 'coin' }),
    unit('b', { class: 'Bomb', kind: 'bomb' }),
  ]);
  const things = scene.colyseus.bind(
    room,
    'units',
    {
      coin: () => scene.add.image(0, 0, 'dot').setName('coin'),
      bomb: () => scene.add.image(0, 0, 'dot').setName('bomb'),
    },
    { ...received, by: 'kind', pool: 1 },
  );
  const [coin, bomb] = [things.get('c')!, things.get('b')!];
  await act(gone('c'), gone('b'));
  expect([isAlive(coin), isAlive(bomb)], 'a spare of each').toEqual([true, true]);
  await act(unit('b2', { class: 'Bomb', kind: 'bomb' }), unit('b3', { class: 'Bomb', kind: 'bomb' }));
  expect(things.get('b2')).toBe(bomb);
  expect(things.get('b3')!.name).toBe('bomb');
  await act(unit('c2', { class: 'Coin', kind: 'coin' }));
  expect(things.get('c2')).toBe(coin);
});

test('S9 pool: the number is of spares, not of the living', async () => {
  const all = ['a', 'b', 'c', 'd', 'e'];
  const { room, scene, act } = await stage(all.map((name) => unit(name)));
  const ships = scene.colyseus.bind(room, 'units', 'dot', { ...received, pool: 2 });
  expect(ships.size).toBe(5);
  const objects = [...ships].map(([, ship]) => ship);
  await act(...all.map(gone));
  expect(objects.filter(isAlive)).toHaveLength(2);
  expect(scene.children.list.length).toBeLessThanOrEqual(2);
  await act(...all.map((name) => unit(name)));
  expect(ships.size).toBe(5);
  expect([...ships].filter(([, ship]) => objects.includes(ship))).toHaveLength(2);
});

test('S9 pool: pool: 0 keeps none', async () => {
  const { room, scene, act } = await stage([unit('a')]);
  const ships = scene.colyseus.bind(room, 'units', 'dot', { ...received, pool: 0 });
  const ship = ships.get('a')!;
  await act(gone('a'));
  expect(isAlive(ship)).toBe(false);
});

test('S9 pool: spares end with the binding, and with the scene', async () => {
  const { game, room, scene, act, time } = await stage([unit('a')], { scenes: [makeScene('menu')] });
  const first = scene.colyseus.bind(room, 'units', 'dot', { ...received, pool: 1 });
  const second = scene.colyseus.bind(room, 'units', 'dot', { ...received, pool: 1 });
  const spares = [first.get('a')!, second.get('a')!] as const;
  await act(gone('a'));
  first.destroy();
  expect(spares.map(isAlive)).toEqual([false, true]);
  game.scene.stop('play').start('menu');
  time.pass(20);
  expect(spares.map(isAlive)).toEqual([false, false]);
  expect(scene.children.list).toHaveLength(0);
});

test("S9 pool: create's closures keep the first item; itemOf knows the present one", async () => {
  const { room, scene, act } = await stage([unit('a')]);
  const seen: [string, string | undefined][] = [];
  const cards = scene.colyseus.bind(
    room,
    'units',
    (item) => {
      const image = scene.add.image(0, 0, 'dot');
      return image.on('pointerdown', () => seen.push([item.name, cards.itemOf(image)?.name]));
    },
    { ...received, pool: 1 },
  );
  const image = cards.get('a')!;
  await act(gone('a'));
  await act(unit('b'));
  image.emit('pointerdown');
  expect(seen).toEqual([['a', 'b']]);
});

test.each([
  ['a particle emitter', (scene: Phaser.Scene) => scene.add.particles(0, 0, 'dot', { lifespan: 100 })],
  ['a video', (scene: Phaser.Scene) => scene.add.video(0, 0)],
  ['an extern', (scene: Phaser.Scene) => scene.add.extern()],
] as const)('S9 pool: %s can be reused', async (_, make) => {
  const { room, scene, act, time } = await stage([unit('a', { x: 1, y: 2 })]);
  const things = scene.colyseus.bind(room, 'units', () => make(scene), { pool: 1 });
  const thing = things.get('a');
  await act(gone('a'));
  time.draw();
  await act(unit('b', { x: 3, y: 4 }));
  time.draw();
  expect(things.get('b')).toBe(thing);
  things.destroy();
});

test('S9 pool: an object is what it was when it was made: it plays, can be clicked, has its colours', async () => {
  const { room, scene, act } = await stage([unit('a'), unit('b')]);
  scene.anims.create({ key: 'spin', frames: [{ key: 'dot' }, { key: 'dot' }], frameRate: 10, repeat: -1 });
  const coins = scene.colyseus.bind(
    room,
    'units',
    () => scene.add.sprite(0, 0, 'dot').setInteractive().play('spin'),
    { ...received, pool: 1, remove: (coin) => void coin.disableInteractive() },
  );
  const shapes = scene.colyseus.bind(room, 'units', () => scene.add.circle(0, 0, 5, 0x00ff00), {
    ...received,
    pool: 1,
  });
  const [coin, shape] = [coins.get('a')!, shapes.get('a')!];
  shape.setFillStyle(0xff0000, 0.5).setStrokeStyle(2, 0xffffff);
  await act(gone('a'));
  expect(coin.anims.isPlaying).toBe(true);
  await act(unit('c'));
  expect([coins.get('c'), shapes.get('c')]).toEqual([coin, shape]);
  expect(coin.anims.isPlaying).toBe(true);
  expect(coin.input!.enabled).toBe(true);
  expect([shape.fillColor, shape.fillAlpha, shape.isStroked]).toEqual([0x00ff00, 1, false]);
});

test('S9 pool: what was made without its texture is not kept', async () => {
  const { room, scene, act } = await stage([unit('a')]);
  const reports = catchReports();
  const ships = scene.colyseus.bind(room, 'units', 'late', { ...received, pool: 1 });
  expect(reports).toHaveLength(1);
  scene.textures.addCanvas('late', document.createElement('canvas'));
  await act(gone('a'), unit('b'));
  expect(ships.get('b')!.texture.key).toBe('late');
});

test('S9 pool: an item that is of another kind when it is drawn goes to the spares of that kind', async () => {
  const { room, scene, act, time } = await stage();
  const made: string[] = [];
  const make = (kind: string) => () => {
    made.push(kind);
    return scene.add.image(0, 0, 'dot').setName(kind);
  };
  const plants = scene.colyseus.bind(
    room,
    'units',
    { seed: make('seed'), tree: make('tree') },
    { by: 'kind', pool: 1, when: 'drawn' },
  );
  await act(unit('a', { kind: 'seed', x: 0, y: 0 }));
  await act(['assign', 'units.a', { kind: 'tree' }]);
  time.draw();
  expect(made).toEqual(['tree']);
  await act(gone('a'));
  time.draw();
  await act(unit('b', { kind: 'seed', x: 0, y: 0 }));
  time.draw();
  expect(plants.get('b')!.name).toBe('seed');
});
