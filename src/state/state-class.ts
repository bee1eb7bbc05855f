import {
  $decoder,
  $deleteByIndex,
  $getByIndex,
  type DefinitionType,
  decodeSchemaOperation,
  Metadata,
  Schema,
} from '@colyseus/schema';
import { declaredFields } from './fields.ts';

/** Where the schema library keeps the accessors that it has made for a class; not exported. */
const $descriptors = '~descriptors';

/** A field of a class that is being made. */
export interface FieldDefinition {
  readonly name: string;
  readonly type: DefinitionType;
}

/**
 * A class to decode into, whose fields are still to be given: {@link defineFields}.
 *
 * @param Base what it extends
 */
export function extend(Base: typeof Schema): typeof Schema {
  const Class = class extends Base {};
  own(Class, Symbol.metadata, Object.create(null));
  return Class;
}

/**
 * The same for a class of the game's own, which stays as it is: instances have its methods and are instances of it,
 * but their fields are plain properties, without accessors that track each change for an encoder. The class may
 * come from another copy of the schema library.
 */
export function standIn(Base: typeof Schema): typeof Schema {
  const Class = extend(Base);
  own(Class, 'name', Base.name);
  own(Class, $decoder, decodeSchemaOperation);
  own(Class, 'initializeForDecoder', Schema.initializeForDecoder);
  // What extends the game's class extends this one, although it stands on another branch.
  own(Class, Symbol.hasInstance, (value: unknown) => value instanceof Base);
  own(Class.prototype, $getByIndex, Schema.prototype[$getByIndex]);
  own(Class.prototype, $deleteByIndex, Schema.prototype[$deleteByIndex]);

  const metadata = fieldsByIndex(Class);
  declaredFields(Base).forEach(({ name, deprecated, patchOnly }, index) => {
    // What only the class knows of its fields.
    metadata[index] = { deprecated, patchOnly };
    if (!deprecated && isMadeByLibrary(Base, name)) {
      own(Class.prototype, name, undefined, true);
    }
  });
  return Class;
}

/** Gives a class its fields, those of its ancestors first. */
export function defineFields(Class: typeof Schema, fields: readonly FieldDefinition[]): void {
  const metadata = fieldsByIndex(Class);
  fields.forEach(({ name, type }, index) => {
    Metadata.addField(metadata, index, name, type);
  });
}

function fieldsByIndex(Class: typeof Schema): Record<number, object> {
  return Class[Symbol.metadata] as unknown as Record<number, object>;
}

function own(target: object, key: PropertyKey, value: unknown, enumerable = false): void {
  Object.defineProperty(target, key, { value, enumerable, configurable: true, writable: true });
}

/** Whether a field is an accessor of the schema library's; else it is a property, or the class's own accessor. */
function isMadeByLibrary(Class: typeof Schema, name: string): boolean {
  const metadata = Class[Symbol.metadata] as unknown as Record<string, unknown>;
  const made = (metadata[$descriptors] as Record<string, PropertyDescriptor> | undefined)?.[name];
  const found = accessorOf(Class.prototype, name);
  return found !== undefined && found.get === made?.get && found.set === made?.set;
}

/** A property's accessor, of an object's own or inherited; undefined if it has none. */
export function accessorOf(object: object, name: string): PropertyDescriptor | undefined {
  for (let each: object | null = object; each !== null; each = Object.getPrototypeOf(each)) {
    const found = Object.getOwnPropertyDescriptor(each, name);
    if (found !== undefined) return found.get === undefined && found.set === undefined ? undefined : found;
  }
  return undefined;
}
