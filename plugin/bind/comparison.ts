import type { Changes, Touch } from '../../src/state/changes.ts';
import type { RoomFeed } from '../view/room-feed.ts';
import type { EasingPlan } from './easing.ts';
import type { Failures } from './failures.ts';
import { type Collection, collectionAt } from './path.ts';
import { identity, type Slot } from './slot.ts';

/** What a comparison finds that is to be done with a slot. */
export const Act = {
  /** Its item has left the state. */
  DEPART: 0,
  /** Its item is new. */
  ARRIVE: 1,
  /** The eased property of that index is to go to a number; */
  EASE: 2,
  /** or to be there at once. */
  SETTLE: 3,
  /** The field handler of that index is to be told a value. */
  TELL: 4,
  /** The item has changed, or its place has. */
  CHANGE: 5,
} as const;

/** What a binding wants to know of its items, beside who comes and goes. */
export interface Interests {
  /** The fields whose values are told, in the order in which they are. */
  readonly fields: readonly string[];
  readonly easing: EasingPlan;
  /** Whether each change of an item is told. */
  readonly changes: boolean;
  /** Whether what happens to an item waits until it is drawn. */
  readonly drawn: (item: unknown) => boolean;
}

/** Has something done: `index` says with which field or property, `value` what it is now. */
export type Plan = (slot: Slot, act: number, index: number, value: unknown) => void;

/**
 * What is in a collection, patch by patch, compared with what was in it before: by identity, whatever the server's
 * operations were. (They may say "add" twice for one item, or "replace" for one that has only moved.)
 */
export class Comparison {
  /** How many items there are. */
  size = 0;
  /** The object whose collection it is has left the state. */
  sourceGone = false;

  private readonly feed: RoomFeed;
  private readonly source: object | undefined;
  private readonly parts: readonly string[];
  private readonly interests: Interests;
  private readonly failures: Failures;
  private readonly plan: Plan;

  private readonly slots = new Map<unknown, Slot>();
  private readonly arrivals: Slot[] = [];
  /** Further keys of what is in the collection more than once: its first place is its place. */
  private readonly aliases = new Map<unknown, Slot>();
  private collection: Collection | undefined;
  private touch: Touch | undefined;
  /** Generation of the state that was compared last. */
  private compared = 0;
  private round = 0;
  private moved = false;

  /** @param source what the path begins at: an item; undefined for the room's state, whichever object that is */
  constructor(
    feed: RoomFeed,
    source: object | undefined,
    path: string,
    interests: Interests,
    failures: Failures,
    plan: Plan,
  ) {
    this.feed = feed;
    this.source = source;
    this.parts = path.split('.');
    this.interests = interests;
    this.failures = failures;
    this.plan = plan;
  }

  /** Whether an item is in the collection. */
  holds(item: object): boolean {
    return this.slots.has(item);
  }

  /** Whether what happens to an item waits until it is drawn. */
  draws(item: object): boolean {
    return this.slots.get(item)?.drawn === true;
  }

  /** The slot of an item that is under this key as well. */
  alias(key: unknown): Slot | undefined {
    return this.aliases.get(key);
  }

  /** Whether a slot's item is in the collection still. */
  readonly isCurrent = (slot: Slot): boolean => this.slots.get(slot.id) === slot;

  /**
   * Compares, and plans what follows: departures, arrivals, then what has changed in items that were there.
   *
   * @param catchingUp everything is to be at its place at once, and nothing that happened on the way is of interest
   * @returns whether items have changed their keys
   */
  run(catchingUp: boolean): boolean {
    const collection = this.find();
    if (collection !== this.collection) {
      this.untrack(this.touch);
      this.touch = collection === undefined ? undefined : this.changes.track(collection);
    }
    const isOther = collection !== this.collection || (this.touch?.touched ?? 0) > this.compared;
    this.collection = collection;
    this.moved = false;
    if (catchingUp || isOther) this.compareItems(catchingUp);
    this.noteGoals(catchingUp);
    this.noteFields();
    this.noteItems();
    this.compared = this.changes.generation;
    return this.moved;
  }

  /** The number that an eased property goes to; NaN if there is none. */
  goalOf(slot: Slot, i: number): number {
    try {
      const goal = this.interests.easing.channels[i]!.read(slot.item, slot.key, this.size);
      return typeof goal === 'number' && Number.isFinite(goal) ? goal : Number.NaN;
    } catch (error) {
      this.failures.tell('tween', slot.key, error);
      return Number.NaN;
    }
  }

