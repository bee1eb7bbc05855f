// Typical mistakes, each of which the compiler must refuse. Compiled, never run.
import type * as Phaser from 'phaser';
import type { Binding, ColyseusPlugin, Room } from 'phaser-colyseus';
import type { ArenaState, Coin, DungeonState, OddState } from './state.ts';

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

// @ts-expect-error a typo in the collection
colyseus.bind(arena, 'player', 'ship');
// @ts-expect-error a field, not a collection
colyseus.bind(arena, 'phase', 'ship');
// @ts-expect-error the await is forgotten
colyseus.bind(colyseus.joinOrCreate<ArenaState>('arena'), 'players', 'ship');
// @ts-expect-error the collection itself instead of room and path
colyseus.bind(arena.state.players, 'ship');
// @ts-expect-error the state instead of the room
colyseus.bind(arena.state, 'players', 'ship');

// @ts-expect-error a typo in a field
colyseus.bind(arena, 'players', 'ship', { on: { hpp: () => {} } });
// @ts-expect-error a text where a number is wanted
colyseus.bind(arena, 'players', 'ship', { on: { name: (ship, name) => ship.setAlpha(name) } });
// @ts-expect-error a method of another kind of object
colyseus.bind(arena, 'players', 'ship', { on: { hp: (ship, hp) => ship.setText(hp) } });
// @ts-expect-error a method of the item is no field
colyseus.bind(arena, 'players', 'ship', { on: { hit: () => {} } });
// @ts-expect-error the first time there is nothing before
colyseus.bind(arena, 'players', 'ship', { on: { hp: (ship, hp, before) => ship.setAlpha(hp - before) } });
// @ts-expect-error primitives have no fields
colyseus.bind(odd, 'scores', 'x', { on: { value: () => {} } });

// @ts-expect-error an async factory
colyseus.bind(arena, 'players', async (player) => scene.add.sprite(player.x, player.y, 'ship'));
colyseus.bind(
  arena,
  'players',
  // @ts-expect-error the return is forgotten
  (player) => {
    scene.add.sprite(player.x, player.y, 'ship');
  },
);
// @ts-expect-error a constructor as Phaser's own
colyseus.bind(arena, 'players', Habit);
// @ts-expect-error a class for another kind of item
colyseus.bind(arena, 'players', CoinSprite);
// @ts-expect-error the factory among the options
colyseus.bind(arena, 'players', { create: () => scene.add.sprite(0, 0, 'ship') });

// @ts-expect-error motion of a property that isn't there
colyseus.bind(arena, 'players', 'ship', { motion: { xx: 'x' } });
// @ts-expect-error motion from a text
colyseus.bind(arena, 'players', 'ship', { motion: { x: 'name' } });
// @ts-expect-error motion from an unknown field
colyseus.bind(odd, 'actors', 'ship', { motion: { x: 'x' } });
// @ts-expect-error an option of another name
colyseus.bind(arena, 'players', 'ship', { onRemove: () => {} });
// @ts-expect-error own is a question to each item
colyseus.bind(arena, 'players', 'ship', { own: true });

// @ts-expect-error a key of another type
colyseus.bind(dungeon, 'world.coins', 'coin').get('a');
// @ts-expect-error there may be no own object
colyseus.bind(arena, 'players', 'ship').own.setAlpha(1);
// @ts-expect-error a binding of other objects
export const texts: Binding<Phaser.GameObjects.Text> = colyseus.bind(arena, 'players', 'ship');
