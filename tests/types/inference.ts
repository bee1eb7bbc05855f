// What must be inferred, exactly. Compiled, never run.
import type * as Phaser from 'phaser';
import type { Binding, BindOptions, ColyseusPlugin, Info, Room, RoomOf } from 'phaser-colyseus';
import {
  type ArenaState,
  type Bullet,
  type Coin,
  type Door,
  type DungeonState,
  type Equal,
  is,
  type OddState,
  type Plain,
  type Player,
} from './state.ts';

declare const colyseus: ColyseusPlugin;
declare const scene: Phaser.Scene;
declare const arena: Room<ArenaState>;
declare const dungeon: Room<DungeonState>;
declare const odd: Room<OddState>;
declare const plain: Room<Plain>;
declare const untyped: Room;
declare class Hull extends Phaser.GameObjects.Container {
  constructor(scene: Phaser.Scene, player: Player);
  heading: number;
}
type Sprite = Phaser.GameObjects.Sprite;
type Image = Phaser.GameObjects.Image;
// biome-ignore lint/suspicious/noExplicitAny: what an untyped room gives
type Any = any;

export async function joining() {
  const typed = await colyseus.joinOrCreate<ArenaState>('arena', { name: 'Ann' });
  is<Equal<typeof typed.state, ArenaState>>();
  const bare = await colyseus.joinOrCreate('arena');
  is<Equal<typeof bare, Room<Any, Any>>>();
  const byId = await colyseus.joinById<ArenaState>('some id');
  is<Equal<typeof byId.state, ArenaState>>();
  const fromClient = await colyseus.client.create<ArenaState>('arena');
  is<Equal<typeof fromClient, RoomOf<ArenaState>>>();
  const field: Room<ArenaState> = bare;
  const other: Room = typed;
  return [field, other];
}

export function objects() {
  const ships = colyseus.bind(arena, 'players', 'ship', {
    on: {
      hp: (ship, hp, before, player, id) => {
        is<Equal<typeof ship, Sprite>>();
        is<Equal<typeof hp, number>>();
        is<Equal<typeof before, number | undefined>>();
        is<Equal<typeof player, Player>>();
        is<Equal<typeof id, string>>();
      },
    },
  });
  is<Equal<typeof ships, Binding<Sprite, Player, string>>>();
  for (const [id, ship] of ships) {
    is<Equal<typeof id, string>>();
    is<Equal<typeof ship, Sprite>>();
  }
  const field: Binding<Sprite> = ships;
  const own: Sprite | undefined = field.own;

  const doors = colyseus.bind(dungeon, 'world.doors', (door, key, info) => {
    is<Equal<typeof door, Door>>();
    is<Equal<typeof key, string>>();
    is<Equal<typeof info, Info>>();
    return scene.add.text(0, 0, '');
  });
  is<Equal<typeof doors, Binding<Phaser.GameObjects.Text, Door, string>>>();

  const some = colyseus.bind(arena, 'players', (player) => (player.dead ? null : scene.add.image(0, 0, 'x')));
  is<Equal<typeof some, Binding<Image, Player, string>>>();

  const hulls = colyseus.bind(arena, 'players', Hull, { motion: { heading: 'rotation' } });
  is<Equal<typeof hulls, Binding<Hull, Player, string>>>();

  const bodies = colyseus.bind(arena, 'bullets', (bullet) =>
    scene.physics.add.sprite(bullet.x, bullet.y, 'b'),
  );
  is<Equal<typeof bodies, Binding<Phaser.Types.Physics.Arcade.SpriteWithDynamicBody, Bullet, string>>>();
  return [own, hulls, bodies];
}

export function collections() {
  const coins = colyseus.bind(dungeon, 'world.coins', 'coin');
  is<Equal<typeof coins, Binding<Sprite, Coin, number>>>();
  const flags = colyseus.bind(dungeon, 'world.flags', (flag) => {
    is<Equal<typeof flag, string>>();
    return scene.add.text(0, 0, flag);
  });
  const scores = colyseus.bind(odd, 'scores', (score, name) => {
    is<Equal<typeof score, number>>();
    is<Equal<typeof name, string>>();
    return scene.add.text(0, 0, '');
  });
  const anything = colyseus.bind(untyped, 'what.ever', (item, key) => scene.add.sprite(item.x, key.y, 'x'), {
    motion: { x: 'px' },
    on: { hp: (object, hp) => object.setAlpha(hp) },
    remove: (object) => object.play('die'),
  });
  is<Equal<typeof anything, Binding<Sprite, Any, Any>>>();
  colyseus.bind(plain, 'players', 'x', { on: { hp: (object, hp) => object.setAlpha(hp) } });
  colyseus.bind(plain, 'list', (item) => scene.add.text(0, 0, item.id));
  return [flags, scores];
}

export function options() {
  colyseus.bind(odd, 'actors', 'a', {
    motion: {
      x: 'posX',
      y: (actor) => actor.posY * 32,
      rotation: 'heading',
      scale: { value: 'size', wrap: 10 },
    },
  });
  colyseus.bind(odd, 'actors', 'a', { motion: false });
  colyseus.bind(arena, 'players', 'a', { motion: { rotation: false } });

  // In any order, as a method, and with the function keyword.
  colyseus.bind(arena, 'players', (player) => scene.add.image(player.x, 0, 'x'), {
    remove(object, player, id) {
      is<Equal<typeof object, Image>>();
      is<Equal<typeof player, Player>>();
      is<Equal<typeof id, string>>();
    },
    on: {
      hp(object, hp) {
        object.setAlpha(hp);
      },
    },
  });

  const reusable = {
    on: { hp: (ship, hp) => ship.setAlpha(hp / 100) },
    motion: { x: 'x' },
  } satisfies BindOptions<Sprite, Player, string>;
  colyseus.bind(arena, 'players', 'ship', reusable);
}

export class Methods {
  make(player: Player) {
    return scene.add.image(player.x, 0, '');
  }
  explode(object: Image) {
    return scene.tweens.add({ targets: object });
  }
  bind() {
    const bound = colyseus.bind(arena, 'players', this.make, { remove: this.explode });
    is<Equal<typeof bound, Binding<Image, Player, string>>>();
  }
}
