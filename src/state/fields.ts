import type { Schema } from '@colyseus/schema';

/** A synchronised field, as the schema library notes it of a class. */
export interface DeclaredField {
  readonly name: string;
  /** Name of a primitive, a class, `{ map: … }` and the like, or `{ quantized: … }`. */
  readonly type: unknown;
  readonly deprecated?: boolean;
  readonly patchOnly?: boolean;
}

/** A schema class's fields by their index on the wire, those of its ancestors first. */
export function declaredFields(type: typeof Schema): DeclaredField[] {
  const metadata = type[Symbol.metadata] as unknown as Record<number, DeclaredField> | undefined;
  const fields: DeclaredField[] = [];
  for (let field = metadata?.[0]; field !== undefined; field = metadata?.[fields.length]) fields.push(field);
  return fields;
}

/** Names of a schema class's fields, in the order in which the server declares them. */
export function fieldsOf(type: typeof Schema): string[] {
  return declaredFields(type).map(({ name }) => name);
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

/** Whether instances of a class have a field, set or not. */
export function hasField(type: unknown, field: string): boolean {
  return typeof (type as typeof Schema | undefined)?.[Symbol.metadata]?.[field] === 'number';
}

/** What a field of a state can hold. */
export type FieldType =
  | { readonly kind: 'value' }
  | { readonly kind: 'instance'; readonly type: typeof Schema }
  /** `items` is undefined where they are primitives. */
  | { readonly kind: 'collection'; readonly items: typeof Schema | undefined };

/** What a field of a schema class holds; undefined if there is no such field. */
export function fieldTypeOf(type: typeof Schema, field: string): FieldType | undefined {
  const declared = declaredFields(type).find(({ name }) => name === field)?.type;
  if (declared === undefined) return undefined;
  if (typeof declared === 'function') return { kind: 'instance', type: declared as typeof Schema };
  if (typeof declared !== 'object' || declared === null || 'quantized' in declared) return { kind: 'value' };
  const [items] = Object.values(declared);
  return { kind: 'collection', items: typeof items === 'function' ? (items as typeof Schema) : undefined };
}
