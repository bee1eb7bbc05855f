import { report } from './report.ts';

// biome-ignore lint/suspicious/noExplicitAny: the one bound that every callback type fits
type Callback = (...args: any[]) => unknown;

/** An event of a room, e.g. `room.onLeave`. Call it to add a listener; the result removes that listener. */
export interface Event<F extends Callback> {
  (callback: F): () => void;
  /** Adds a listener for the next time only. Returns its removal. */
  once(callback: F): () => void;
  /** Removes a listener; does nothing if it isn't one. */
  remove(callback: F): void;
  /** Removes all listeners. */
  clear(): void;
}

interface Listener<F> {
  readonly callback: F;
  readonly once: boolean;
  active: boolean;
}

/**
 * The sending side of an {@link Event}.
 *
 * Listeners run in the order in which they were added. One that throws is reported and stops no other. Adding
 * and removing during an emit is safe: a listener that was removed isn't called any more, a new one is called
 * from the next emit on.
 */
export class Emitter<F extends Callback> {
  /** What the outside sees. */
  readonly event: Event<F>;
  // Replaced, never mutated, so that a running emit keeps its own list.
  private listeners: readonly Listener<F>[] = [];

  constructor() {
    this.event = Object.assign((callback: F) => this.add(callback, false), {
      once: (callback: F) => this.add(callback, true),
      remove: (callback: F) => this.drop((listener) => listener.callback === callback),
      clear: () => this.drop(() => true),
    });
  }

  get size(): number {
    return this.listeners.length;
  }

  emit(...args: Parameters<F>): void {
    for (const listener of this.listeners) {
      if (!listener.active) continue;
      if (listener.once) this.drop((other) => other === listener);
      try {
        listener.callback(...args);
      } catch (error) {
        report(error);
      }
    }
  }

  private add(callback: F, once: boolean): () => void {
    if (typeof callback !== 'function') {
      throw new TypeError(
        `A listener must be a function, not ${callback === null ? 'null' : typeof callback}.`,
      );
    }
    const listener: Listener<F> = { callback, once, active: true };
    this.listeners = [...this.listeners, listener];
    return () => this.drop((other) => other === listener);
  }

  private drop(which: (listener: Listener<F>) => boolean): void {
    const kept: Listener<F>[] = [];
    for (const listener of this.listeners) {
      if (which(listener)) listener.active = false;
      else kept.push(listener);
    }
    this.listeners = kept;
  }
}
