import type { ClientOptions } from '../client.ts';
import type { WebSocketConstructor } from '../room/connection.ts';
import type { Network } from './network.ts';
import { simulatedFetch } from './simulated-fetch.ts';
import { simulatedSocket } from './simulated-socket.ts';

/**
 * Options for a client behind a simulated network: its rooms, its joins and its requests go through it.
 *
 * ```ts
 * new Client('ws://localhost:2567', simulated(network));
 * colyseus({ endpoint: 'ws://localhost:2567', client: simulated(network) }); // a game
 * ```
 *
 * @param options the client's others; their WebSocket class and fetch function, default the global ones, are what
 * goes out behind the network
 * @throws TypeError if there is no WebSocket class here, as in Node before 22
 */
export function simulated(network: Network, options: ClientOptions = {}): ClientOptions {
  const WebSocket = options.WebSocket ?? (globalThis.WebSocket as WebSocketConstructor | undefined);
  const fetch = options.fetch ?? options.fetchFn ?? globalThis.fetch?.bind(globalThis);
  if (WebSocket === undefined) {
    throw new TypeError('There is no WebSocket class here; pass one: simulated(network, { WebSocket }).');
  }
  return {
    ...options,
    WebSocket: simulatedSocket(network, WebSocket),
    fetch: simulatedFetch(network, fetch),
  };
}
