import type { ArraySchema, MapSchema, Schema, SetSchema } from '@colyseus/schema';

/** States of the scenes' rooms, as a game's server would export them. */
export interface Player extends Schema {
  x: number;
  y: number;
  rotation: number;
  hp: number;
  name: string;
  team: number;
  dead: boolean;
  /** Not synchronised. */
  inputs: number[];
  hit(damage: number): void;
}
export interface Bullet extends Schema {
  x: number;
  y: number;
  rotation: number;
  owner: string;
}
export interface ArenaState extends Schema {
  players: MapSchema<Player>;
  bullets: MapSchema<Bullet>;
  phase: 'waiting' | 'playing' | 'over';
  endsIn: number;
  chat: ArraySchema<string>;
}

export interface Card extends Schema {
  id: string;
  /** Only its owner's StateView has it. */
  face: string | undefined;
}
export interface Seat extends Schema {
  sessionId: string;
  name: string;
  hand: ArraySchema<Card>;
}
export interface TableState extends Schema {
  seats: ArraySchema<Seat>;
  turn: string;
}

export interface Door extends Schema {
  col: number;
  row: number;
  open: boolean;
}
export interface Chest extends Schema {
  col: number;
  row: number;
  loot: number;
}
export interface Item extends Schema {
  kind: 'coin' | 'potion' | 'bomb';
  x: number;
  y: number;
}
export interface Coin extends Item {
  kind: 'coin';
  value: number;
}
export interface Potion extends Item {
  kind: 'potion';
  power: number;
}
export interface Bomb extends Item {
  kind: 'bomb';
  fuse: number;
}
export interface World extends Schema {
  doors: MapSchema<Door>;
  chests: ArraySchema<Chest>;
  items: MapSchema<Coin | Potion | Bomb>;
  flags: SetSchema<string>;
}
export interface DungeonState extends Schema {
  world: World;
}

export interface BoardState extends Schema {
  cells: ArraySchema<number>;
  turn: string;
  winner: string;
}
