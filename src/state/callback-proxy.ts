import { Schema } from '@colyseus/schema';
import { copier } from './bind-to.ts';
import type { Detach } from './callback-types.ts';
import type { Changes } from './changes.ts';
import { type DeclaredField, declaredFields } from './fields.ts';
import { type Attach, follow } from './follow.ts';

// biome-ignore lint/suspicious/noExplicitAny: the types are those of SchemaCallbackProxy
type Callback = (...args: any[]) => unknown;

/** A place in the state: how to attach to what is there, and what is known of it before it comes. */
interface Place {
  follow(attach: Attach): Detach;
  /** What is there now. */
  current(): object | undefined;
  /** Its declared type: a class, or a collection's `{ map: … }`. */
  readonly type: unknown;
}

/** Makes `$`: callbacks of any instance or collection in the state, and of paths from there. */
export function callbackProxy(changes: Changes): (part: object) => object {
  return (part) => {
    if (typeof part !== 'object' || part === null) {
      throw new TypeError(`Callbacks are for instances and collections in the state, not for ${part}.`);
    }
    return callbacksAt(changes, { follow: (attach) => attach(part), current: () => part, type: undefined });
  };
}

function callbacksAt(changes: Changes, place: Place): object {
  const current = place.current();
  const isInstance = current === undefined ? isClass(place.type) : Schema.isSchema(current);
  return isInstance ? instanceCallbacks(changes, place) : collectionCallbacks(changes, place);
}

function collectionCallbacks(changes: Changes, place: Place): object {
  return {
    onAdd: (callback: Callback, immediate = true) =>
      place.follow((collection) => changes.onAdd(collection, callback, immediate)),
    onRemove: (callback: Callback) => place.follow((collection) => changes.onRemove(collection, callback)),
    onChange: (callback: Callback) => place.follow((collection) => changes.onItem(collection, callback)),
  };
}

function instanceCallbacks(changes: Changes, place: Place): object {
  const methods: Record<string, Callback> = {
    listen: (field: string, callback: Callback, immediate = true) =>
      place.follow((instance) => changes.onField(instance, field, callback, immediate)),
    onChange: (callback: Callback) => place.follow((instance) => changes.onInstance(instance, callback)),
    bindTo: (target: object, fields?: readonly string[]) =>
      place.follow((instance) => changes.onInstance(instance, copier(instance, target, fields))),
  };
  return new Proxy(methods, {
    get: (_, name: string) => {
      const type = fieldsAt(place).find((field) => field.name === name)?.type;
      // A field hides a method of the same name.
      if (type === undefined) return methods[name];
      return typeof type === 'string' ? undefined : callbacksAt(changes, placeIn(changes, place, name, type));
    },
    has: (_, name: string) => fieldsAt(place).some((field) => field.name === name),
  });
}

/** The place of a field of what is at another place. */
function placeIn(changes: Changes, parent: Place, field: string, type: unknown): Place {
  return {
    follow: (attach) => parent.follow((instance) => follow(changes, instance, field, attach)),
    current: () => (parent.current() as Record<string, object | undefined> | undefined)?.[field],
    type,
  };
}

/** Fields of the instance that is there, else of the declared class. */
function fieldsAt(place: Place): DeclaredField[] {
  const type = place.current()?.constructor ?? place.type;
  return isClass(type) ? declaredFields(type) : [];
}

function isClass(type: unknown): type is typeof Schema {
  return typeof type === 'function';
}
