// Typical mistakes. The compiler must refuse each, with a message that contains what stands after "says:".
// Compiled, never run.
import type * as Phaser from 'phaser';
import type { Binding, ColyseusPlugin, Room } from 'phaser-colyseus';
import type { ArenaState, Coin, DungeonState, OddState, TableState } from './state.ts';

declare const colyseus: ColyseusPlugin;
declare const scene: Phaser.Scene;
declare const arena: Room<ArenaState>;
declare const dungeon: Room<DungeonState>;
declare const odd: Room<OddState>;
declare class CoinSprite extends Phaser.GameObjects.Sprite {
  constructor(scene: Phaser.Scene, coin: Coin);
}
declare class Habit extends Phaser.GameObjects.Sprite {
  constructor(scene: Phaser.Scene, x: number, y: number);
}

// What to bind.

// @ts-expect-error a typo in the collection
// says: "players"
colyseus.bind(arena, 'player', 'ship');
// @ts-expect-error a field, not a collection
// says: "players"
colyseus.bind(arena, 'phase', 'ship');
// @ts-expect-error the await is forgotten
// says: await the room first
colyseus.bind(colyseus.joinOrCreate<ArenaState>('arena'), 'players', 'ship');
// @ts-expect-error the collection itself instead of room and path
// says: Expected 3-4 arguments
colyseus.bind(arena.state.players, 'ship');
// @ts-expect-error a collection has no collections in it
// says: never
colyseus.bind(arena.state.players, 'players', 'ship');

// What stands for an item.

// @ts-expect-error an async factory
// says: create must return the object itself
colyseus.bind(arena, 'players', async (player) => scene.add.sprite(player.x, player.y, 'ship'));
colyseus.bind(
  arena,
  'players',
  // @ts-expect-error the return is forgotten
  // says: 'void' is not assignable to type 'Thing | null'
  (player) => {
    scene.add.sprite(player.x, player.y, 'ship');
  },
);
// @ts-expect-error not drawn is null
// says: 'undefined' is not assignable to type 'Thing | null'
colyseus.bind(arena, 'players', (player) => (player.dead ? undefined : scene.add.sprite(0, 0, 'ship')));
// @ts-expect-error a constructor as Phaser's own
// says: new (scene: any, item: Player, key: string, info: Info) => Thing
// says: 'Player' is not assignable to type 'number'
colyseus.bind(arena, 'players', Habit);
// @ts-expect-error a class for another kind of item
// says: 'Player' is missing the following properties from type 'Coin'
colyseus.bind(arena, 'players', CoinSprite);
// @ts-expect-error the factory among the options
// says: create is a texture key, a function or a class
colyseus.bind(arena, 'players', { create: () => scene.add.sprite(0, 0, 'ship') });

// A map of factories.

// @ts-expect-error a kind is missing
// says: Property 'bomb' is missing
colyseus.bind(dungeon, 'world.items', { coin: CoinSprite, potion: 'p' }, { by: 'kind' });
// @ts-expect-error a kind that isn't there
// says: 'bom' does not exist
// says: CreateMap<
colyseus.bind(dungeon, 'world.items', { coin: CoinSprite, potion: 'p', bom: 'b' }, { by: 'kind' });
// @ts-expect-error `by` is forgotten
// says: a map of these needs the option by
colyseus.bind(dungeon, 'world.items', { coin: CoinSprite, potion: 'p', bomb: 'b' });
// @ts-expect-error `by` is no field
// says: "kind"
colyseus.bind(dungeon, 'world.items', { coin: CoinSprite, potion: 'p', bomb: 'b' }, { by: 'type' });
// @ts-expect-error a class under another kind
// says: missing in type 'Potion' but required in type 'Coin'
colyseus.bind(dungeon, 'world.items', { coin: 'c', potion: CoinSprite, bomb: 'b' }, { by: 'kind' });

// Handlers.

