import {
  Decoder,
  type DefinitionType,
  Metadata,
  Reflection,
  type ReflectionField,
  type ReflectionType,
  Schema,
  TypeContext,
} from '@colyseus/schema';

/**
 * A decoder with an empty state, made from the description of its types that the server sent.
 *
 * Reads what schema 3, 4 and 5 write. `Reflection.decode` of schema 5 fails on the older two where a field is a
 * collection of primitives: they write `type: 'array:string'`, schema 5 a field of its own (`childPrimitive`).
 */
export function decoderFromReflection(bytes: Uint8Array): Decoder<Schema> {
  const reflection = new Reflection();
  new Decoder(reflection).decode(bytes);

  const described = new Map<number, ReflectionType>();
  for (const type of reflection.types) described.set(type.id, type);

  const context = new TypeContext();
  for (const type of described.values()) classFor(type, described, context);
  for (const type of described.values()) defineFields(type, described, context);

  const Root = context.get(reflection.rootType ?? 0);
  if (Root === undefined) throw new Error('The description of the state names no root type.');
  return new Decoder(new Root(), context);
}

/** The class of a described type, and those of its ancestors first. */
function classFor(
  type: ReflectionType,
  described: Map<number, ReflectionType>,
  context: TypeContext,
): typeof Schema {
  const known = context.get(type.id);
  if (known !== undefined) return known;
  const parent = described.get(type.extendsId);
  const Parent = parent === undefined ? Schema : classFor(parent, described, context);
  const Class = class extends Parent {};
  context.add(Class, type.id);
  return Class;
}

function defineFields(
  type: ReflectionType,
  described: Map<number, ReflectionType>,
  context: TypeContext,
): void {
  const lineage: ReflectionType[] = [];
  for (let each: ReflectionType | undefined = type; each; each = described.get(each.extendsId)) {
    lineage.unshift(each);
  }
  const metadata = Metadata.initialize(context.get(type.id));
  let index = 0;
  for (const each of lineage) {
    for (const field of each.fields) {
      Metadata.addField(metadata, index++, field.name, fieldType(field, context));
    }
  }
}

function fieldType(field: ReflectionField, context: TypeContext): DefinitionType {
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
