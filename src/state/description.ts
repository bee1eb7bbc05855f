import { type DefinitionType, Schema } from '@colyseus/schema';
import { ProtocolError } from '../errors.ts';
import { defineFields, extend } from './state-class.ts';
import { StateDecoder } from './state-decoder.ts';

/** What a server says of its state's types, by their ids. */
export interface Description {
  readonly types: ReadonlyMap<number, DescribedType>;
  readonly rootType: number;
}

/** What a server says of one type: its own fields, not those of the type that it extends. */
export interface DescribedType extends Schema {
  readonly id: number;
  readonly extendsId?: number;
  readonly fields: readonly DescribedField[];
}

export interface DescribedField extends Schema {
  readonly name: string;
  readonly type: string;
  /** Id of the type of the instance, or of the collection's items; -1 or none where they are primitives. */
  readonly referencedType?: number;
  /** Type of a collection's primitives. Schema 3 and 4 write it behind the collection's: `array:string`. */
  readonly childPrimitive?: string;
  readonly quantized?: {
    readonly min: number;
    readonly max: number;
    readonly bits: number;
    readonly mode: number;
  };
}

/** Names that mean something else to every object: as fields they would break it. */
const FORBIDDEN: readonly string[] = ['__proto__', 'constructor'];

// The same types as those of the schema library's Reflection, of schema 5 and of those before it.
const Quantized = type({ min: 'float64', max: 'float64', bits: 'uint8', mode: 'uint8' });
const Field = type({
  name: 'string',
  type: 'string',
  referencedType: 'number',
  childPrimitive: 'string',
  quantized: Quantized,
});
const Type = type({ id: 'number', extendsId: 'number', fields: { array: Field } });
const Reflection = type({ types: { array: Type }, rootType: 'number' });

/**
 * Reads the description of the state's types in the handshake, as schema 3, 4 and 5 write it.
 *
 * @throws ProtocolError if it makes no sense
 */
export function readDescription(bytes: Uint8Array): Description {
  const reflection = new Reflection() as Schema & { types?: Iterable<DescribedType>; rootType?: number };
  // Not the library's own decoder: there are damaged descriptions over which it never ends.
  const decoder = new StateDecoder(reflection);
  decoder.decode(bytes);
  if (decoder.damage !== '') {
    throw new ProtocolError(`The description of the state can't be read: ${decoder.damage}`);
  }

  const types = new Map<number, DescribedType>();
  for (const type of reflection.types ?? []) {
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

/** A described type and its ancestors, the oldest first. */
export function lineageOf(type: DescribedType, types: Description['types']): DescribedType[] {
  const lineage: DescribedType[] = [];
  for (let each: DescribedType | undefined = type; each; each = types.get(each.extendsId ?? -1)) {
    if (lineage.includes(each)) throw new ProtocolError('A type of the state extends itself.');
    lineage.unshift(each);
  }
  return lineage;
}

/** Fields of a described type by their index on the wire, those of its ancestors first. */
export function describedFields(type: DescribedType, types: Description['types']): DescribedField[] {
  return lineageOf(type, types).flatMap((each) => [...each.fields]);
}

function type(fields: Record<string, DefinitionType>): typeof Schema {
  const Class = extend(Schema);
  defineFields(
    Class,
    Object.entries(fields).map(([name, type]) => ({ name, type })),
  );
  return Class;
}
