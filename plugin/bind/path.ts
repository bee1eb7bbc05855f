import type { Schema, TypeContext } from '@colyseus/schema';
import { fieldsOf, fieldTypeOf } from '../../src/state/fields.ts';

/** What every kind of schema collection can do. */
export interface Collection {
  forEach(callback: (item: unknown, key: unknown) => void): void;
  readonly size?: number;
  readonly length?: number;
}

type Node = Record<string, unknown>;

/**
 * Follows a path through the types of the state, where a part of it isn't set yet too.
 *
 * @returns class of the collection's items; undefined where they are primitives
 * @throws RangeError that names the fields there are, or says that it is no collection
 */
export function itemTypeAt(root: object, path: string): typeof Schema | undefined {
  let type = root.constructor as typeof Schema;
  const parts = path.split('.');
  for (let i = 0; i < parts.length; i++) {
    const found = fieldTypeOf(type, parts[i]!);
    if (found === undefined) {
      throw new RangeError(
        `bind: there is no "${parts[i]}" in the state on the way to "${path}"; there are: ${fieldsOf(type).join(', ')}.`,
      );
    }
    const isLast = i === parts.length - 1;
    if (found.kind === 'collection' && isLast) return found.items;
    if (found.kind !== 'instance' || isLast) {
      const why = isLast ? 'is no collection; watch single fields instead' : `goes through "${parts[i]}"`;
      const hint = found.kind === 'collection' ? ': bind its items, and from them what is in each' : '';
      throw new RangeError(`bind: "${path}" ${why}${isLast ? '' : hint}.`);
    }
    type = found.type;
  }
  return undefined;
}

/** The collection at a path now; undefined while a part of the path isn't set. */
export function collectionAt(root: object, parts: readonly string[]): Collection | undefined {
  let node: unknown = root;
  for (let i = 0; i < parts.length; i++) {
    node = (node as Node)[parts[i]!];
    if (node === undefined || node === null) return undefined;
  }
  return node as Collection;
}

/**
 * Checks that items have the fields that options name; those of their subclasses count.
 *
 * @param type class of the items; undefined for primitives, which have none
 * @param option what names the fields, for the message
 * @throws RangeError that names the fields there are
 */
export function checkFields(
  type: typeof Schema | undefined,
  context: TypeContext,
  names: readonly string[],
  option: string,
): void {
  if (names.length === 0) return;
  const types =
    type === undefined ? [] : [...context.schemas.keys()].filter((each) => extendsType(each, type));
  const known = new Set(types.flatMap(fieldsOf));
  for (const name of names) {
    if (known.has(name)) continue;
    const have = type === undefined ? 'are plain values' : `have: ${[...known].join(', ')}`;
    throw new RangeError(`bind: ${option} names "${name}", but items have no such field; they ${have}.`);
  }
}

function extendsType(type: unknown, base: typeof Schema): boolean {
  return type === base || (type as typeof Schema).prototype instanceof base;
}
