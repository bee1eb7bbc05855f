import { defineRoom, defineServer, Room } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import express from 'express';

const SPEED = 240; // px/s
const COLORS = [0x4fd1ff, 0xffb454, 0xff6b8b, 0x8bff9e, 0xb79bff];

const Ship = schema(
  {
    x: t.number(),
    y: t.number(),
    rotation: t.number().default(0), // rad
    vx: t.number().default(0), // px/s
    vy: t.number().default(0),
    color: t.number(),
  },
  'Ship',
);
const SpaceState = schema({ ships: t.map(Ship) }, 'SpaceState');

/** Clients say where they want to go. Where they are, the server says. */
class Space extends Room {
  state = new SpaceState();

  messages = {
    steer: (client, to) => {
      const ship = this.state.ships.get(client.sessionId);
      ship.vx = SPEED * Math.sign(Number(to?.x) || 0);
      ship.vy = SPEED * Math.sign(Number(to?.y) || 0);
      if (ship.vx !== 0 || ship.vy !== 0) ship.rotation = Math.atan2(ship.vy, ship.vx);
    },
  };

  onCreate() {
    this.setSimulationInterval((ms) => {
      for (const ship of this.state.ships.values()) {
        ship.x = Math.min(Math.max(ship.x + (ship.vx * ms) / 1000, 24), 776);
        ship.y = Math.min(Math.max(ship.y + (ship.vy * ms) / 1000, 24), 576);
      }
    });
  }

  onJoin({ sessionId }) {
    const color = COLORS[this.state.ships.size % COLORS.length];
    const [x, y] = [200 + 400 * Math.random(), 150 + 300 * Math.random()];
    this.state.ships.set(sessionId, new Ship({ x, y, color }));
  }

  /** The connection failed: the seat is held for 20 s. */
  onDrop(client) {
    this.allowReconnection(client, 20).catch(() => {});
  }

  onLeave({ sessionId }) {
    this.state.ships.delete(sessionId);
  }
}

const server = defineServer({
  transport: new WebSocketTransport(),
  rooms: { space: defineRoom(Space) },
  express: (app) => {
    app.use(express.static('public'));
    app.use(express.static('node_modules/phaser/dist'));
    app.use(express.static('node_modules/phaser-colyseus/dist/package'));
  },
});
const port = Number(process.env.PORT ?? 2567);
await server.listen(port);
console.log(`The game is at http://localhost:${port}/`);
