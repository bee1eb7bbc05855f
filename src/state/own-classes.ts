import type { Schema } from '@colyseus/schema';
import { ProtocolError } from '../errors.ts';
import { type DescribedField, type DescribedType, type Description, describedFields } from './description.ts';
import { declaredFields, fieldsOf } from './fields.ts';
import type { OwnClasses } from './reflection.ts';

type SchemaClass = typeof Schema;

const HINT =
  'Use the very classes that the server uses, or leave the class out: the server describes its state by itself.';

/**
 * A class of the game's own for a state, and the classes of what is in it: those that fields name, and those that
 * extend them.
 *
 * @param Root the state's class
 * @returns `Root` first
 * @throws ProtocolError if it is no schema class
 */
export async function classesOf(Root: new () => unknown): Promise<readonly SchemaClass[]> {
  const root = Root as unknown as SchemaClass;
  if (typeof root.prototype.assign !== 'function') {
    throw new ProtocolError(`${root.name} is no schema class.`, 'Extend Schema of @colyseus/schema.');
  }
  const classes = new Set<SchemaClass>();
  collect(root, await subclasses(), classes);
  return [...classes];
}

/**
 * Which classes extend which. Only the library with which the game made its classes knows it; whoever has made some
 * has it loaded. A page with script tags has nothing to import it from: there, classes that no field names aren't
 * found.
 */
async function subclasses(): Promise<ReadonlyMap<SchemaClass, ReadonlySet<SchemaClass>>> {
  const library = await import('@colyseus/schema').catch(() => undefined);
  return library?.TypeContext.inheritedTypes ?? new Map();
}

function collect(
  Class: SchemaClass,
  extended: ReadonlyMap<SchemaClass, ReadonlySet<SchemaClass>>,
  into: Set<SchemaClass>,
): void {
  if (into.has(Class)) return;
  into.add(Class);
  for (const each of extended.get(Class) ?? []) collect(each, extended, into);
  const Parent = Object.getPrototypeOf(Class) as SchemaClass;
  if (declaredFields(Parent).length > 0) collect(Parent, extended, into);
  for (const { type } of declaredFields(Class)) {
    const { child } = kindOf(type);
    if (child !== undefined) collect(child, extended, into);
  }
}

/**
 * Pairs the server's types with the game's classes. Types have the ids that the server gave them, however the
 * classes are ordered.
 *
 * @param classes see {@link classesOf}
 * @throws ProtocolError that names the field in which the classes and the server's description differ
 */
export function pair({ types, rootType }: Description, classes: readonly SchemaClass[]): OwnClasses {
  const own = new Map<number, SchemaClass>();
  const [root] = classes;
  if (root === undefined) return own;
  match(types.get(rootType)!, root, types, own);
  matchSubclasses(classes, types, own);
  return own;
}

/** Pairs a described type with a class, and what their fields refer to. */
function match(
  type: DescribedType,
  Class: SchemaClass,
  types: Description['types'],
  own: Map<number, SchemaClass>,
): void {
  if (own.has(type.id)) return;
  own.set(type.id, Class);

  const declared = declaredFields(Class);
  describedFields(type, types).forEach((field, index) => {
    const { name, type: fieldType } = declared[index] ?? {};
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
    const child = types.get(field.referencedType ?? -1);
    if (child !== undefined && kind.child !== undefined) match(child, kind.child, types, own);
  });
}

/** Pairs the types that no field names, because instances of them stand in for what they extend. */
function matchSubclasses(
  classes: readonly SchemaClass[],
  types: Description['types'],
  own: Map<number, SchemaClass>,
): void {
  const matched = new Set(own.values());
  const candidates = classes.filter((Class) => !matched.has(Class));
  for (const type of types.values()) {
    if (own.has(type.id)) continue;
    const names = describedFields(type, types)
      .map((field) => field.name)
      .join();
    const parent = own.get(type.extendsId ?? -1);
    const at = candidates.findIndex((Class) => {
      const extended = parent === undefined || Object.getPrototypeOf(Class) === parent;
      return extended && fieldsOf(Class).join() === names;
    });
    if (at !== -1) match(type, candidates.splice(at, 1)[0]!, types, own);
  }
}

/** Name of a described field's type: `float32`, `ref`, `map`, `map:string`. */
function nameOf(field: DescribedField): string {
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
