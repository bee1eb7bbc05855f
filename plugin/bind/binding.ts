import type * as Phaser from 'phaser';
import { PatchInterval } from '../../src/motion/patch-interval.ts';
import type { Room } from '../../src/room/room.ts';
import { type Factory, factoryFor } from './factory.ts';
import { Failures } from './failures.ts';
import { whenOver } from './farewell.ts';
import { destroyObject, display, isDestroyed, isGameObject } from './game-object.ts';
import { Channels, Movement } from './movement.ts';
import { type Collection, checkFields, checkPath, collectionAt } from './path.ts';
import { identity, type Slot } from './slot.ts';
import type { Binding, BindOptions } from './types.ts';

/** An object takes a little longer to its next place than the mean patch does, so that a late one finds it moving. */
const STRETCH = 1.25;

type Callback = (...args: unknown[]) => unknown;
type FieldHandler = [field: string, handler: Callback];

/**
 * Keeps one object per item of a collection in a room's state.
 *
 * After each patch it compares what is in the collection with its slots, by identity: whatever the server's
 * operations were, each item gets one object and loses it once. (They may say "add" twice for one item, or
 * "replace" for one that has only moved.)
 */
export class CollectionBinding implements Binding<object, unknown, unknown> {
  private readonly scene: Phaser.Scene;
  private readonly room: Room;
  private readonly parts: readonly string[];
  private readonly failures: Failures;
  private readonly factory: Factory;
  private readonly options: BindOptions;
  private readonly handlers: readonly FieldHandler[];
  private readonly channels: Channels;
  private readonly onEnd: () => void;

  private readonly slots = new Map<unknown, Slot>();
  private readonly byKey = new Map<unknown, Slot>();
  private readonly byObject = new WeakMap<object, Slot>();
  private readonly departing = new Set<object>();
  private readonly moving: Slot[] = [];
  private ownSlot: Slot | undefined;

  private readonly interval = new PatchInterval();
  private readonly releases: (() => void)[] = [];
  private round = 0;
  private count = 0;
  private moved = false;
  private arrivals: Slot[] = [];
  private ended = false;
  /** The room is back after a drop, and its full state hasn't been compared yet. */
  private returned = false;

  /**
   * @param onEnd called once when the binding has ended, whatever ended it
   * @throws RangeError if the path or a field that the options name isn't in the state
   */
  constructor(
    scene: Phaser.Scene,
    room: Room,
    path: string,
    create: unknown,
    options: BindOptions,
    onEnd: () => void,
  ) {
    this.scene = scene;
    this.room = room;
    this.failures = new Failures(`bind(${room.name}, "${path}")`);
    this.parts = path.split('.');
    this.factory = factoryFor(scene, create);
    this.options = options;
    this.handlers = Object.entries((options.on ?? {}) as Record<string, Callback | undefined>).filter(
      (entry): entry is FieldHandler => entry[1] !== undefined,
    );
    this.channels = new Channels(options.motion);
    this.onEnd = onEnd;

    if (room.state === undefined) throw new RangeError(`bind: room "${room.name}" has no state.`);
    checkPath(room.state, path);
    const collection = this.collection();
    if (collection !== undefined) {
      checkFields(collection, this.channels.fields, 'motion');
      const names = this.handlers.map(([field]) => field);
      checkFields(collection, names, 'on');
    }
    this.listen();
    this.compare(true);
  }

  get size(): number {
    return this.byKey.size;
  }

  get own(): object | undefined {
    return this.ownSlot?.object;
  }

  get(key: unknown): object | undefined {
    return this.byKey.get(key)?.object;
  }

  keyOf(object: unknown): unknown {
    return this.slotOf(object)?.key;
  }

  itemOf(object: unknown): unknown {
    return this.slotOf(object)?.item;
  }

  *[Symbol.iterator](): Iterator<[unknown, object]> {
    for (const [key, slot] of this.byKey) yield [key, slot.object!];
  }

  destroy(): void {
    this.end((object) => destroyObject(object));
  }

