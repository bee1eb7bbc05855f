import type { MapSchema, Schema } from '@colyseus/schema';

/** States as a game's server would export them: those of the scenes, and odder ones. */
export type * from '../scenes/server/arena.ts';

export interface Actor extends Schema {
  posX: number;
  posY: number;
  heading: number;
  size: number;
}
/** Kinds that the types don't tell apart: a base class, and what inherits from it. */
export interface Monster extends Schema {
  type: string;
  x: number;
}
export interface Dragon extends Monster {
  fire: number;
}
export interface OddState extends Schema {
  actors: MapSchema<Actor>;
  scores: MapSchema<number>;
  monsters: MapSchema<Monster>;
}

/** No schema at all: an interface that describes one. */
export interface Plain {
  players: Map<string, { x: number; hp: number }>;
  list: { id: string }[];
  sub: { units: Map<string, { kind: 'a' | 'b'; x: number }> };
}

/** Whether two types are exactly the same. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only where its type argument is `true`. */
export const is = <_ extends true>(): void => {};
