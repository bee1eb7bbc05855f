import { $refId, type IRef } from '@colyseus/schema';
import type { Changes } from './changes.ts';

type Detach = () => void;
/** Attaches something to a part of the state; called again with whatever takes its place. */
export type Attach = (part: object) => Detach;

/**
 * Attaches to what is in a field of an instance: now if it is there, else when it comes, and again whenever
 * another reference takes its place.
 *
 * @returns detaches, and ends the following
 */
export function follow(changes: Changes, parent: object, field: string, attach: Attach): Detach {
  let attached: number | undefined;
  let detach: Detach = () => {};

  const update = (value: unknown) => {
    const refId = (value as IRef | undefined)?.[$refId];
    // A full state puts a copy of a collection in its place: the same reference, with the same listeners.
    if (refId === attached) return;
    detach();
    attached = refId;
    detach = refId === undefined ? () => {} : attach(value as object);
  };

  const stop = changes.onField(parent, field, update, false);
  update((parent as Record<string, unknown>)[field]);
  return () => {
    stop();
    detach();
  };
}
