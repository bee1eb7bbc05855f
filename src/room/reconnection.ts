/** How a room comes back after its connection dropped: `room.reconnection`. Change it at any time. */
export class Reconnection {
  /** `false`: a drop ends the room. */
  enabled = true;
  /** How many attempts one drop gets. Those made while the device is offline don't count. */
  maxRetries = 15;
  /** Shortest wait before an attempt, in ms. */
  minDelay = 100;
  /** Longest wait before an attempt, in ms. */
  maxDelay = 8_000;
  /** ms that the room must have been joined before a drop is worth an attempt. */
  minUptime = 0;
  /** What {@link backoff} starts from, in ms. */
  delay = 500;
  /** Upper bound, in ms, of the wait before an attempt, which is chosen at random below it. */
  backoff: (attempt: number, delay: number) => number = exponentialBackoff;
  /** How many messages wait at most while there is no connection; the oldest go first. */
  maxEnqueuedMessages = 100;
  /** How many bytes those messages may have together. */
  maxEnqueuedBytes = 64 * 1024;
  /** Whether the room has dropped and isn't back yet. */
  isReconnecting = false;
  /** Attempts since the drop, the one that is being waited for included. */
  retryCount = 0;
}

/** `delay` doubled with every attempt. */
export function exponentialBackoff(attempt: number, delay: number): number {
  return 2 ** attempt * delay;
}
