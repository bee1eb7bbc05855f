import {
  type DefinitionType,
  Metadata,
  Reflection,
  type ReflectionField,
  type ReflectionType,
  Schema,
  TypeContext,
} from '@colyseus/schema';
import { ProtocolError } from '../errors.ts';
import { StateDecoder } from './state-decoder.ts';

/** What a server says of its state's types, by their ids. */
export interface Description {
  readonly types: ReadonlyMap<number, ReflectionType>;
  readonly rootType: number;
}

/** Names that mean something else to every object: as fields they would break it. */
const FORBIDDEN: readonly string[] = ['__proto__', 'constructor'];

/**
 * Reads the description of the state's types in the handshake, as schema 3, 4 and 5 write it.
 *
 * @throws ProtocolError if it makes no sense
 */
export function readDescription(bytes: Uint8Array): Description {
  const reflection = new Reflection();
  // Not the library's own decoder: there are damaged descriptions over which it never ends.
  const decoder = new StateDecoder(reflection);
  decoder.decode(bytes);
  if (decoder.damage !== '') {
    throw new ProtocolError(`The description of the state can't be read: ${decoder.damage}`);
  }

  const types = new Map<number, ReflectionType>();
  for (const type of reflection.types) {
    types.set(type.id, type);
    for (const { name } of type.fields) {
      if (typeof name !== 'string' || FORBIDDEN.includes(name)) {
        throw new ProtocolError(`The state has a field that can't be named "${name}".`);
      }
    }
  }
  const rootType = reflection.rootType ?? 0;
  if (!types.has(rootType)) throw new ProtocolError('The description of the state names no root type.');
  return { types, rootType };
}

/**
 * A decoder with an empty state, its classes made from the server's description.
 *
 * `Reflection.decode` of schema 5 fails on what schema 3 and 4 write of a collection of primitives: they write
 * `type: 'array:string'`, schema 5 a field of its own (`childPrimitive`).
 */
export function decoderFromDescription({ types, rootType }: Description): StateDecoder {
  const context = new TypeContext();
  for (const type of types.values()) classFor(type, types, context);
  for (const type of types.values()) defineFields(type, types, context);
  return new StateDecoder(new (context.get(rootType))(), context);
}

/** A described type and its ancestors, the oldest first. */
export function lineageOf(type: ReflectionType, types: Description['types']): ReflectionType[] {
  const lineage: ReflectionType[] = [];
  for (let each: ReflectionType | undefined = type; each; each = types.get(each.extendsId)) {
    if (lineage.includes(each)) throw new ProtocolError('A type of the state extends itself.');
    lineage.unshift(each);
  }
  return lineage;
}

/** The class of a described type, and those of its ancestors first. */
function classFor(
  type: ReflectionType,
  described: Description['types'],
  context: TypeContext,
): typeof Schema {
  const known = context.get(type.id);
  if (known !== undefined) return known;
  const parent = lineageOf(type, described).at(-2);
  const Parent = parent === undefined ? Schema : classFor(parent, described, context);
  const Class = class extends Parent {};
  context.add(Class, type.id);
  return Class;
}

function defineFields(type: ReflectionType, described: Description['types'], context: TypeContext): void {
  const metadata = Metadata.initialize(context.get(type.id));
  let index = 0;
  for (const each of lineageOf(type, described)) {
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
