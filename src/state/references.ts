import { type IRef, Schema } from '@colyseus/schema';
import { ProtocolError } from '../errors.ts';

/** The state itself, which stays as long as the decoder. */
const ROOT = 0;

/** What is told of references that come and go. */
export interface ReferenceObserver {
  born(refId: number): void;
  gone(refId: number): void;
  cleared(): void;
}

/**
 * The decoder's table of references by their id. It says when one is new and when one was collected as garbage,
 * which the decoder itself tells nobody.
 */
export class References extends Map<number, IRef> {
  private readonly observer: ReferenceObserver;

  constructor(known: Map<number, IRef>, observer: ReferenceObserver) {
    super();
    for (const [refId, ref] of known) super.set(refId, ref);
    this.observer = observer;
  }

  /** @throws ProtocolError if the id belongs to something else */
  override set(refId: number, ref: IRef): this {
    const known = this.get(refId);
    if (known === undefined) this.observer.born(refId);
    else if (!isSame(known, ref))
      throw new ProtocolError(`The reference ${refId} is something else already.`);
    return super.set(refId, ref);
  }

  override delete(refId: number): boolean {
    if (refId === ROOT) return false;
    this.observer.gone(refId);
    return super.delete(refId);
  }

  override clear(): void {
    this.observer.cleared();
    super.clear();
  }
}

/** Whether two objects stand for one reference: an instance is one object, a collection may be copied. */
export function isSame(known: object, ref: object): boolean {
  return known === ref || (!Schema.isSchema(known) && known.constructor === ref.constructor);
}
