import { ArraySchema, CollectionSchema, MapSchema, Schema, SetSchema } from '@colyseus/schema';

const SHARED: Record<string, object> = {
  Object: Object.prototype,
  Array: Array.prototype,
  Function: Function.prototype,
  String: String.prototype,
  Number: Number.prototype,
  Map: Map.prototype,
  Set: Set.prototype,
  Promise: Promise.prototype,
  Uint8Array: Uint8Array.prototype,
  Schema: Schema.prototype,
  MapSchema: MapSchema.prototype,
  ArraySchema: ArraySchema.prototype,
  SetSchema: SetSchema.prototype,
  CollectionSchema: CollectionSchema.prototype,
  globalThis,
};

/** Takes down what everybody shares; the result says what of it is another by now. */
export function watchPrototypes(): () => string[] {
  const before = Object.entries(SHARED).map(([name, shared]) => ({
    name,
    shared,
    members: membersOf(shared),
  }));
  return () => {
    const changed: string[] = [];
    for (const { name, shared, members } of before) {
      const now = membersOf(shared);
      for (const key of new Set([...now.keys(), ...members.keys()])) {
        if (!Object.is(now.get(key), members.get(key))) changed.push(`${name}.${String(key)}`);
      }
    }
    return changed;
  };
}

function membersOf(shared: object): Map<PropertyKey, unknown> {
  const members = new Map<PropertyKey, unknown>();
  for (const key of Reflect.ownKeys(shared)) {
    const { value, get } = Object.getOwnPropertyDescriptor(shared, key)!;
    members.set(key, get ?? value);
  }
  return members;
}
