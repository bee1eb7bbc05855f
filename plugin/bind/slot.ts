import type { Movement } from './movement.ts';

/** One item of a collection, from its arrival to its departure. */
export interface Slot {
  item: unknown;
  key: unknown;
  /** This client's own; decided when its object is made. */
  own: boolean;
  /** The comparison that saw it last. */
  round: number;
  /** Undefined where none was made, and once the game has destroyed it. */
  object: object | undefined;
  movement: Movement | undefined;
  /** Values that the field handlers were last called with. */
  readonly seen: unknown[];
}

/** What makes an item the same one: a schema instance itself, a primitive its key. */
export function identity(item: unknown, key: unknown): unknown {
  return typeof item === 'object' ? item : key;
}
