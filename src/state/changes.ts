import {
  $refId,
  ArraySchema,
  type DataChange,
  type Decoder,
  type IRef,
  OPERATION,
  Schema,
} from '@colyseus/schema';
import { report } from '../events/report.ts';
import { fieldIndexOf } from './fields.ts';
import { isSame, References } from './references.ts';
import { type EventName, type Listener, type Listeners, Watch } from './watch.ts';

type Callback = (first: unknown, second: unknown) => void;

/** What an entry of the log is about, where it isn't the field of that index. */
const INSTANCE = -1;
const STRUCTURE = -2;

/** When a reference changed last. */
export interface Touch {
  /** The `generation` of the patch, or full state, that did; 0 for none yet. */
  readonly touched: number;
}

/**
 * What changes in a decoder's state, told once per patch to whoever listens: both styles of callbacks, and bindings.
 *
 * While a patch is decoded, changes are noted in a log, in the order of the wire; when it is complete, and only
 * then, listeners are called in that order. Nothing is noted of references that nobody watches, except of those
 * that are new in the patch: the callback that hears of a new player may listen to the player's fields, and
 * hears of them in the same dispatch. Who begins to listen to something older is told what there is at once,
 * and of changes from the next patch on. So nobody misses a value, or gets it twice.
 */
export class Changes {
  /** Number of the latest patch or full state. */
  generation = 0;

  /** What is in the state. */
  readonly references: References;

  private readonly watches = new Map<number, Watch>();
  /** References that are new in the running patch, and that the dispatch has not come to yet. */
  private readonly newborn = new Set<number>();
  private dispatching = false;

  // The log: four columns that keep their memory from patch to patch.
  private readonly subjects: (Watch | DataChange | undefined)[] = [];
  private readonly topics: number[] = [];
  private readonly values: unknown[] = [];
  private readonly previous: unknown[] = [];
  private length = 0;

  private readonly decoder: Decoder;

  constructor(decoder: Decoder) {
    this.decoder = decoder;
    this.references = new References(decoder.root.refs, {
      born: (refId) => {
        if (this.watches.size > 0) this.newborn.add(refId);
      },
      gone: (refId) => {
        this.forget(refId);
        this.newborn.delete(refId);
      },
      cleared: () => {
        for (const refId of [...this.watches.keys()]) this.forget(refId);
        this.newborn.clear();
      },
    });
    decoder.root.refs = this.references;
  }

  /** Whether anybody watches anything. */
  get active(): boolean {
    return this.watches.size > 0;
  }

  /**
   * Keeps note of when a reference changes: a field of an instance, or an entry of a collection itself. Cheap enough
   * for every item of a state, and none of the game's listeners, so that {@link clear} doesn't end it.
   */
  track(ref: object): Touch {
    const watch = this.watch(ref);
    watch.trackers++;
    return watch;
  }

  /** Ends what {@link track} began. */
  untrack(touch: Touch): void {
    const watch = touch as Watch;
    watch.trackers--;
    this.drop(watch);
  }

  /** Calls back after each patch that changed a field of an instance. Returns the removal. */
  onInstance(instance: object, callback: () => void): () => void {
    return this.listen(instance, 'changed', callback);
  }

  /**
   * Calls back when a field has changed, with its value and the one before.
   *
   * @param immediate call at once with a value that is there already
   * @throws RangeError if the instance has no such field
   */
  onField(instance: object, field: string, callback: Callback, immediate: boolean): () => void {
    const index = fieldIndexOf(instance, field);
    if (immediate && !this.isPending(instance)) {
      const value = (instance as Record<string, unknown>)[field];
      if (value !== undefined && value !== null) callback(value, undefined);
    }
    return this.listen(instance, index, callback);
  }

  /**
   * Calls back with each item that is added to a collection, and its key.
   *
   * @param immediate call at once with those that are there already
   */
  onAdd(collection: object, callback: Callback, immediate: boolean): () => void {
    if (immediate && !this.isPending(collection)) {
      const entries = collection as { forEach(each: Callback): void };
      entries.forEach((item, key) => {
        callback(item, key);
      });
    }
    return this.listen(collection, 'added', callback);
  }

  /** Calls back with each item that is removed from a collection, and its key. */
  onRemove(collection: object, callback: Callback): () => void {
    return this.listen(collection, 'removed', callback);
  }

  /** Calls back when a collection has another item at a key: with the item, undefined if removed, and the key. */
  onItem(collection: object, callback: Callback): () => void {
    return this.listen(collection, 'changed', callback);
  }

  /** Removes every listener. */
  clear(): void {
    for (const watch of [...this.watches.values()]) {
      watch.silence();
      this.drop(watch);
    }
    this.newborn.clear();
  }

  /** A patch begins. */
  begin(): void {
    this.generation++;
  }

  /** Whether a reference is new in the running patch, so that everything in it is to be noted. */
  isNew(refId: number): boolean {
    return this.newborn.size > 0 && this.newborn.has(refId);
  }

  /** Notes that a field of a watched instance has changed. */
  note(watch: Watch, index: number, value: unknown, previous: unknown): void {
    if (watch.touched !== this.generation) {
      watch.touched = this.generation;
      if (watch.changed.length > 0) this.append(watch, INSTANCE);
    }
    if (!watch.hasFields || watch.fields[index] === undefined) return;
    this.values[this.length] = value;
    this.previous[this.length] = previous;
    this.append(watch, index);
  }

