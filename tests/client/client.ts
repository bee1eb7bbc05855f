import { Client, type Event } from 'phaser-colyseus/client';
import { WebSocket } from 'ws';

/** A client for tests in Node, whose versions before 22 have no WebSocket of their own. */
export function nodeClient(endpoint: string): Client {
  return new Client(endpoint, { WebSocket: WebSocket as never });
}

/** The next time that an event happens: what it was called with. */
export function next<A extends unknown[]>(event: Event<(...args: A) => void>): Promise<A> {
  return new Promise((resolve) => {
    event.once((...args: A) => resolve(args));
  });
}

/** Resolves when `condition` holds, looking again at each `event`. */
export function until<A extends unknown[]>(
  event: Event<(...args: A) => void>,
  condition: () => boolean,
): Promise<void> {
  if (condition()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = event(() => {
      if (!condition()) return;
      stop();
      resolve();
    });
  });
}
