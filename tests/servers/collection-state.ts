/** State of the rooms in collection-rooms.mjs, as a client sees it. Sets and collections have forEach's key: a number. */
export interface CollectionState {
  units: Map<string, Unit>;
  row: Unit[];
  bag: Numbered<Unit>;
  crowd: Numbered<Unit>;
  scores: Map<string, number>;
  numbers: number[];
  words: Numbered<string>;
  rolls: Numbered<number>;
  world?: World;
  phase: string;
  turn: number;
}

/** A set or collection of schema. */
export interface Numbered<V> {
  readonly size: number;
  forEach(callback: (value: V, key: number) => void): void;
  entries(): IterableIterator<[number, V]>;
  values(): IterableIterator<V>;
}

export interface Region {
  units: Map<string, Unit>;
  row: Unit[];
}
export interface World extends Region {
  region?: Region;
}

/** What a test says of a unit is set; all else is undefined. */
export interface Unit {
  x: number;
  y: number;
  rotation: number;
  angle: number;
  hp: number;
  name: string;
  kind: string;
  sessionId: string;
  count: number;
  hand: Card[];
  tags: string[];
}
export interface Coin extends Unit {
  value: number;
}
export interface Bomb extends Unit {
  fuse: number;
}
export interface Card {
  name: string;
  value: number;
}

/** State of the room 'filtered': `hidden`, and each one's `secret`, as far as this client was shown them. */
export interface FilteredState {
  units: Map<string, Spy>;
  hidden: Map<string, Spy>;
  turn: number;
}
export interface Spy {
  x: number;
  name: string;
  secret?: string;
}

type Spec = Partial<Omit<Coin & Bomb, 'hand'>> & { class?: string; hand?: string[]; secret?: string };
/** What a room can be told to do to its state; see collection-operations.mjs. */
export type Operation =
  | [name: 'assign', path: string, fields: object]
  | [name: 'make', path: string, field: string, type: 'World' | 'Region']
  | [name: 'collection', path: string, field: string, kind: 'map' | 'array' | 'set' | 'collection']
  | [name: 'unset', path: string, field: string]
  | [name: 'link', path: string, field: string, from: string]
  | [name: 'set', path: string, key: string, value: Spec | number]
  | [name: 'put', path: string, key: string, from: string]
  | [name: 'delete', path: string, key: string]
  | [name: 'rekey' | 'exchange', path: string, one: string, other: string]
  | [name: 'push' | 'unshift' | 'add', path: string, ...values: (Spec | number | string)[]]
  | [name: 'again', path: string, from: string]
  | [name: 'pop' | 'shift' | 'reverse' | 'clear', path: string]
  | [name: 'splice', path: string, start: number, count: number, ...values: (Spec | number)[]]
  | [name: 'sort', path: string, field?: string]
  | [name: 'index', path: string, index: number, value: Spec | number]
  | [name: 'arrange', path: string, order: number[]]
  | [name: 'drop', path: string, name: string | number]
  | [name: 'renew', path: string, kind: 'map' | 'array' | 'set' | 'collection', order?: number[]]
  | [name: 'show' | 'hide', path: string]
  | [name: 'say', type: string, payload: unknown];
