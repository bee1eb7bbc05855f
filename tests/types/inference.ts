// What must be inferred, exactly. Compiled, never run.
import type * as Phaser from 'phaser';
import type { Binding, BindOptions, ColyseusPlugin, Info, Room, RoomOf } from 'phaser-colyseus';
import {
  type ArenaState,
  type BoardState,
  type Bomb,
  type Bullet,
  type Card,
  type Chest,
  type Coin,
  type Door,
  type Dragon,
  type DungeonState,
  type Equal,
  is,
  type Monster,
  type OddState,
  type Plain,
  type Player,
  type Potion,
  type Seat,
} from './state.ts';

declare const colyseus: ColyseusPlugin;
declare const scene: Phaser.Scene;
declare const arena: Room<ArenaState>;
declare const dungeon: Room<DungeonState>;
declare const odd: Room<OddState>;
declare const board: Room<BoardState>;
declare const plain: Room<Plain>;
declare const untyped: Room;
declare const seat: Seat;
declare class Hull extends Phaser.GameObjects.Container {
  constructor(scene: Phaser.Scene, player: Player);
  heading: number;
}
declare class CoinSprite extends Phaser.GameObjects.Sprite {
  constructor(scene: Phaser.Scene, coin: Coin);
  spin(): void;
}
type Sprite = Phaser.GameObjects.Sprite;
type Image = Phaser.GameObjects.Image;
type Text = Phaser.GameObjects.Text;
// biome-ignore lint/suspicious/noExplicitAny: what an untyped room gives
type Any = any;

class Fields {
  arena?: Room<ArenaState>;
}

export async function joining() {
  const typed = await colyseus.joinOrCreate<ArenaState>('arena', { name: 'Ann' });
  is<Equal<typeof typed.state, ArenaState>>();
  const bare = await colyseus.joinOrCreate('arena');
  is<Equal<typeof bare, Room<Any, Any>>>();
  const byId = await colyseus.joinById<ArenaState>('some id');
  is<Equal<typeof byId.state, ArenaState>>();
  const fromClient = await colyseus.client.create<ArenaState>('arena');
  is<Equal<typeof fromClient, RoomOf<ArenaState>>>();
  const other: Room = typed;
  const fields = new Fields();
  fields.arena = bare;
  fields.arena = await colyseus.joinOrCreate('arena');
  fields.arena = await colyseus.joinOrCreate<ArenaState>('arena');
  return [other, fields];
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
  const anyField: Binding = ships;
  const own: Sprite | undefined = field.own;
  is<Equal<typeof ships.group, Phaser.GameObjects.Group>>();

  const doors = colyseus.bind(dungeon, 'world.doors', (door, key, info) => {
    is<Equal<typeof door, Door>>();
    is<Equal<typeof key, string>>();
    is<Equal<typeof info, Info>>();
    return scene.add.text(0, 0, '');
  });
  is<Equal<typeof doors, Binding<Text, Door, string>>>();

  const some = colyseus.bind(arena, 'players', (player) => (player.dead ? null : scene.add.image(0, 0, 'x')));
  is<Equal<typeof some, Binding<Image, Player, string>>>();

  const hulls = colyseus.bind(arena, 'players', Hull, { motion: { heading: 'rotation' } });
  is<Equal<typeof hulls, Binding<Hull, Player, string>>>();

  const bodies = colyseus.bind(
    arena,
    'bullets',
    (bullet) => scene.physics.add.sprite(bullet.x, bullet.y, 'b'),
    { on: { owner: (bullet) => bullet.body.setCircle(3) } },
  );
  is<Equal<typeof bodies, Binding<Phaser.Types.Physics.Arcade.SpriteWithDynamicBody, Bullet, string>>>();

  const zones = colyseus.bind(arena, 'players', () => scene.add.zone(0, 0, 1, 1), {
    on: { hp: (zone) => zone.setSize(1, 1) },
  });
  is<Equal<typeof zones, Binding<Phaser.GameObjects.Zone, Player, string>>>();
  return [own, anyField, hulls, bodies];
}

