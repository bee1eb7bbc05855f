import type { IRef } from '@colyseus/schema';

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

  override set(refId: number, ref: IRef): this {
    if (!this.has(refId)) this.observer.born(refId);
    return super.set(refId, ref);
  }

  override delete(refId: number): boolean {
    this.observer.gone(refId);
    return super.delete(refId);
  }

  override clear(): void {
    this.observer.cleared();
    super.clear();
  }
}
