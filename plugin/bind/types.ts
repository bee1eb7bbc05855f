import type * as Phaser from 'phaser';
import type { AnyFunction, GotPayload, IsAny } from '../../src/room/types.ts';

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
type Internal = 'isTrackingPaused' | `~${string}` | `_${string}` | `$${string}`;

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
/** Fields of an item. */
export type Field<I> =
  IsAny<I> extends true
    ? string
    : [I] extends [object]
      ? {
          [K in Exclude<keyof I & string, Internal>]-?: NonNullable<I[K]> extends AnyFunction ? never : K;
        }[Exclude<keyof I & string, Internal>]
      : never;
/** Fields of an item, or of a state, that are numbers. */
export type NumberField<I> =
  IsAny<I> extends true
    ? string
    : [I] extends [object]
      ? { [K in keyof I & string]-?: NonNullable<I[K]> extends number ? K : never }[keyof I & string]
      : never;
type NumberProperty<G> = {
  [K in keyof G & string]-?: number extends G[K] ? K : never;
}[keyof G & string];

/** The same type, but messages list what may be written instead of naming the union. */
type Listed<T> = [T] extends [infer U] ? U : never;

/** What paths and selectors read: a room's state; any other source itself. */
export type StateOf<O> =
  IsAny<O> extends true ? any : O extends { state: infer S; sessionId: string; send: AnyFunction } ? S : O;

/** A room, or any object in a room's state. */
export type Source = object & { then?: 'await the room first' };

/** What a room's messages are typed by: `T` of its `Room<T>`. */
export type TypeOfRoom<O> = O extends { '~type'?: infer T } ? T : any;

/** What is called back with a room's messages of a type; `'*'`: those of every type. */
export type Heard<O, M> = [M] extends ['*']
  ? (type: string | number, message: any) => void
  : (message: GotPayload<TypeOfRoom<O>, M>) => void;

/** What may be picked from a state: anything. That it may be `[]` makes a list of several things a tuple. */
export type Picked = [] | NonNullable<unknown> | null | undefined;

/** Anything may stand for an item: Sprite, Image, Container, Text, Bob, Tile, a class of your own. */
export type Thing = object & {
  then?: 'create must return the object itself, not a promise: load assets in preload()';
};

