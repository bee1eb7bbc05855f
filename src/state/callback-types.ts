import type { Schema } from '@colyseus/schema';

/** What every collection of a state can do, as a schema class or as an interface that describes it. */
interface CollectionShape {
  forEach(...args: never[]): void;
  // biome-ignore lint/suspicious/noExplicitAny: keys and items of any collection
  entries(): IterableIterator<[any, any]>;
}

// biome-ignore lint/suspicious/noExplicitAny: any function
type AnyFunction = (...args: any[]) => unknown;

/** Names of a state's fields: what isn't a method. */
export type FieldName<T> = {
  [K in keyof T]-?: K extends keyof Schema ? never : T[K] extends AnyFunction ? never : K;
}[keyof T] &
  string;

/** Names of a state's fields that hold collections. */
export type CollectionName<T> = {
  [K in keyof T]-?: NonNullable<T[K]> extends CollectionShape ? K : never;
}[keyof T] &
  string;

type EntryOf<C> = unknown extends C
  ? // biome-ignore lint/suspicious/noExplicitAny: an untyped collection has any keys and items
    [any, any]
  : NonNullable<C> extends { entries(): IterableIterator<infer E> }
    ? E
    : never;
type KeyOf<C> = EntryOf<C> extends [infer Key, unknown] ? Key : never;
type ItemOf<C> = EntryOf<C> extends [unknown, infer Item] ? Item : never;
/** Type of the keys of the collection in a field. */
export type KeyIn<T, K extends keyof T> = KeyOf<T[K]>;
/** Type of the items of the collection in a field. */
export type ItemIn<T, K extends keyof T> = ItemOf<T[K]>;

/** Removes the callback it was returned for. Does nothing the second time. */
export type Detach = () => void;

/**
 * Callbacks for a room's state, by field names. Where a method begins with a field name it is the root state's,
 * with an instance before it, that instance's.
 *
 * Collections are followed: callbacks may be added before the server has sent the collection, and go on with the
 * one that replaces it. `immediate` (default `true`): call at once with what is there already.
 */
export interface StateCallbacks<T> {
  /** Calls back when a field has changed, with its value and the one before. */
  listen<K extends FieldName<T>>(
    field: K,
    callback: (value: T[K], previous: T[K]) => void,
    immediate?: boolean,
  ): Detach;
  listen<I, K extends FieldName<I>>(
    instance: I,
    field: K,
    callback: (value: I[K], previous: I[K]) => void,
    immediate?: boolean,
  ): Detach;

  /** Calls back after each patch that changed a field of an instance. */
  onChange<I extends object>(instance: I, callback: () => void): Detach;
  /** Calls back when a collection has another item at a key, with the key and the item; undefined if removed. */
  onChange<K extends CollectionName<T>>(
    collection: K,
    callback: (key: KeyIn<T, K>, item: ItemIn<T, K>) => void,
  ): Detach;
  onChange<I extends object, K extends CollectionName<I>>(
    instance: I,
    collection: K,
    callback: (key: KeyIn<I, K>, item: ItemIn<I, K>) => void,
  ): Detach;

  /** Calls back with each item that is added to a collection, and its key. */
  onAdd<K extends CollectionName<T>>(
    collection: K,
    callback: (item: ItemIn<T, K>, key: KeyIn<T, K>) => void,
    immediate?: boolean,
  ): Detach;
  onAdd<I, K extends CollectionName<I>>(
    instance: I,
    collection: K,
    callback: (item: ItemIn<I, K>, key: KeyIn<I, K>) => void,
    immediate?: boolean,
  ): Detach;

  /** Calls back with each item that is removed from a collection, and its key. */
  onRemove<K extends CollectionName<T>>(
    collection: K,
    callback: (item: ItemIn<T, K>, key: KeyIn<T, K>) => void,
  ): Detach;
  onRemove<I, K extends CollectionName<I>>(
    instance: I,
    collection: K,
    callback: (item: ItemIn<I, K>, key: KeyIn<I, K>) => void,
  ): Detach;

  /**
   * Copies fields of an instance to another object, after each patch that changed the instance.
   *
   * @param fields names of the fields; all of them if left out
   */
  bindTo<I extends object>(
    instance: I,
    target: object,
    fields?: readonly string[],
    immediate?: boolean,
  ): Detach;
}

/** `$`: makes the callbacks of any instance or collection in the state, and of paths from there. */
export type SchemaCallbackProxy<_State = unknown> = <T extends object>(part: T) => CallbackProxy<T>;

/** Callbacks of a part of the state: of a collection, or of an instance. */
export type CallbackProxy<T> = unknown extends T
  ? // biome-ignore lint/suspicious/noExplicitAny: an untyped state has anything anywhere
    SchemaCallback<any> & CollectionCallback<any, any>
  : T extends CollectionShape
    ? CollectionCallback<KeyOf<T>, ItemOf<T>>
    : SchemaCallback<T>;

/** Callbacks of an instance; its fields that are references lead to theirs. */
export type SchemaCallback<T> = {
  /**
   * Calls back when a field has changed, with its value and the one before.
   *
   * @param immediate call at once with a value that is there already; `true` if left out
   */
  listen<K extends FieldName<T>>(
    field: K,
    callback: (value: T[K], previous: T[K]) => void,
    immediate?: boolean,
  ): Detach;
  /** Calls back after each patch that changed a field. */
  onChange(callback: () => void): Detach;
  /** Copies fields, all if none are named, to another object after each patch that changed the instance. */
  bindTo(target: object, fields?: readonly FieldName<T>[]): Detach;
} & { readonly [K in ReferenceName<T>]-?: CallbackProxy<NonNullable<T[K]>> };

/** Callbacks of a collection. */
export interface CollectionCallback<K, V> {
  /**
   * Calls back with each item that is added, and its key.
   *
   * @param immediate call at once with those that are there already; `true` if left out
   */
  onAdd(callback: (item: V, key: K) => void, immediate?: boolean): Detach;
  /** Calls back with each item that is removed, and its key. */
  onRemove(callback: (item: V, key: K) => void): Detach;
  /** Calls back when there is another item at a key, with the item and the key; undefined if removed. */
  onChange(callback: (item: V, key: K) => void): Detach;
}

type Primitive = string | number | boolean | bigint;

/** Names of the fields that hold instances or collections. */
type ReferenceName<T> = {
  [K in keyof T]-?: K extends keyof Schema
    ? never
    : NonNullable<T[K]> extends AnyFunction | Primitive
      ? never
      : K;
}[keyof T];