  end(): void {
    this.untrack(this.touch);
    for (const slot of this.slots.values()) this.untrack(slot.touch);
    this.slots.clear();
    this.aliases.clear();
    this.arrivals.length = 0;
  }

  private get changes(): Changes {
    return this.feed.room.serializer.changes;
  }

  private untrack(touch: Touch | undefined): void {
    if (touch !== undefined) this.changes.untrack(touch);
  }

  private find(): Collection | undefined {
    if (this.source === undefined) return collectionAt(this.feed.room.state, this.parts);
    this.sourceGone ||= !this.feed.has(this.source);
    return this.sourceGone ? undefined : collectionAt(this.source, this.parts);
  }

  private compareItems(catchingUp: boolean): void {
    this.round++;
    this.size = this.collection?.size ?? this.collection?.length ?? 0;
    if (this.aliases.size > 0) this.aliases.clear();
    this.collection?.forEach(this.visit);

    for (const slot of this.slots.values()) {
      if (slot.round === this.round) continue;
      this.slots.delete(slot.id);
      this.untrack(slot.touch);
      this.plan(slot, Act.DEPART, 0, catchingUp);
    }
    for (const slot of this.arrivals) {
      this.plan(slot, Act.ARRIVE, 0, catchingUp);
      this.noteFieldsOf(slot);
      if (this.interests.changes) this.plan(slot, Act.CHANGE, 0, undefined);
    }
    this.arrivals.length = 0;
  }

  // An arrow function made once: the comparison's inner loop allocates nothing.
  private readonly visit = (item: unknown, key: unknown): void => {
    if (item === undefined || item === null) return;
    // An array's `unshift` on servers of 0.16 and 0.17 sends the state itself in place of the new item.
    if (item === this.feed.room.state) return;
    const id = identity(this.collection!, item, key);
    const slot = this.slots.get(id);
    if (slot === undefined) {
      const arrival = this.newSlot(id, item, key);
      this.slots.set(id, arrival);
      this.arrivals.push(arrival);
      return;
    }
    if (slot.round === this.round) {
      this.aliases.set(key, slot);
      return;
    }
    slot.round = this.round;
    if (slot.item !== item) {
      slot.item = item;
      slot.changed = true;
    }
    if (slot.key !== key) {
      slot.key = key;
      slot.changed = true;
      this.moved = true;
    }
  };

  private newSlot(id: unknown, item: unknown, key: unknown): Slot {
    const isInstance = typeof item === 'object' && item !== null;
    if (isInstance) this.feed.known.add(item);
    return {
      id,
      item,
      key,
      kind: undefined,
      drawn: this.interests.drawn(item),
      own: false,
      round: this.round,
      object: undefined,
      mover: undefined,
      track: -1,
      easing: undefined,
      noted: [],
      told: [],
      goals: [],
      touch: isInstance && this.interests.changes ? this.changes.track(item) : undefined,
      checked: this.changes.generation,
      changed: false,
      jump: undefined,
    };
  }

  private noteGoals(catchingUp: boolean): void {
    const { length } = this.interests.easing.channels;
    if (length === 0) return;
    for (const slot of this.slots.values()) {
      for (let i = 0; i < length; i++) {
        const goal = this.goalOf(slot, i);
        if (Number.isNaN(goal) || (goal === slot.goals[i] && !catchingUp)) continue;
        slot.goals[i] = goal;
        // The first goal is set when the object is made.
        if (slot.easing !== undefined) this.plan(slot, catchingUp ? Act.SETTLE : Act.EASE, i, goal);
      }
    }
  }

  private noteFields(): void {
    if (this.interests.fields.length === 0) return;
    for (const slot of this.slots.values()) this.noteFieldsOf(slot);
  }

  private noteFieldsOf(slot: Slot): void {
    const { fields } = this.interests;
    for (let i = 0; i < fields.length; i++) {
      const value = (slot.item as Record<string, unknown>)[fields[i]!];
      if (value === slot.noted[i]) continue;
      slot.noted[i] = value;
      this.plan(slot, Act.TELL, i, value);
    }
  }

  private noteItems(): void {
    if (!this.interests.changes) return;
    for (const slot of this.slots.values()) {
      const touched = slot.touch?.touched ?? 0;
      if (!slot.changed && touched <= slot.checked) continue;
      slot.changed = false;
      slot.checked = touched;
      this.plan(slot, Act.CHANGE, 0, undefined);
    }
  }
}
