import { $refId, ArraySchema, CollectionSchema, MapSchema, Schema, SetSchema } from '@colyseus/schema';
import { fieldNames } from './dump.mjs';

/** Every instance in a state, by the id that the server gave it. */
export function instancesOf(root: Schema): Map<number, Schema> {
  const found = new Map<number, Schema>();
  visit(root, found);
  return found;
}

function visit(value: unknown, found: Map<number, Schema>): void {
  if (value instanceof Schema) {
    const id = (value as unknown as { [$refId]: number })[$refId];
    if (found.has(id)) return;
    found.set(id, value);
    for (const name of fieldNames(value)) visit(value[name as keyof Schema], found);
  } else if (
    value instanceof MapSchema ||
    value instanceof ArraySchema ||
    value instanceof SetSchema ||
    value instanceof CollectionSchema
  ) {
    for (const item of value.values()) visit(item, found);
  }
}
