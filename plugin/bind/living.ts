import type { Slot } from './slot.ts';

/** A slot while it has an object. */
export interface LivingSlot extends Slot {
  object: object;
}

/** The slots that have an object, in the order in which they got it; found by key and by object. */
export class Living {
  private readonly slots = new Set<LivingSlot>();
  private readonly byKey = new Map<unknown, LivingSlot>();
  private readonly byObject = new WeakMap<object, LivingSlot>();
  private ownSlot: LivingSlot | undefined = undefined;

  get size(): number {
    return this.slots.size;
  }

  /** This client's own: the first of them. */
  get own(): object | undefined {
    return this.ownSlot?.object;
  }

  [Symbol.iterator](): Iterator<LivingSlot> {
    return this.slots.values();
  }

  *objects(): Iterable<object> {
    for (const slot of this.slots) yield slot.object;
  }

  get(key: unknown): object | undefined {
    return this.byKey.get(key)?.object;
  }

  /** The slot whose object it is, or whose container it is in, however deep. */
  slotOf(object: unknown): LivingSlot | undefined {
    let each = object as { parentContainer?: unknown } | null | undefined;
    while (typeof each === 'object' && each !== null) {
      const slot = this.byObject.get(each);
      if (slot !== undefined) return slot;
      each = each.parentContainer as typeof each;
    }
    return undefined;
  }

  /** A slot has got its object. */
  add(slot: Slot, object: object): LivingSlot {
    slot.object = object;
    const living = slot as LivingSlot;
    this.slots.add(living);
    this.byKey.set(slot.key, living);
    this.byObject.set(object, living);
    if (slot.own) this.ownSlot ??= living;
    return living;
  }

  /** A slot loses its object: from now on nothing moves it, and nobody finds it here. */
  remove(slot: LivingSlot): void {
    this.slots.delete(slot);
    if (this.byKey.get(slot.key) === slot) this.byKey.delete(slot.key);
    this.byObject.delete(slot.object);
    slot.easing?.stop();
    slot.mover?.remove(slot);
    const gone: Slot = slot;
    gone.object = undefined;
    gone.easing = undefined;
    if (this.ownSlot === slot) this.ownSlot = [...this.slots].find(({ own }) => own);
  }

  /**
   * Keys have changed places.
   *
   * @param isInState whether a slot's item is in the state still: one that is only drawn keeps its key while nobody
   * else has it
   */
  reindex(isInState: (slot: Slot) => boolean): void {
    this.byKey.clear();
    for (const slot of this.slots) if (!isInState(slot)) this.byKey.set(slot.key, slot);
    for (const slot of this.slots) if (isInState(slot)) this.byKey.set(slot.key, slot);
  }

  clear(): void {
    for (const slot of this.slots) {
      slot.easing?.stop();
      this.byObject.delete(slot.object);
    }
    this.slots.clear();
    this.byKey.clear();
    this.ownSlot = undefined;
  }
}
