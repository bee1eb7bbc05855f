import { isKilled, type Killable } from './killed.ts';

/** What there is of a tween, or of a chain of them. */
interface Emits extends Killable {
  once(event: string, callback: () => void): unknown;
}

/** Objects whose items are gone, and that say farewell before they go too. */
export class Farewells {
  private readonly waiting = new Map<object, { readonly until: unknown; readonly gone: () => void }>();

  get size(): number {
    return this.waiting.size;
  }

  /**
   * @param until what `remove` returned: the farewell is over when a tween completes or is stopped, when a promise
   * settles either way; with anything else at once
   * @param gone called once when it is over
   */
  say(object: object, until: unknown, gone: () => void): void {
    this.waiting.set(object, { until, gone });
    const over = () => this.over(object);
    if (isPromise(until)) {
      until.then(over, over);
    } else if (isTween(until)) {
      until.once('complete', over);
      until.once('stop', over);
    } else {
      over();
    }
  }

  /** Ends those whose tweens were killed: Phaser does so without a word. */
  look(): void {
    for (const [object, { until }] of this.waiting) if (isTween(until) && isKilled(until)) this.over(object);
  }

  /** An object has gone by itself. */
  forget(object: object): void {
    this.waiting.delete(object);
  }

  /** Ends all without a word. Returns the objects. */
  clear(): object[] {
    const objects = [...this.waiting.keys()];
    this.waiting.clear();
    return objects;
  }

  private over(object: object): void {
    const farewell = this.waiting.get(object);
    if (farewell === undefined) return;
    this.waiting.delete(object);
    farewell.gone();
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === 'function';
}

function isTween(value: unknown): value is Emits {
  const candidate = value as { [Name in keyof Emits | 'isPlaying']?: unknown } | undefined;
  return (
    typeof candidate?.once === 'function' &&
    typeof candidate.isPlaying === 'function' &&
    typeof candidate.isDestroyed === 'function'
  );
}
