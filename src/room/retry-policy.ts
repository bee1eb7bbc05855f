import { report } from '../events/report.ts';
import type { Reconnection } from './reconnection.ts';

type Settings = Pick<Reconnection, 'minDelay' | 'maxDelay' | 'delay' | 'backoff'>;

/**
 * How long to wait before an attempt to reconnect: anything between `minDelay` and what `backoff` says ("full
 * jitter"), so that the clients of a server that comes back don't all arrive in the same moment.
 *
 * @param attempt 1 for the first
 * @param random a number from 0 to 1
 * @returns ms
 */
export function retryDelay(settings: Settings, attempt: number, random = Math.random()): number {
  const { minDelay, maxDelay } = settings;
  const ceiling = Math.max(minDelay, Math.min(maxDelay, backoffOf(settings, attempt)));
  return minDelay + random * (ceiling - minDelay);
}

function backoffOf({ backoff, delay, maxDelay }: Settings, attempt: number): number {
  try {
    const wait = backoff(attempt, delay);
    return Number.isNaN(wait) ? maxDelay : wait;
  } catch (error) {
    report(error);
    return maxDelay;
  }
}
