import type { ArraySchema, MapSchema, Schema, SetSchema } from '@colyseus/schema';

/** States as a game's server would export them. */
export interface Player extends Schema {
  x: number;
  y: number;
  rotation: number;
  hp: number;
  name: string;
  team: number;
  dead: boolean;
  hit(damage: number): void;
}
export interface Bullet extends Schema {
  x: number;
  y: number;
  owner: string;
}
export interface ArenaState extends Schema {
  players: MapSchema<Player>;
  bullets: MapSchema<Bullet>;
  phase: 'waiting' | 'playing' | 'over';
}

export interface Door extends Schema {
  col: number;
  row: number;
}
export interface Coin extends Schema {
  kind: 'coin';
  x: number;
  y: number;
  value: number;
}
export interface DungeonState extends Schema {
  world: { doors: MapSchema<Door>; coins: ArraySchema<Coin>; flags: SetSchema<string> } & Schema;
}

export interface Actor extends Schema {
  posX: number;
  posY: number;
  heading: number;
  size: number;
}
export interface OddState extends Schema {
  actors: MapSchema<Actor>;
  scores: MapSchema<number>;
}

/** No schema at all: an interface that describes one. */
export interface Plain {
  players: Map<string, { x: number; hp: number }>;
  list: { id: string }[];
}

/** Whether two types are exactly the same. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only where its type argument is `true`. */
export const is = <_ extends true>(): void => {};