export function collections() {
  const chests = colyseus.bind(dungeon, 'world.chests', 'chest');
  is<Equal<typeof chests, Binding<Sprite, Chest, number>>>();
  const flags = colyseus.bind(dungeon, 'world.flags', (flag) => {
    is<Equal<typeof flag, string>>();
    return scene.add.text(0, 0, flag);
  });
  const scores = colyseus.bind(
    odd,
    'scores',
    (score, name) => {
      is<Equal<typeof score, number>>();
      is<Equal<typeof name, string>>();
      return scene.add.text(0, 0, '');
    },
    {
      change: (text, score) => {
        is<Equal<typeof text, Text>>();
        is<Equal<typeof score, number>>();
      },
    },
  );
  const cells = colyseus.bind(board, 'cells', 'cell', {
    change: (_cell, mark, i) => {
      is<Equal<typeof mark, number>>();
      is<Equal<typeof i, number>>();
    },
  });
  const anything = colyseus.bind(untyped, 'what.ever', (item, key) => scene.add.sprite(item.x, key.y, 'x'), {
    motion: { x: 'px' },
    tween: { y: 'py' },
    on: { hp: (object, hp) => object.setAlpha(hp) },
    remove: (object) => object.play('die'),
  });
  is<Equal<typeof anything, Binding<Sprite, Any, Any>>>();
  colyseus.bind(
    untyped,
    'things',
    { a: 'x', b: (thing) => scene.add.image(thing.x, 0, 'b') },
    { by: 'kind' },
  );
  colyseus.bind(plain, 'players', 'x', { on: { hp: (object, hp) => object.setAlpha(hp) } });
  colyseus.bind(plain, 'list', (item) => scene.add.text(0, 0, item.id));
  colyseus.bind(plain, 'sub.units', 'x', { on: { kind: (object, kind) => object.setFrame(kind) } });
  return [flags, scores, cells];
}

export function nested() {
  const hand = colyseus.bind(seat, 'hand', 'card', {
    on: {
      face: (_image, face, before) => {
        is<Equal<typeof face, string | undefined>>();
        is<Equal<typeof before, string | undefined>>();
      },
    },
    tween: {
      x: (card, i, size) => {
        is<Equal<typeof card, Card>>();
        is<Equal<typeof i, number>>();
        return i * size;
      },
    },
  });
  is<Equal<typeof hand, Binding<Sprite, Card, number>>>();
  const doors = colyseus.bind(dungeon.state.world, 'doors', 'door');
  is<Equal<typeof doors, Binding<Sprite, Door, string>>>();
}

export function kinds() {
  const items = colyseus.bind(
    dungeon,
    'world.items',
    {
      coin: CoinSprite,
      potion: (potion) => {
        is<Equal<typeof potion, Potion>>();
        return scene.add.image(0, 0, '');
      },
      bomb: 'bomb',
    },
    {
      by: 'kind',
      change: (object, item) => {
        is<Equal<typeof item, Coin | Potion | Bomb>>();
        object.setAlpha(1);
      },
    },
  );
  is<Equal<typeof items, Binding<CoinSprite | Image | Sprite, Coin | Potion | Bomb, string>>>();

  // Where the types don't tell the kinds apart, a factory says what it takes.
  const monsters = colyseus.bind(
    odd,
    'monsters',
    {
      dragon: (dragon: Dragon) => scene.add.sprite(dragon.x, dragon.fire, 'dragon'),
      ghost: (ghost) => {
        is<Equal<typeof ghost, Monster>>();
        return scene.add.image(ghost.x, 0, 'ghost');
      },
    },
    { by: 'type' },
  );
  is<Equal<typeof monsters, Binding<Sprite | Image, Monster, string>>>();

  // Without `by`, a function that makes one or another.
  const one = colyseus.bind(
    dungeon,
    'world.items',
    (item) => (item.kind === 'coin' ? scene.add.sprite(0, 0, 'c') : scene.add.image(0, 0, 'd')),
    { remove: (object) => object.destroy() },
  );
  is<Equal<typeof one, Binding<Sprite | Image, Coin | Potion | Bomb, string>>>();
}