  /** Notes that an operation on a collection was decoded: the library doesn't report all of them. */
  touch(refId: number): void {
    const watch = this.watches.get(refId);
    if (watch !== undefined) watch.touched = this.generation;
  }

  /** Notes what the schema library's own decoding functions report. Named as the array they expect. */
  push(change: DataChange): void {
    const watch = this.watches.get(refIdOf(change.ref)!);
    if (watch !== undefined) watch.touched = this.generation;
    this.append(change, STRUCTURE);
  }

  /** The decoder has finished a patch: tells it. */
  dispatch(): void {
    this.dispatching = true;
    for (let i = 0; i < this.length; i++) {
      const topic = this.topics[i]!;
      if (topic === STRUCTURE) {
        this.tellStructure(this.subjects[i] as DataChange);
        continue;
      }
      const watch = this.subjects[i] as Watch;
      if (topic === INSTANCE) this.tellInstance(watch);
      else this.tell(watch.fields[topic], this.values[i], this.previous[i]);
    }
    this.dispatching = false;
    this.newborn.clear();
    // Emptied, not cut: the columns keep their memory, but nothing that has left the state.
    this.subjects.fill(undefined, 0, this.length);
    this.values.fill(undefined, 0, this.length);
    this.previous.fill(undefined, 0, this.length);
    this.length = 0;
  }

  private append(subject: Watch | DataChange, topic: number): void {
    this.subjects[this.length] = subject;
    this.topics[this.length] = topic;
    this.length++;
  }

  private tellStructure(change: DataChange): void {
    const { ref, op, value, previousValue } = change;
    const refId = refIdOf(ref);
    if (refId === undefined) return;
    this.newborn.delete(refId);
    const watch = this.watches.get(refId);
    if (watch === undefined) return;

    if (Schema.isSchema(ref)) {
      this.tellInstance(watch);
      this.tell(watch.fields[fieldIndexOf(ref, change.field!)], value, previousValue);
      return;
    }
    const key = change.dynamicIndex ?? change.field;
    const adds = (op & OPERATION.ADD) === OPERATION.ADD;
    if ((op & OPERATION.DELETE) === OPERATION.DELETE) {
      // With filtered views the server removes what this client never had.
      if (previousValue !== undefined) this.tell(watch.removed, previousValue, key);
      if (adds) this.tell(watch.added, value, key);
    } else if (adds && previousValue !== value) {
      this.tellAdded(watch, ref, value, previousValue, key);
    }
    if (value !== previousValue) this.tell(watch.changed, value, key);
  }

  /**
   * Something is added at a key. Full states, and the patches of views and after full states, add also what comes in the
   * place of something else: of an instance that is told as in other patches, and a value has only changed.
   */
  private tellAdded(watch: Watch, ref: IRef, value: unknown, previousValue: unknown, key: unknown): void {
    // In arrays it is put between others.
    const replaces = previousValue !== undefined && !(ref instanceof ArraySchema);
    if (replaces && !Schema.isSchema(value)) return;
    // Over an existing state the library has told of it already.
    if (replaces && this.decoder.resyncVisited === null) this.tell(watch.removed, previousValue, key);
    this.tell(watch.added, value, key);
  }

  /** Once per dispatch, before its fields. */
  private tellInstance(watch: Watch): void {
    if (watch.told === this.generation) return;
    watch.told = this.generation;
    this.tell(watch.changed, undefined, undefined);
  }

  private tell(listeners: Listeners | undefined, first: unknown, second: unknown): void {
    if (listeners === undefined) return;
    for (let i = 0; i < listeners.length; i++) {
      const listener = listeners[i]!;
      if (!listener.active || listener.since === this.generation) continue;
      try {
        listener.callback(first, second);
      } catch (error) {
        report(error);
      }
    }
  }

  private listen(ref: object, event: EventName, callback: Callback): () => void {
    if (typeof callback !== 'function') {
      throw new TypeError(`A callback must be a function, not ${typeof callback}.`);
    }
    const since = this.dispatching && !this.isPending(ref) ? this.generation : 0;
    const listener: Listener = { callback, since, active: true };
    const watch = this.watch(ref);
    watch.add(event, listener);
    return () => {
      watch.remove(event, listener);
      this.drop(watch);
    };
  }

  /** Whether the running dispatch is still going to tell everything that is in a reference. */
  private isPending(ref: object): boolean {
    return this.dispatching && this.newborn.has(refIdOf(ref)!);
  }

  private watch(ref: object): Watch {
    const refId = refIdOf(ref);
    if (refId === undefined) throw new TypeError(NOT_IN_STATE);
    // What has left the state never changes again, and its id may belong to something else by now.
    const current = this.references.find(refId);
    if (current === undefined || !isSame(current.ref, ref)) return new Watch(refId);

    if (current.watch === undefined) {
      current.watch = new Watch(refId);
      this.watches.set(refId, current.watch);
    }
    return current.watch;
  }

  private drop(watch: Watch): void {
    if (watch.isIdle && this.watches.get(watch.refId) === watch) this.forget(watch.refId);
  }

  private forget(refId: number): void {
    this.watches.get(refId)?.silence();
    this.watches.delete(refId);
    const reference = this.references.find(refId);
    if (reference !== undefined) reference.watch = undefined;
  }
}

const NOT_IN_STATE =
  'Callbacks can be attached to what is in the state only; this object has not come from the server.';

function refIdOf(ref: object): number | undefined {
  return (ref as IRef)[$refId];
}
