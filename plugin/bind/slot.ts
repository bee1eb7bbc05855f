import { SetSchema } from '@colyseus/schema';
import type { Touch } from '../../src/state/changes.ts';
import type { EasedObject } from './easing.ts';
import type { Movers } from './movers.ts';
import type { Collection } from './path.ts';

/** One item of a collection, from its arrival to its departure. */
export interface Slot {
  /** What makes the item the same one, see {@link identity}. */
  readonly id: unknown;
  item: unknown;
  key: unknown;
  /** What its field said it is when its object was made, where a field picks the factory. */
  kind: unknown;
  /** What happens to it waits until it is drawn. */
  readonly drawn: boolean;
  /** This client's own; decided when its object is made. */
  own: boolean;
  /** The comparison that saw it last. */
  round: number;
  /** Undefined until it is made, where none was, and once the game has destroyed it. */
  object: object | undefined;
  /** Those that move as it does, from its arrival on; undefined if nothing of it moves. */
  mover: Movers | undefined;
  /** Its index among them. */
  track: number;
  easing: EasedObject | undefined;
  /** By field handler: the value that it will have been called with when everything scheduled is done. */
  readonly noted: unknown[];
  /** By field handler: the value that it was called with. */
  readonly told: unknown[];
  /** By eased property: the number that it goes to when everything scheduled is done. */
  readonly goals: number[];
  /** When the item changed last; where somebody wants to know. */
  touch: Touch | undefined;
  /** Generation of the state up to which changes of the item are noted. */
  checked: number;
  /** It has changed, or its place in an array has. */
  changed: boolean;
  /** Value of the field that changes with each jump. */
  jump: unknown;
}

/** What makes an item the same one: a schema instance itself; of primitives a set's value, else the key. */
export function identity(collection: Collection, item: unknown, key: unknown): unknown {
  return typeof item === 'object' || collection instanceof SetSchema ? item : key;
}