  /** Ends the binding with its scene, which itself destroys whatever is on its display list. */
  endWithScene(): void {
    this.end((object) => {
      if (!isGameObject(object) || !object.displayList) destroyObject(object);
    });
  }

  private listen(): void {
    const { events } = this.scene.sys;
    const catchUp = () => this.compare(true);
    events.on('preupdate', this.move, this);
    events.on('resume', catchUp);
    events.on('wake', catchUp);
    this.releases.push(
      () => events.off('preupdate', this.move, this),
      () => events.off('resume', catchUp),
      () => events.off('wake', catchUp),
      this.room.returned.event(() => {
        this.returned = true;
      }),
      this.room.patched.event(() => this.patched()),
      this.room.ended.event(() => this.destroy()),
    );
  }

  private end(dispose: (object: object) => void): void {
    if (this.ended) return;
    this.ended = true;
    for (const release of this.releases) release();
    const objects = [...this.departing];
    for (const { object } of this.slots.values()) if (object !== undefined) objects.push(object);
    this.slots.clear();
    this.byKey.clear();
    this.departing.clear();
    this.moving.length = 0;
    this.ownSlot = undefined;
    for (const object of objects) dispose(object);
    this.onEnd();
  }

  private patched(): void {
    this.interval.arrived(performance.now());
    // A scene that stands still is compared once, when it goes on.
    if (!this.scene.sys.isPaused() && !this.scene.sys.isSleeping()) this.compare(this.returned);
    this.returned = false;
  }

  private collection(): Collection | undefined {
    return collectionAt(this.room.state, this.parts);
  }

  /**
   * @param catchingUp at the beginning, when a scene goes on that stood still, and when a room is back: what is
   * new was there already, what is gone went unseen, and everything is at its place at once
   */
  private compare(catchingUp: boolean): void {
    const collection = this.collection();
    this.round++;
    this.moved = false;
    this.count = collection?.size ?? collection?.length ?? 0;
    collection?.forEach(this.visit);

    for (const slot of this.slots.values()) {
      if (slot.round === this.round) continue;
      this.depart(slot, !catchingUp);
      if (this.ended) return;
    }
    if (this.moved) this.indexKeys();

    const arrivals = this.arrivals;
    if (arrivals.length > 0) {
      this.arrivals = [];
      for (const slot of arrivals) {
        this.arrive(slot, catchingUp);
        if (this.ended) return;
      }
    }

    const now = performance.now();
    const duration = catchingUp ? 0 : this.interval.ms * STRETCH;
    for (const slot of this.slots.values()) {
      if (slot.object === undefined) continue;
      this.aim(slot, now, duration);
      this.tellFields(slot, slot.object);
      if (this.ended) return;
    }
  }

  // An arrow function made once: the comparison's inner loop allocates nothing.
  private readonly visit = (item: unknown, key: unknown): void => {
    // An array's `unshift` on servers of 0.16 and 0.17 sends the state itself in place of the new item.
    if (item === this.room.state) return;
    const id = identity(item, key);
    const slot = this.slots.get(id);
    if (slot === undefined) {
      const arrival: Slot = {
        item,
        key,
        own: false,
        round: this.round,
        object: undefined,
        movement: undefined,
        seen: [],
      };
      this.slots.set(id, arrival);
      this.arrivals.push(arrival);
      return;
    }
    slot.round = this.round;
    slot.item = item;
    if (slot.key !== key) {
      slot.key = key;
      this.moved = true;
    }
  };

  private indexKeys(): void {
    this.byKey.clear();
    for (const slot of this.slots.values()) if (slot.object !== undefined) this.byKey.set(slot.key, slot);
  }