/** What is known of an item when its object is made. */
export interface Info {
  /** This client's own item: its key or its `sessionId` field is `room.sessionId`, or `options.own` says so. */
  readonly own: boolean;
  /** It was there when the binding began, or came with a resync: no entrance effect is due. */
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

/** A {@link Create} where a kind's own type can't be told (`kind: string`): it may ask for any subtype of the item. */
type CreateSome<I, K> =
  | string
  // A method's type, because those may ask for subtypes.
  | { some(item: I, key: K, info: Info): Thing | null }['some']
  | (new (
      scene: any,
      item: any,
      key: K,
      info: Info,
    ) => Thing);

/** The kinds of items that field `D` tells apart. */
type Kind<I, D> = IsAny<I> extends true ? string : D extends keyof I ? I[D] & string : never;
type CreateKind<I, K, D extends PropertyKey, T> = string extends T
  ? CreateSome<I, K>
  : [Extract<I, Record<D, T>>] extends [never]
    ? CreateSome<I, K>
    : Create<Extract<I, Record<D, T>>, K>;

/** A {@link Create} for each value of the field `D`. */
type CreateMap<I, K, D extends PropertyKey> = { [T in Kind<I, D>]: CreateKind<I, K, D, T> };

/** A map of factories without `by`. It is no `{}`: that would take anything, and nothing were checked any more. */
type MapNeedsBy = {
  [kind: string]: 'create is a texture key, a function or a class; a map of these needs the option by';
};

/** A {@link Create}; or, with `options.by`, a map of these: one for each value of that field. */
export type Creates<I, K, D extends PropertyKey> =
  | Create<I, K>
  | ([D] extends [never] ? MapNeedsBy : CreateMap<I, K, D>);

/** The object that a {@link Create} makes, or one of those that a map of them makes. */
export type Created<M> = [M] extends [string]
  ? Phaser.GameObjects.Sprite
  : string extends M
    ? any // not known yet: while TypeScript looks at options of a type of their own
    : M extends (...args: any[]) => infer G
      ? NonNullable<G>
      : M extends new (
            ...args: any[]
          ) => infer G
        ? G
        : { [T in keyof M]: Created<M[T]> }[keyof M];

/** Where a number comes from: a field of the item, or a function of it. In arrays `key` is the index, `size` the length. */
export type NumberOf<I, K> = NumberField<I> | NumberFunction<I, K>;
type NumberFunction<I, K> = (item: I, key: K, size: number) => number;

/** How a property of the object follows the item; `false`: not at all. */
export type Motion<I, K> = Listed<
  | false
  | NumberField<I>
  | NumberFunction<I, K>
  | {
      value: NumberOf<I, K>;
      /** Period of a value that goes round: 2π, 360, or the width of a world that wraps. */
      wrap: number;
    }
>;

/** How a property of the object eases to each new value. */
export type Easing<I, K> = Listed<
  | NumberField<I>
  | NumberFunction<I, K>
  | {
      value: NumberOf<I, K>;
      /** In ms; default 200. */
      duration?: number;
      /** As for Phaser's tweens: a name such as `'Back.Out'`, or a function. Default `'Sine.Out'`. */
      ease?: string | ((v: number) => number);
      /** In ms; default 0. */
      delay?: number;
    }
>;

/** Motion by property of the object. */
export type Motions<G, I, K> = { [P in NumberProperty<G>]?: Motion<I, K> };
/** Easing by property of the object. Numbers between two colours are no colours: a tint can't. */
export type Easings<G, I, K> = { [P in Exclude<NumberProperty<G>, `tint${string}`>]?: Easing<I, K> };

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
export interface BindOptions<G = any, I = any, K = any, D = never> {
  /**
   * What moves smoothly, every frame. By default `x`, `y`, `rotation` (radians) and `angle` (degrees), where item
   * and object both have them. `{ x: 'posX', turret: { value: 'aim', wrap: 360 } }` maps a property of the object
   * to a field or function of the item. A property or field that you name here, or in `tween`, leaves the default.
   * `false`: hands off.
   */
  motion?: false | Motions<G, I, K>;
  /**
   * A step of more px than this is a jump, not a movement; or the field that changes with each jump. Default: 48 px and
   * 3 px for each ms from patch to patch, so 198 px at 20 patches a second.
   */
  teleport?: number | Field<I>;
  /**
   * Where an object may be: called with a place that is guessed, past the newest one from the server, to change it.
   * `(place) => { place.y = Math.min(place.y, FLOOR); }`
   */
  clamp?: (place: { x: number; y: number }, item: I, key: K) => void;
  /**
   * What eases when it changes now and then: a card's place, a health bar. `{ x: (card, i, size) => i * 60, health:
   * { value: 'hp', duration: 150 } }`. The first value is set at once.
   */
  tween?: Easings<G, I, K>;
  /** By field: called with the first value (`before` is undefined), then after each patch that changed it. */
  on?: [I] extends [object] ? FieldHandlers<G, I, K> : 'these items have no fields: use change';
  /** Called once when the object is there, then after each patch that changed the item or its place in an array. */
  change?: (object: G, item: I, key: K) => void;
  /** The state dropped the item. Return a tween or a promise, and the object goes when that is done. */
  remove?: (object: G, item: I, key: K) => unknown;
  /** Which item is this client's own, where the usual rule doesn't fit. */
  own?: (item: I, key: K) => boolean;
  /** The group that shall hold exactly these objects: `this.physics.add.group()`. */
  group?: Phaser.GameObjects.Group;
  /** Keeps up to so many removed objects for reuse. For a reused one `create` isn't called, `reset` is. */
  pool?: number;
  /** Makes a reused object ready for its new item: what `create` would have set, beside place and looks. */
  reset?: (object: G, item: I, key: K, info: Info) => void;
  /** `'drawn'`: things happen when motion has reached them (default where something moves); `'received'`: at once. */
  when?: 'drawn' | 'received';
  /** The field of the item that picks from a map of factories. */
  by?: D;
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
  /** Holds exactly the living objects, for Phaser's physics; made when first read if the options gave none. */
  readonly group: Phaser.GameObjects.Group;
  /** Ends the binding and destroys its objects, as the scene's end does. */
  destroy(): void;
}

// biome-ignore-end lint/suspicious/noExplicitAny: see above
