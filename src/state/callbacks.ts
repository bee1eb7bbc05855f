import type { DataChange } from '@colyseus/schema';
import { copier } from './bind-to.ts';
import { callbackProxy } from './callback-proxy.ts';
import type { Detach, SchemaCallbackProxy, StateCallbacks } from './callback-types.ts';
import type { Changes } from './changes.ts';
import { changesOf, decoderOf, type StateSource } from './changes-of.ts';
import { follow } from './follow.ts';

// biome-ignore lint/suspicious/noExplicitAny: see the overloads of StateCallbacks
type Callback = (...args: any[]) => unknown;

/** Runs what a method of {@link StateCallbacks} means: for a field of the root state, or of an instance. */
class FieldCallbacks {
  private readonly root: () => object;
  private readonly changes: Changes;

  constructor(root: () => object, changes: Changes) {
    this.root = root;
    this.changes = changes;
  }

  listen(...args: unknown[]): Detach {
    const [instance, field, callback, immediate = true] = this.withInstance(args);
    return this.changes.onField(instance, field, callback, immediate);
  }

  onChange(...args: unknown[]): Detach {
    if (args.length === 2 && typeof args[0] !== 'string') {
      return this.changes.onInstance(args[0] as object, args[1] as Callback);
    }
    const [instance, field, callback] = this.withInstance(args);
    return follow(this.changes, instance, field, (collection) =>
      this.changes.onItem(collection, (item, key) => callback(key, item)),
    );
  }

  onAdd(...args: unknown[]): Detach {
    const [instance, field, callback, immediate = true] = this.withInstance(args);
    return follow(this.changes, instance, field, (collection) =>
      this.changes.onAdd(collection, callback, immediate),
    );
  }

  onRemove(...args: unknown[]): Detach {
    const [instance, field, callback] = this.withInstance(args);
    return follow(this.changes, instance, field, (collection) => this.changes.onRemove(collection, callback));
  }

  bindTo(instance: object, target: object, fields?: readonly string[], immediate = true): Detach {
    const copy = copier(instance, target, fields);
    if (immediate) copy();
    return this.changes.onInstance(instance, copy);
  }

  private withInstance(args: unknown[]): [object, string, Callback, boolean?] {
    const full = typeof args[0] === 'string' ? [this.root(), ...args] : args;
    const [instance, , callback] = full;
    if (typeof instance !== 'object' || instance === null) {
      throw new TypeError(
        `Callbacks are for a field's name or an instance in the state, not for ${instance}.`,
      );
    }
    if (typeof callback !== 'function') {
      throw new TypeError(`A callback must be a function, not ${typeof callback}.`);
    }
    return full as [object, string, Callback, boolean?];
  }
}

/** Callbacks for what changes in a room's state. */
export const Callbacks = {
  /**
   * Callbacks by field names: `callbacks.onAdd('players', (player, key) => …)`.
   *
   * @param source a joined room, or a decoder; asked twice, both sets of callbacks work
   * @throws TypeError if the room has no state
   */
  get<T>(source: StateSource<T>): StateCallbacks<T> {
    const decoder = decoderOf(source);
    return new FieldCallbacks(() => decoder.state, changesOf(decoder)) as unknown as StateCallbacks<T>;
  },

  /** Callbacks by path, as {@link getStateCallbacks}. */
  getLegacy<T>(source: StateSource<T>): SchemaCallbackProxy<T> {
    return getStateCallbacks(source);
  },

  /**
   * Every change in the state, as the schema library lists them: for tools, since it takes an object per change.
   *
   * @param source a joined room, or a decoder
   * @param callback gets the changes of each full state and each patch, in the order in which the server sent them
   * @throws TypeError if the room has no state
   */
  getRawChanges<T>(source: StateSource<T>, callback: (changes: DataChange[]) => void): void {
    const decoder = decoderOf(source);
    const before = decoder.triggerChanges;
    decoder.triggerChanges = (all) => {
      before?.call(decoder, all);
      callback(all);
    };
  },
};

/**
 * Callbacks by path: `$(room.state).players.onAdd((player, key) => …)`, `$(player).listen('hp', …)`.
 *
 * A path is followed: its parts may come later, and be replaced.
 *
 * @param source a joined room, or a decoder
 * @returns `$`, which makes the callbacks of any instance or collection in the state
 * @throws TypeError if the room has no state
 */
export function getStateCallbacks<T>(source: StateSource<T>): SchemaCallbackProxy<T> {
  return callbackProxy(changesOf(decoderOf(source))) as unknown as SchemaCallbackProxy<T>;
}