  private arrive(slot: Slot, initial: boolean): void {
    const own = this.isOwn(slot);
    slot.own = own;
    const object = this.failures.attempt('create', slot.key, () =>
      this.factory(slot.item, slot.key, { own, initial }),
    );
    if (object === undefined || object === null) return;
    if (this.ended) {
      destroyObject(object);
      return;
    }
    slot.object = object;
    this.byKey.set(slot.key, slot);
    this.byObject.set(object, slot);
    if (own) this.ownSlot ??= slot;
    display(this.scene, object);
    if (isGameObject(object)) object.once('destroy', () => this.letGo(slot));

    const channels = this.channels.between(slot.item, object);
    if (channels.length > 0) {
      slot.movement = new Movement(channels, object);
      this.moving.push(slot);
      const now = performance.now();
      this.aim(slot, now, 0);
      this.failures.attempt('motion', slot.key, () => slot.movement?.apply(now));
    }
    this.tellFields(slot, object);
  }

  private depart(slot: Slot, farewell: boolean): void {
    const { object } = slot;
    this.slots.delete(identity(slot.item, slot.key));
    this.withdraw(slot);
    if (object === undefined) return;
    const { remove } = this.options;
    if (remove === undefined || !farewell) {
      destroyObject(object);
      return;
    }
    this.departing.add(object);
    const until = this.failures.attempt('remove', slot.key, () =>
      remove.call(this.scene, object, slot.item, slot.key),
    );
    whenOver(until, () => {
      if (this.departing.delete(object)) destroyObject(object);
    });
  }

  /** The game has destroyed the object: no farewell, and no second one for the item. */
  private letGo(slot: Slot): void {
    if (this.slots.get(identity(slot.item, slot.key)) !== slot) return;
    this.withdraw(slot);
    slot.object = undefined;
  }

  /** Takes a slot's object out of everything that the game sees and that moves it. */
  private withdraw(slot: Slot): void {
    if (this.byKey.get(slot.key) === slot) this.byKey.delete(slot.key);
    if (slot.object !== undefined) this.byObject.delete(slot.object);
    if (slot.movement !== undefined) {
      slot.movement = undefined;
      const last = this.moving.pop()!;
      if (last !== slot) this.moving[this.moving.indexOf(slot)] = last;
    }
    if (this.ownSlot === slot) {
      this.ownSlot = undefined;
      for (const other of this.byKey.values()) {
        if (other.own) {
          this.ownSlot = other;
          break;
        }
      }
    }
  }

  private isOwn(slot: Slot): boolean {
    const { own } = this.options;
    if (own !== undefined) {
      return this.failures.attempt('own', slot.key, () => own.call(this.scene, slot.item, slot.key)) === true;
    }
    const { sessionId } = this.room;
    if (slot.key === sessionId) return true;
    return typeof slot.item === 'object' && (slot.item as { sessionId?: unknown }).sessionId === sessionId;
  }

  private aim(slot: Slot, now: number, duration: number): void {
    const { movement } = slot;
    if (movement === undefined) return;
    try {
      movement.aim(slot.item as object, slot.key, this.count, now, duration);
    } catch (error) {
      this.failures.tell('motion', slot.key, error);
    }
  }

  private tellFields(slot: Slot, object: object): void {
    for (let i = 0; i < this.handlers.length; i++) {
      const [field, handler] = this.handlers[i]!;
      const value = (slot.item as Record<string, unknown>)[field];
      const before = slot.seen[i];
      if (value === before) continue;
      slot.seen[i] = value;
      try {
        handler.call(this.scene, object, value, before, slot.item, slot.key);
      } catch (error) {
        this.failures.tell(`on.${field}`, slot.key, error);
      }
      if (slot.object !== object) return;
    }
  }

  private move(): void {
    const now = performance.now();
    // Phaser's loop doesn't survive an exception, and a property may be a setter of the game's.
    for (let i = 0; i < this.moving.length; i++) {
      const slot = this.moving[i]!;
      try {
        slot.movement!.apply(now);
      } catch (error) {
        this.failures.tell('motion', slot.key, error);
      }
    }
  }

  private slotOf(object: unknown): Slot | undefined {
    let each = object as { parentContainer?: unknown } | null | undefined;
    while (typeof each === 'object' && each !== null) {
      const slot = this.byObject.get(each);
      if (slot !== undefined) return isDestroyed(each) ? undefined : slot;
      each = each.parentContainer as typeof each;
    }
    return undefined;
  }
}
