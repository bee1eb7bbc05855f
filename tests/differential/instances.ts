import { $refId, type Schema } from '@colyseus/schema';
import { fieldNames, isInstance } from './dump.mjs';

/** Every instance in a state, by the id that the server gave it. */
export function instancesOf(root: Schema): Map<number, Schema> {
  const found = new Map<number, Schema>();
  visit(root, found);
  return found;
}

function visit(value: unknown, found: Map<number, Schema>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isInstance(value)) {
    const instance = value as Schema & { [$refId]: number };
    if (found.has(instance[$refId])) return;
    found.set(instance[$refId], instance);
    for (const name of fieldNames(instance)) visit(instance[name as keyof Schema], found);
  } else {
    for (const item of (value as Map<unknown, unknown>).values()) visit(item, found);
  }
}
