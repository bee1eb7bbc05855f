import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defineRoom, defineServer } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { createServer as createPages } from 'vite';
import { WebSocket } from 'ws';
import { SwarmRoom } from '../../examples/server/swarm.ts';
import type { ServerFigures } from './figures.ts';

/** The swarm's server in a process of its own, which notes what each step takes. Tells its address, then figures. */

// The game server reads WebSocket.OPEN off the global, which Node has from 22 on.
globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket;

const steps: number[] = [];
const patches: number[] = [];
let measured: SwarmRoom | undefined;
let cpu = process.cpuUsage();
let since = performance.now();

/** ms of processor time: however busy the machine is with others. */
function took(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

class MeasuredRoom extends SwarmRoom {
  override onCreate(): void {
    measured = this;
    super.onCreate();
  }

  override setFixedTimestep(...[step, rate]: Parameters<SwarmRoom['setFixedTimestep']>): void {
    super.setFixedTimestep((context) => {
      steps.push(took(() => step(context)));
    }, rate);
  }

  override broadcastPatch(): boolean {
    let hasChanges = false;
    patches.push(
      took(() => {
        hasChanges = super.broadcastPatch();
      }),
    );
    return hasChanges;
  }
}

function begin(): void {
  steps.length = 0;
  patches.length = 0;
  cpu = process.cpuUsage();
  since = performance.now();
}

function figures(): ServerFigures {
  const { user, system } = process.cpuUsage(cpu);
  const share = (user + system) / 1000 / (performance.now() - since);
  globalThis.gc?.();
  const { cells, pellets, spikes } = measured!.state;
  return {
    steps,
    patches,
    share,
    heap: process.memoryUsage().heapUsed,
    clients: measured!.clients.length,
    things: cells.size + pellets.size + spikes.size,
  };
}

const http = createServer();
const vite = await createPages({
  configFile: new URL('../../vite.config.ts', import.meta.url).pathname,
  appType: 'mpa',
  server: { middlewareMode: true, hmr: false, watch: null },
});
const transport = new WebSocketTransport({ noServer: true });
transport.attachToServer(http, {
  filter: ({ headers }) => !headers['sec-websocket-protocol']?.startsWith('vite-'),
});
const games = defineServer({
  transport,
  greet: false,
  express: (app) => {
    app.use(vite.middlewares);
  },
  rooms: { swarm: defineRoom(MeasuredRoom) },
});
await games.listen(0, 'localhost');
process.on('message', (asked) => {
  if (asked === 'begin') begin();
  if (asked === 'figures') process.send!(figures());
});
process.once('disconnect', () => process.exit());
process.send!({ url: `http://localhost:${(http.address() as AddressInfo).port}/` });
