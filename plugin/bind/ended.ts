import type { Binding } from './types.ts';

/** The binding of a room that was left, or of a scene that isn't running: it has ended and holds nothing. */
export const endedBinding: Binding = {
  get: () => undefined,
  keyOf: () => undefined,
  itemOf: () => undefined,
  own: undefined,
  size: 0,
  destroy: () => {},
  *[Symbol.iterator]() {},
};
