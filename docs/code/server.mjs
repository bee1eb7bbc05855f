import { defineRoom, defineServer, Room } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { WebSocket } from 'ws';

globalThis.WebSocket ??= WebSocket; // for Node before 22

const Player = schema({ x: t.number(), y: t.number() }, 'Player');
const ArenaState = schema({ players: t.map(Player) }, 'ArenaState');

class ArenaRoom extends Room {
  state = new ArenaState();
  keys = new Map();

  messages = {
    keys: (client, { left, right, up, down }) => {
      this.keys.set(client.sessionId, { x: right - left, y: down - up });
    },
  };

  onCreate() {
    this.setSimulationInterval((ms) => this.step(ms / 1000));
  }

  onJoin(client) {
    this.state.players.set(client.sessionId, new Player().assign({ x: 400, y: 50 + 500 * Math.random() }));
    this.keys.set(client.sessionId, { x: 0, y: 0 });
  }

  onLeave(client) {
    this.state.players.delete(client.sessionId);
    this.keys.delete(client.sessionId);
  }

  step(seconds) {
    for (const [id, player] of this.state.players) {
      const { x, y } = this.keys.get(id);
      player.x = Math.min(Math.max(player.x + x * 200 * seconds, 0), 800);
      player.y = Math.min(Math.max(player.y + y * 200 * seconds, 0), 600);
    }
  }
}

const server = defineServer({ transport: new WebSocketTransport(), rooms: { arena: defineRoom(ArenaRoom) } });
const port = Number(process.env.PORT ?? 2567);
await server.listen(port);
console.log(`The game server listens at ws://localhost:${port}`);