// @ts-expect-error a typo in a field
// says: 'hpp' does not exist in type 'FieldHandlers<Sprite, Player, string>'
colyseus.bind(arena, 'players', 'ship', { on: { hpp: () => {} } });
// @ts-expect-error a typo in a longer field
// says: Did you mean to write 'rotation'?
colyseus.bind(arena, 'players', 'ship', { on: { rotaton: () => {} } });
// @ts-expect-error a text where a number is wanted
// says: 'string' is not assignable to parameter of type 'number'
colyseus.bind(arena, 'players', 'ship', { on: { name: (ship, name) => ship.setAlpha(name) } });
// @ts-expect-error a method of another kind of object
// says: 'setText' does not exist on type 'Sprite'
colyseus.bind(arena, 'players', 'ship', { on: { hp: (ship, hp) => ship.setText(hp) } });
// @ts-expect-error a method of the item is no field
// says: 'hit' does not exist in type 'FieldHandlers<Sprite, Player, string>'
colyseus.bind(arena, 'players', 'ship', { on: { hit: () => {} } });
// @ts-expect-error the first time there is nothing before
// says: 'before' is possibly 'undefined'
colyseus.bind(arena, 'players', 'ship', { on: { hp: (ship, hp, before) => ship.setAlpha(hp - before) } });
// @ts-expect-error primitives have no fields
// says: these items have no fields: use change
colyseus.bind(odd, 'scores', 'x', { on: { value: () => {} } });
// A field that isn't synchronised can't be told by the types: bind() throws at run time, with the names there are.
colyseus.bind(arena, 'players', 'ship', { on: { inputs: () => {} } });

// Motion and tweens.

// @ts-expect-error motion of a property that isn't there
// says: 'xx' does not exist in type 'Motions<Sprite, Player, string>'
colyseus.bind(arena, 'players', 'ship', { motion: { xx: 'x' } });
// @ts-expect-error a typo in the property
// says: Did you mean to write 'rotation'?
colyseus.bind(arena, 'players', 'ship', { motion: { rotaton: 'rotation' } });
// @ts-expect-error motion from a text
// says: "x"
// says: "rotation"
colyseus.bind(arena, 'players', 'ship', { motion: { x: 'name' } });
// @ts-expect-error motion from an unknown field
// says: "posX"
colyseus.bind(odd, 'actors', 'ship', { motion: { x: 'x' } });
// @ts-expect-error an easing has no value
// says: Property 'value' is missing
colyseus.bind(odd, 'actors', 'ship', { tween: { alpha: { duration: 100 } } });
// @ts-expect-error Phaser's target where a field is wanted
// says: Type 'number' is not assignable
// says: "hp"
colyseus.bind(arena, 'players', 'ship', { tween: { alpha: 0.5 } });
// @ts-expect-error numbers between two colours are no colours
// says: 'tint' does not exist in type 'Easings<Sprite, Player, string>'
colyseus.bind(arena, 'players', 'ship', { tween: { tint: 'team' } });
// @ts-expect-error a field that isn't there tells no jumps
// says: "hp"
colyseus.bind(arena, 'players', 'ship', { teleport: 'warps' });

// Other options.

// @ts-expect-error an option of another name
// says: Did you mean to write 'remove'?
colyseus.bind(arena, 'players', 'ship', { onRemove: () => {} });
// @ts-expect-error own is a question to each item
// says: (item: Player, key: string) => boolean
colyseus.bind(arena, 'players', 'ship', { own: true });
// @ts-expect-error a group's name
// says: 'string' is not assignable to type 'Group'
colyseus.bind(arena, 'players', 'ship', { group: 'enemies' });
// @ts-expect-error a moment of another name
// says: "drawn"
colyseus.bind(arena, 'players', 'ship', { when: 'shown' });

// What bind gives.

// @ts-expect-error a key of another type
// says: 'string' is not assignable to parameter of type 'number'
colyseus.bind(dungeon, 'world.chests', 'chest').get('a');
// @ts-expect-error there may be no own object
// says: possibly 'undefined'
colyseus.bind(arena, 'players', 'ship').own.setAlpha(1);
// @ts-expect-error a binding of other objects
// says: 'Binding<Sprite, Player, string>' is not assignable to type 'Binding<Text, any, any>'
export const texts: Binding<Phaser.GameObjects.Text> = colyseus.bind(arena, 'players', 'ship');

// Watching and hearing.

colyseus.watch(
  arena,
  // @ts-expect-error a typo in a field of the state
  // says: 'fase' does not exist on type 'ArenaState'
  (state) => state.fase,
  () => {},
);
colyseus.watch(
  // @ts-expect-error the await is forgotten
  // says: await the room first
  colyseus.joinOrCreate<DungeonState>('dungeon'),
  () => 0,
  () => {},
);
colyseus.watch(
  arena,
  (state) => state.endsIn,
  // @ts-expect-error the first time there is nothing before
  // says: 'before' is possibly 'undefined'
  (now, before) => now - before,
);
// @ts-expect-error the state instead of the room
// says: 'ArenaState' is missing the following properties from type 'Room<any, any>'
colyseus.onMessage(arena.state, 'boom', () => {});
// @ts-expect-error the await is forgotten
// says: await the room first
colyseus.onMessage(colyseus.joinOrCreate<OddState>('odd'), 'boom', () => {});
// @ts-expect-error the await is forgotten
// says: await the room first
colyseus.keep(colyseus.joinOrCreate<TableState>('table'));
