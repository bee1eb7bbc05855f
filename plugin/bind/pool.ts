import type * as Phaser from 'phaser';
import { isDestroyed, isGameObject } from './game-object.ts';
import { Looks } from './looks.ts';

/** Objects whose items are gone, kept for others: inactive, invisible, and without a body in the world. */
export class Pool {
  private readonly limit: number;
  private readonly spares = new Map<unknown, Phaser.GameObjects.GameObject[]>();
  private readonly looks = new WeakMap<object, Looks>();

  /** @param limit how many spares of each kind there may be */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** Notes how a new object looks. */
  admit(object: object): void {
    if (isGameObject(object)) this.looks.set(object, new Looks(object));
  }

  /** A spare of a kind, looking as it did when it was made; undefined if there is none. */
  take(kind: unknown): object | undefined {
    const spares = this.spares.get(kind);
    while (spares !== undefined && spares.length > 0) {
      const object = spares.pop()!;
      if (isDestroyed(object)) continue;
      this.looks.get(object)!.restore(object);
      object.setActive(true);
      return object;
    }
    return undefined;
  }

  /** Takes an object that isn't needed any more; false if there is no room, or it can't be used again. */
  give(kind: unknown, object: object): boolean {
    if (!isGameObject(object) || isDestroyed(object) || !this.looks.has(object)) return false;
    // Made before its texture was loaded: the next one is better.
    if ((object as Partial<Phaser.GameObjects.Components.Texture>).texture?.key === '__MISSING') return false;
    const spares = this.spares.get(kind) ?? [];
    this.spares.set(kind, spares);
    if (spares.length >= this.limit) return false;
    object.setActive(false);
    (object as unknown as Partial<Phaser.GameObjects.Components.Visible>).setVisible?.(false);
    spares.push(object);
    return true;
  }

  /** Gives back all spares: the end of the pool. */
  empty(): object[] {
    const all = [...this.spares.values()].flat();
    this.spares.clear();
    return all;
  }
}
