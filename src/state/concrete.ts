import { Metadata, type ReflectionField, type ReflectionType, Schema, TypeContext } from '@colyseus/schema';
import { ProtocolError } from '../errors.ts';
import { fieldsOf } from './fields.ts';
import { type Description, lineageOf } from './reflection.ts';
import { StateDecoder } from './state-decoder.ts';

type SchemaClass = typeof Schema;

const HINT =
  'Use the very classes that the server uses, or leave the class out: the server describes its state by itself.';

/**
 * A decoder whose state is an instance of a class of the game's own.
 *
 * Types have the ids that the server gave them, however the client's classes are ordered.
 *
 * @throws ProtocolError that names the field in which the classes and the server's description differ
 */
export function decoderForClass(Root: new () => object, description: Description | undefined): StateDecoder {
  const root = Root as unknown as SchemaClass;
  if (!Schema.isSchema(root.prototype)) {
    throw new ProtocolError(`${root.name} is no schema class.`, 'Extend Schema of @colyseus/schema 5.');
  }
  if (description === undefined) return new StateDecoder(new root());

  const { types, rootType } = description;
  const classes = new Map<number, SchemaClass>();
  match(types.get(rootType)!, root, types, classes);
  matchSubclasses(root, types, classes);

  const context = new TypeContext();
  for (const [id, type] of classes) context.add(type, id);
  return new StateDecoder(new root(), context);
}

/** Pairs a described type with a class, and what their fields refer to. */
function match(
  type: ReflectionType,
  Class: SchemaClass,
  types: Description['types'],
  classes: Map<number, SchemaClass>,
): void {
  if (classes.has(type.id)) return;
  classes.set(type.id, Class);

  const described = lineageOf(type, types).flatMap((each) => [...each.fields]);
  const own = Object.entries(Metadata.getFields(Class) as Record<string, unknown>);
  described.forEach((field, index) => {
    const [name, fieldType] = own[index] ?? [];
    if (name !== field.name) {
      const found = name === undefined ? 'ends before it' : `has "${name}" in its place`;
      throw new ProtocolError(
        `The server's state has a field "${field.name}" where the class ${Class.name} ${found}.`,
        HINT,
      );
    }
    const kind = kindOf(fieldType);
    if (kind.name !== nameOf(field)) {
      throw new ProtocolError(
        `The field "${name}" is of type ${nameOf(field)} on the server, but ${kind.name} in the class ${Class.name}.`,
        HINT,
      );
    }
    const child = types.get(field.referencedType);
    if (child !== undefined && kind.child !== undefined) match(child, kind.child, types, classes);
  });
}

/** Pairs the types that no field names, because instances of them stand in for what they extend. */
function matchSubclasses(
  root: SchemaClass,
  types: Description['types'],
  classes: Map<number, SchemaClass>,
): void {
  const matched = new Set(classes.values());
  const candidates = [...new TypeContext(root).schemas.keys()].filter((Class) => !matched.has(Class));
  for (const type of types.values()) {
    if (classes.has(type.id)) continue;
    const names = lineageOf(type, types)
      .flatMap((each) => [...each.fields])
      .map((field) => field.name);
    const at = candidates.findIndex((Class) => {
      const parent = types.has(type.extendsId) ? classes.get(type.extendsId) : Schema;
      const extended = parent === undefined || Object.getPrototypeOf(Class) === parent;
      return extended && fieldsOf(Class).join() === names.join();
    });
    if (at !== -1) match(type, candidates.splice(at, 1)[0]!, types, classes);
  }
}

/** Name of a described field's type: `float32`, `ref`, `map`, `map:string`. */
function nameOf(field: ReflectionField): string {
  if (field.quantized !== undefined) return 'quantized';
  return field.childPrimitive === undefined ? field.type : `${field.type}:${field.childPrimitive}`;
}

/** The same of a class's field, and the class that it refers to. */
function kindOf(type: unknown): { name: string; child?: SchemaClass } {
  if (typeof type === 'string') return { name: type };
  if (typeof type === 'function') return { name: 'ref', child: type as unknown as SchemaClass };
  const [name, child] = Object.entries(type as Record<string, unknown>)[0]!;
  if (name === 'quantized') return { name };
  return typeof child === 'string' ? { name: `${name}:${child}` } : { name, child: child as SchemaClass };
}
