import { $childType, Metadata, type Schema } from '@colyseus/schema';

/** Names of a schema class's synchronised fields, in the order in which the server declares them. */
export function fieldsOf(type: typeof Schema): string[] {
  return Object.keys(Metadata.getFields(type));
}

/**
 * Index of an instance's field on the wire.
 *
 * @throws RangeError that names the fields there are
 */
export function fieldIndexOf(instance: object, field: string): number {
  const type = instance.constructor as typeof Schema;
  const metadata = type[Symbol.metadata] ?? undefined;
  const index = metadata?.[field];
  if (typeof index === 'number') return index;
  const known = metadata === undefined ? 'it has none' : `there are: ${fieldsOf(type).join(', ')}`;
  throw new RangeError(`There is no field "${field}" in the state here; ${known}.`);
}

/** Class of a collection's items; undefined where they are primitives. */
export function itemClassOf(collection: object): typeof Schema | undefined {
  const type = (collection as Record<typeof $childType, unknown>)[$childType];
  return typeof type === 'function' ? (type as unknown as typeof Schema) : undefined;
}
