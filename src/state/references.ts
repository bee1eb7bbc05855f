import { $refId, type IRef, Schema } from '@colyseus/schema';
import { ProtocolError } from '../errors.ts';
import type { FieldPlan } from './field-plan.ts';
import type { Watch } from './watch.ts';

/** The state itself, which stays as long as the decoder. */
const ROOT = 0;

/** What is told of references that come and go. */
export interface ReferenceObserver {
  born(refId: number): void;
  gone(refId: number): void;
  cleared(): void;
}

/** An object of the state, and what is known of it beside. */
export interface Reference {
  ref: IRef;
  /** How its fields are decoded; undefined for what decodes itself, null until somebody asks. */
  plan: FieldPlan | undefined | null;
  /** Who listens to it, if anybody. */
  watch: Watch | undefined;
}

/**
 * The decoder's table of references by their id. It says when one is new and when one was collected as garbage,
 * which the decoder itself tells nobody.
 */
export class References extends Map<number, IRef> {
  private readonly observer: ReferenceObserver;
  // Servers count ids up from 0: an array finds them several times as fast as a map.
  private table: (Reference | undefined)[] = [];

  constructor(known: Map<number, IRef>, observer: ReferenceObserver) {
    super();
    this.observer = observer;
    for (const [refId, ref] of known) this.add(refId, ref);
  }

  /** A reference with what is known of it. */
  find(refId: number): Reference | undefined {
    return this.table[refId];
  }

  /** Whether an object is in the state now. */
  holds(object: object): boolean {
    const refId = (object as IRef)[$refId];
    return refId !== undefined && this.table[refId]?.ref === object;
  }

  /** @throws ProtocolError if the id belongs to something else */
  override set(refId: number, ref: IRef): this {
    const known = this.table[refId];
    if (known === undefined) {
      this.observer.born(refId);
      return this.add(refId, ref);
    }
    if (!isSame(known.ref, ref)) {
      throw new ProtocolError(`The reference ${refId} is something else already.`);
    }
    known.ref = ref;
    return super.set(refId, ref);
  }

  override delete(refId: number): boolean {
    if (refId === ROOT) return false;
    this.observer.gone(refId);
    delete this.table[refId];
    return super.delete(refId);
  }

  override clear(): void {
    this.observer.cleared();
    this.table = [];
    super.clear();
  }

  private add(refId: number, ref: IRef): this {
    this.table[refId] = { ref, plan: null, watch: undefined };
    return super.set(refId, ref);
  }
}

/** Whether two objects stand for one reference: an instance is one object, a collection may be copied. */
export function isSame(known: object, ref: object): boolean {
  return known === ref || (!Schema.isSchema(known) && known.constructor === ref.constructor);
}
