import type { FetchFn } from '../http/send.ts';
import type { Direction, Network } from './network.ts';

/** A small request with its headers, and a small reply. */
const BYTES = 500;

/** The fetch function as it is behind that network. Each request has a connection of its own. */
export function simulatedFetch(network: Network, fetch: FetchFn): FetchFn {
  return async (url, init) => {
    if (network.offline) throw new TypeError('Failed to fetch: the simulated network is offline.');
    await travel(network, 'up', init?.signal);
    const reply = await fetch(url, init);
    await travel(network, 'down', init?.signal);
    return reply;
  };
}

async function travel(network: Network, direction: Direction, signal?: AbortSignal | null): Promise<void> {
  const lane = network.open(direction);
  try {
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      lane.send(BYTES, resolve);
    });
  } finally {
    network.close(lane);
  }
}
