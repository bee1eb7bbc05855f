import type * as Phaser from 'phaser';
import type { Info } from './types.ts';

/** Makes the object of an item; `null` if it isn't to be drawn. */
export type Factory = (item: unknown, key: unknown, info: Info) => object | null;

type AnyClass = new (scene: Phaser.Scene, item: unknown, key: unknown, info: Info) => object;
type AnyCreate = (this: Phaser.Scene, item: unknown, key: unknown, info: Info) => unknown;

/**
 * The factory that `bind` was given, whatever its form.
 *
 * @param by the field that picks from a map of factories
 * @throws TypeError if it is none
 */
export function factoryFor(scene: Phaser.Scene, create: unknown, by?: string): Factory {
  if (by !== undefined) return factoryByKind(scene, create, by);
  if (typeof create === 'string') return spriteFactory(scene, create);
  if (typeof create !== 'function') {
    throw new TypeError(
      typeof create === 'object' && create !== null
        ? 'bind() was given a map of factories: say by which field of the item, as in { by: "kind" }.'
        : 'bind() needs a texture key, a function or a class as third argument: what stands for an item.',
    );
  }
  if (isClass(create)) return (item, key, info) => new (create as AnyClass)(scene, item, key, info);
  return (item, key, info) => made((create as AnyCreate).call(scene, item, key, info));
}

function factoryByKind(scene: Phaser.Scene, create: unknown, by: string): Factory {
  if (typeof create !== 'object' || create === null) {
    throw new TypeError(`bind() with by: "${by}" needs a map of factories: one for each ${by}.`);
  }
  const factories = new Map<unknown, Factory>();
  for (const [kind, each] of Object.entries(create)) factories.set(kind, factoryFor(scene, each));
  return (item, key, info) => {
    const kind = kindOf(item, by);
    const factory = factories.get(String(kind));
    if (factory === undefined) {
      const known = [...factories.keys()].join(', ');
      throw new RangeError(`there is no factory for ${by} "${String(kind)}"; there are: ${known}.`);
    }
    return factory(item, key, info);
  };
}

/** What a field says an item is. */
export function kindOf(item: unknown, by: string | undefined): unknown {
  return by === undefined ? undefined : (item as Record<string, unknown> | undefined)?.[by];
}

function spriteFactory(scene: Phaser.Scene, texture: string): Factory {
  return (item) => {
    const { x, y } = (typeof item === 'object' ? item : {}) as { x?: unknown; y?: unknown };
    return scene.add.sprite(numberOr0(x), numberOr0(y), texture);
  };
}

/**
 * Checks that textures which `bind` names are loaded.
 * @throws RangeError that says how to load one
 */
export function checkTextures(scene: Phaser.Scene, create: unknown): void {
  const keys = typeof create === 'object' && create !== null ? Object.values(create) : [create];
  for (const key of keys) {
    if (typeof key !== 'string' || scene.textures.exists(key)) continue;
    throw new RangeError(
      `texture "${key}" isn't loaded: in preload(), this.load.image('${key}', …). ` +
        "Phaser's placeholder stands for it.",
    );
  }
}

function made(object: unknown): object | null {
  if (object === undefined) {
    throw new TypeError('create returned nothing: return the object, or null for an item that is not drawn.');
  }
  if (object !== null && typeof object !== 'object') {
    throw new TypeError(`create returned a ${typeof object}: return the object that stands for the item.`);
  }
  if (object instanceof Promise) {
    // Its failure would otherwise be an unhandled rejection, beside the error that is thrown here.
    object.catch(() => {});
    throw new TypeError('create returned a promise: load assets in preload() and return the object itself.');
  }
  return object;
}

/** Whether a function is to be called with `new`: a class, or what a compiler made of one. */
function isClass(create: { prototype?: object }): boolean {
  if (/^class\b/.test(Function.prototype.toString.call(create))) return true;
  const { prototype } = create;
  if (prototype === undefined) return false;
  return (
    Object.getPrototypeOf(prototype) !== Object.prototype || Object.getOwnPropertyNames(prototype).length > 1
  );
}

function numberOr0(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
