import { $childType, Metadata, type Schema } from '@colyseus/schema';

/** Names of a schema class's synchronised fields, in the order in which the server declares them. */
export function fieldsOf(type: typeof Schema): string[] {
  return Object.keys(Metadata.getFields(type));
}

/** Class of a collection's items; undefined where they are primitives. */
export function itemClassOf(collection: object): typeof Schema | undefined {
  const type = (collection as Record<typeof $childType, unknown>)[$childType];
  return typeof type === 'function' ? (type as unknown as typeof Schema) : undefined;
}
