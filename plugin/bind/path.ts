import type { Schema } from '@colyseus/schema';
import { fieldsOf, itemClassOf } from '../../src/state/fields.ts';

/** What every kind of schema collection, and Map, Set and Array, can do. */
export interface Collection {
  forEach(callback: (item: unknown, key: unknown) => void): void;
  readonly size?: number;
  readonly length?: number;
}

type Node = Record<string, unknown>;

/**
 * Checks a path to a collection against the state's fields.
 *
 * @throws RangeError that names the fields there are
 */
export function checkPath(root: object, path: string): void {
  let node: unknown = root;
  for (const name of path.split('.')) {
    // A part that isn't set yet may come later.
    if (node === undefined || node === null) return;
    const names = isSchema(node) ? fieldsOf(node.constructor as typeof Schema) : Object.keys(node);
    if (!names.includes(name)) {
      throw new RangeError(
        `bind: there is no "${name}" in the state on the way to "${path}"; there are: ${names.join(', ')}.`,
      );
    }
    node = (node as Node)[name];
  }
  if (node !== undefined && node !== null && !isCollection(node)) {
    throw new RangeError(`bind: "${path}" is no collection; watch single fields instead.`);
  }
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
 * Checks that items have the fields that options name, as far as the items' class is known.
 *
 * @param option what names them, for the message
 * @throws RangeError that names the fields there are
 */
export function checkFields(collection: Collection, names: readonly string[], option: string): void {
  const type = itemClassOf(collection);
  if (type === undefined) return;
  const known = fieldsOf(type);
  for (const name of names) {
    if (!known.includes(name)) {
      throw new RangeError(
        `bind: ${option} names "${name}", but items have no such field; they have: ${known.join(', ')}.`,
      );
    }
  }
}

function isCollection(node: unknown): node is Collection {
  return typeof (node as Collection).forEach === 'function';
}

function isSchema(node: object): boolean {
  return Symbol.metadata in node.constructor;
}
