import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** How much is tried, by `LONG` and `SEEDS`. */
    effort: { long: boolean; scripts: number };
  }
}

/** Whether the long runs were asked for. */
export const long = () => inject('effort').long;

/** How many random scripts are played per server version. */
export const scripts = () => inject('effort').scripts;

/** Bytes that are in use after garbage collection, in a browser that lets pages see it. */
export async function heapInUse(): Promise<number> {
  const { gc, performance } = globalThis as typeof globalThis & {
    gc?: (options: object) => Promise<void>;
    performance: { memory?: { usedJSHeapSize: number } };
  };
  if (gc === undefined || performance.memory === undefined) {
    throw new Error('The browser needs --js-flags=--expose-gc and --enable-precise-memory-info.');
  }
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) {
    // In a task of its own: what is on the stack can't be collected, nor what the page holds for it.
    await gc({ type: 'major', execution: 'async', flavor: 'last-resort' });
    least = Math.min(least, performance.memory.usedJSHeapSize);
  }
  return least;
}
