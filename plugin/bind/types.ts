import type * as Phaser from 'phaser';
import type { AnyFunction, IsAny } from '../../src/room/types.ts';

// biome-ignore-start lint/suspicious/noExplicitAny: types that read other types, and what an untyped room gives

// Structural and read from forEach alone, so schema 3, 4 and 5, plain Map/Set/Array and old TypeScript libs all do.
type AnyCollection = {
  forEach(callback: (value: any, key: any, ...rest: any[]) => void, thisArg?: any): void;
  entries(): unknown;
};
type CollectionKey<C> = C extends {
  forEach(callback: (value: any, key: infer K, ...rest: any[]) => any, ...rest: any[]): any;
}
  ? K
  : never;
type CollectionItem<C> = C extends {
  forEach(callback: (value: infer V, ...rest: any[]) => any, ...rest: any[]): any;
}
  ? V
  : never;

type Less = [never, 0, 1, 2];
/** What schema's own classes add to a state: no field of the game's. */
type Internal = 'isTrackingPaused' | `~${string}` | `_${string}`;

/** The collections in a state, three levels deep: `'players' | 'world.doors'`. Any string where it isn't typed. */
export type CollectionPath<S, Depth extends number = 3> =
  IsAny<S> extends true
    ? string
    : Depth extends 0
      ? never
      : {
          [K in Exclude<keyof S & string, Internal>]-?: NonNullable<S[K]> extends infer V
            ? V extends AnyFunction
              ? never
              : V extends AnyCollection
                ? K
                : V extends object
                  ? `${K}.${CollectionPath<V, Less[Depth]>}`
                  : never
            : never;
        }[Exclude<keyof S & string, Internal>];

type At<S, P> =
  IsAny<S> extends true
    ? any
    : P extends `${infer K}.${infer R}`
      ? K extends keyof S
        ? At<NonNullable<S[K]>, R>
        : never
      : P extends keyof S
        ? NonNullable<S[P]>
        : never;
/** Item of the collection at a path of a state. */
export type Item<S, P> = IsAny<S> extends true ? any : CollectionItem<At<S, P>>;
/** Key of the collection at a path of a state. */
export type Key<S, P> = IsAny<S> extends true ? any : CollectionKey<At<S, P>>;

// `[I] extends [object]`, not `I extends object`: a distributive conditional loses the handlers' contextual types.
type NumberField<I> =
  IsAny<I> extends true
    ? string
    : [I] extends [object]
      ? { [K in keyof I & string]-?: NonNullable<I[K]> extends number ? K : never }[keyof I & string]
      : never;
type NumberProperty<G> = {
  [K in keyof G & string]-?: number extends G[K] ? K : never;
}[keyof G & string];

/** State of a room. */
export type StateOf<O> = IsAny<O> extends true ? any : O extends { state: infer S } ? S : never;

/** What a collection is read from: a room. */
export type Source = {
  readonly state: any;
  readonly sessionId: string;
  send: AnyFunction;
  then?: 'await the room first';
};

/** Anything may stand for an item: Sprite, Image, Container, Text, Bob, Tile, a class of your own. */
export type Thing = object & {
  then?: 'create must return the object itself, not a promise: load assets in preload()';
};

/** What is known of an item when its object is made. */
export interface Info {
  /** This client's own item: its key or its `sessionId` field is `room.sessionId`, or `options.own` says so. */
  readonly own: boolean;
  /** It was there when the binding began: no entrance effect is due. */
  readonly initial: boolean;
}

/** A texture key (a Sprite), a function (`null`: this item isn't drawn), or a class, made by `new (scene, item, key, info)`. */
export type Create<I, K> =
  | string
  | ((item: I, key: K, info: Info) => Thing | null)
  | (new (
      scene: any,
      item: I,
      key: K,
      info: Info,
    ) => Thing);

/** The object that a {@link Create} makes. */
export type Created<M> = M extends string
  ? Phaser.GameObjects.Sprite
  : M extends (...args: any[]) => infer G
    ? NonNullable<G>
    : M extends new (
          ...args: any[]
        ) => infer G
      ? G
      : never;

/** Where a number comes from: a field of the item, or a function of it. In arrays `key` is the index, `size` the length. */
export type NumberOf<I, K> = NumberField<I> | ((item: I, key: K, size: number) => number);

/** How a property of the object follows the item; `false`: not at all. */
export type Motion<I, K> =
  | false
  | NumberOf<I, K>
  | {
      value: NumberOf<I, K>;
      /** Period of a value that goes round: 2π, 360, or the width of a world that wraps. */
      wrap: number;
    };

/** Handlers by field of the item. */
export type FieldHandlers<G, I, K> = {
  [F in keyof I as F extends string
    ? F extends Internal
      ? never
      : NonNullable<I[F]> extends AnyFunction
        ? never
        : F
    : never]?: (object: G, value: I[F], before: I[F] | undefined, item: I, key: K) => void;
};

/** What a binding does beside making and removing objects. In every callback `this` is the scene. */
export interface BindOptions<G = any, I = any, K = any> {
  /**
   * What moves smoothly, every frame. By default `x`, `y`, `rotation` (radians) and `angle` (degrees), where item
   * and object both have them. `{ x: 'posX', turret: { value: 'aim', wrap: 360 } }` maps a property of the object
   * to a field or function of the item. A property or field that you name here leaves the default. `false`: hands
   * off.
   */
  motion?: false | { [P in NumberProperty<G>]?: Motion<I, K> };
  /** By field: called with the first value (`before` is undefined), then after each patch that changed it. */
  on?: [I] extends [object] ? FieldHandlers<G, I, K> : never;
  /** The state dropped the item. Return a tween or a promise, and the object goes when that is done. */
  remove?: (object: G, item: I, key: K) => unknown;
  /** Which item is this client's own, where the usual rule doesn't fit. */
  own?: (item: I, key: K) => boolean;
}

/** The living objects of one binding; iterates as `[key, object]`. */
export interface Binding<G = any, I = any, K = any> extends Iterable<[K, G]> {
  /** The object of the item under a key. */
  get(key: K): G | undefined;
  /** Key of the item that an object stands for, for pointer events and physics; a child of a bound container will do. */
  keyOf(object: unknown): K | undefined;
  /** The item that an object stands for; a child of a bound container will do. */
  itemOf(object: unknown): I | undefined;
  /** This client's own object, while there is one. */
  readonly own: G | undefined;
  readonly size: number;
  /** Ends the binding and destroys its objects, as the scene's end does. */
  destroy(): void;
}

// biome-ignore-end lint/suspicious/noExplicitAny: see above
