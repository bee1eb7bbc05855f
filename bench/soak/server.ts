import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, Room, Server } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { WebSocket } from 'ws';

/**
 * The soak's server in a process of its own: a room in which all things move with every patch, and the oldest goes for a
 * new one. Tells its address, then the bytes of its heap when it is asked.
 */

// The game server reads WebSocket.OPEN off the global, which Node has from 22 on.
globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket;

const THINGS = 200;
/** ms between two patches. */
const PATCH_RATE = 50;
/** Seconds for which the seat of a dropped player is held. */
const HOLD = 30;

const Thing = schema({ x: t.float32(), y: t.float32(), hp: t.uint8() }, 'Thing');
const State = schema({ things: t.map(Thing) }, 'SoakState');

class SoakRoom extends Room {
  override state = new State();
  private count = 0;
  override patchRate = PATCH_RATE;

  override onCreate(): void {
    while (this.state.things.size < THINGS) this.arrive();
    this.setSimulationInterval(() => this.step(), PATCH_RATE);
  }

  override async onDrop(client: Client): Promise<void> {
    await this.allowReconnection(client, HOLD).catch(() => {});
  }

  private arrive(): void {
    const serial = this.count++;
    this.state.things.set(
      String(serial),
      new Thing().assign({ x: serial % 320, y: (serial * 7) % 200, hp: 100 }),
    );
  }

  private step(): void {
    const { things } = this.state;
    const [oldest] = things.keys();
    things.delete(oldest!);
    this.arrive();
    for (const thing of things.values()) {
      thing.x = (thing.x + 2) % 320;
      thing.hp = (thing.hp + 1) % 256;
    }
  }
}

const http = createServer();
const server = new Server({
  greet: false,
  gracefullyShutdown: false,
  transport: new WebSocketTransport({ server: http }),
});
server.define('soak', SoakRoom);
await server.listen(0, '127.0.0.1');

process.on('disconnect', () => process.exit());
process.on('message', () => {
  globalThis.gc?.();
  process.send!(process.memoryUsage().heapUsed);
});
process.send!(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
