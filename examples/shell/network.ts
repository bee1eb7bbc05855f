import { Network, networkOptions } from 'phaser-colyseus/devtools';
import { Stored } from './stored.ts';

/** ms of round trip that can be added at most. */
export const MOST_PING = 400;

const stored = new Stored('ping');
const asked = networkOptions();

/**
 * The network of this page: as good as it is, or as bad as was chosen in any example or the gallery, unless the page's
 * address says how it shall be: `?network=mobile`, `?latency=120&jitter=40`.
 */
export const network = new Network(Object.keys(asked).length > 0 ? asked : added(stored.get()));

/** ms that are added to each round trip now. */
export function ping(): number {
  return network.up.latency + network.down.latency;
}

/** @param ms to add to each round trip, here and in all other tabs */
export function choosePing(ms: number): void {
  stored.set(String(ms));
  network.set(added(ms));
}

/** @param callback called when it was chosen in another tab */
export function onPingChosen(callback: () => void): void {
  stored.onChange((value) => {
    network.set(added(value));
    callback();
  });
}

/** A slower network is also a less even one. */
function added(ms: unknown) {
  const latency = Math.min(Math.max(Number(ms) || 0, 0), MOST_PING) / 2;
  return { latency, jitter: latency / 4 };
}