export function options() {
  colyseus.bind(odd, 'actors', 'a', {
    motion: {
      x: 'posX',
      y: (actor) => actor.posY * 32,
      rotation: 'heading',
      scale: { value: 'size', wrap: 10 },
    },
    teleport: 'size',
  });
  colyseus.bind(odd, 'actors', 'a', { motion: false, teleport: 200, when: 'received' });
  colyseus.bind(arena, 'players', 'a', { motion: { rotation: false } });
  colyseus.bind(arena, 'players', 'a', {
    tween: {
      x: 'x',
      alpha: { value: (player) => player.hp / 100, duration: 150, ease: 'Back.Out', delay: 20 },
      scaleX: { value: 'team', ease: (v) => v * v },
    },
  });
  colyseus.bind(arena, 'bullets', 'bullet', {
    group: scene.physics.add.group(),
    pool: 300,
    reset: (object, bullet, id, info) => {
      is<Equal<typeof object, Sprite>>();
      is<Equal<typeof bullet, Bullet>>();
      is<Equal<typeof id, string>>();
      is<Equal<typeof info, Info>>();
    },
    own: (bullet, id) => bullet.owner === id,
    when: 'drawn',
  });

  // In any order, as a method, and with the function keyword.
  colyseus.bind(
    arena,
    'players',
    function image(player) {
      return scene.add.image(player.x, 0, 'x');
    },
    {
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
    },
  );

  const reusable = {
    on: { hp: (ship, hp) => ship.setAlpha(hp / 100) },
    motion: { x: 'x' },
  } satisfies BindOptions<Sprite, Player, string>;
  colyseus.bind(arena, 'players', 'ship', reusable);
  const declared: BindOptions<Sprite, Player, string> = { remove: (ship) => ship.play('die') };
  colyseus.bind(arena, 'players', (player) => scene.add.sprite(player.x, player.y, 'ship'), declared);
}

export class Methods {
  make(player: Player) {
    return scene.add.image(player.x, 0, '');
  }
  explode(object: Image) {
    return scene.tweens.add({ targets: object });
  }
  crate(player: Player, _id: string) {
    return scene.add.container(player.x, player.y);
  }
  bind() {
    const bound = colyseus.bind(arena, 'players', this.make, { remove: this.explode });
    is<Equal<typeof bound, Binding<Image, Player, string>>>();
    const crates = colyseus.bind(arena, 'players', this.crate.bind(this), {
      on: { hp: (crate) => crate.removeAll() },
    });
    is<Equal<typeof crates, Binding<Phaser.GameObjects.Container, Player, string>>>();
  }
}

export function watching() {
  colyseus.watch(
    arena,
    (state) => state.phase,
    (now, before) => {
      is<Equal<typeof now, 'waiting' | 'playing' | 'over'>>();
      is<Equal<typeof before, 'waiting' | 'playing' | 'over' | undefined>>();
    },
  );
  colyseus.watch(
    seat,
    (self) => self.name,
    (now) => is<Equal<typeof now, string>>(),
  );
  const stop = colyseus.watch(
    arena,
    (state) => state.players.get('x')?.hp,
    (hp) => is<Equal<typeof hp, number | undefined>>(),
  );
  is<Equal<typeof stop, () => void>>();
  colyseus.watch(
    arena,
    (state) => [state.phase, state.endsIn],
    ([phase, endsIn]) => {
      is<Equal<typeof phase, ArenaState['phase']>>();
      is<Equal<typeof endsIn, number>>();
    },
  );
  colyseus.watch(
    arena,
    (state) => state.chat.map((line) => line.length),
    (lengths) => {
      is<Equal<typeof lengths, number[]>>();
    },
  );
  colyseus.watch(
    arena,
    (state) => (state.endsIn > 9 ? null : state.endsIn),
    (endsIn) => is<Equal<typeof endsIn, number | null>>(),
  );
  colyseus.watch(
    arena,
    (state) => state.players,
    (players) => is<Equal<typeof players, ArenaState['players']>>(),
  );
  colyseus.watch(
    untyped,
    (state) => state.anything,
    (now) => is<Equal<typeof now, Any>>(),
  );
}

export function hearing() {
  colyseus.onMessage(arena, 'boom', (message) => is<Equal<typeof message, Any>>());
  arena.onMessage('*', (type, message) => {
    is<Equal<typeof type, string | number>>();
    is<Equal<typeof message, Any>>();
  });
  colyseus.onMessage(arena, '*', (type, message) => {
    is<Equal<typeof type, string | number>>();
    is<Equal<typeof message, Any>>();
  });
  const stop = colyseus.onMessage(untyped, 7, () => {}, { when: 'drawn' });
  is<Equal<typeof stop, () => void>>();
}
