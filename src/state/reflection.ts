import { type DefinitionType, Schema, TypeContext } from '@colyseus/schema';
import {
  type DescribedField,
  type DescribedType,
  type Description,
  describedFields,
  lineageOf,
} from './description.ts';
import { defineFields, extend, standIn } from './state-class.ts';
import { StateDecoder } from './state-decoder.ts';

/** Classes of the game's own, by the ids of the types that the server describes. */
export type OwnClasses = ReadonlyMap<number, typeof Schema>;

/**
 * A decoder with an empty state, its classes made from the server's description.
 *
 * `Reflection.decode` of schema 5 fails on what schema 3 and 4 write of a collection of primitives: they write
 * `type: 'array:string'`, schema 5 a field of its own (`childPrimitive`).
 *
 * @param own classes that instances shall be of
 */
export function decoderFor({ types, rootType }: Description, own: OwnClasses = new Map()): StateDecoder {
  const context = new TypeContext();
  for (const type of types.values()) classFor(type, types, own, context);
  for (const type of types.values()) {
    defineFields(
      context.get(type.id),
      describedFields(type, types).map((field) => ({ name: field.name, type: typeOf(field, context) })),
    );
  }
  return new StateDecoder(new (context.get(rootType))(), context);
}

/** The class of a described type, and those of its ancestors first. */
function classFor(
  type: DescribedType,
  types: Description['types'],
  own: OwnClasses,
  context: TypeContext,
): typeof Schema {
  const known = context.get(type.id);
  if (known !== undefined) return known;
  const parent = lineageOf(type, types).at(-2);
  const Parent = parent === undefined ? Schema : classFor(parent, types, own, context);
  const Own = own.get(type.id);
  const Class = Own === undefined ? extend(Parent) : standIn(Own);
  context.add(Class, type.id);
  return Class;
}

function typeOf(field: DescribedField, context: TypeContext): DefinitionType {
  if (field.quantized !== undefined) {
    const { min, max, bits, mode } = field.quantized;
    return {
      quantized: { min, max, bits, mode: mode === 1 ? 'wrap' : 'clamp' },
    } as unknown as DefinitionType;
  }
  if (field.referencedType === undefined) return field.type as DefinitionType;

  const child = context.get(field.referencedType);
  if (field.type === 'ref') return child as unknown as DefinitionType;
  const [collection, primitive] = field.type.split(':') as [string, string?];
  return { [collection]: child ?? field.childPrimitive ?? primitive } as unknown as DefinitionType;
}
