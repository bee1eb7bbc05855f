import { type Client as Caller, defineRoom, defineServer, Room } from '@colyseus/core';
import { MapSchema, schema, t } from '@colyseus/schema';
import { boot, type ColyseusTestServer } from '@colyseus/testing';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { Client } from 'phaser-colyseus/client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';

// The official library for tests of servers, with this client in place of the official one: see vitest.config.ts.

const Player = schema({ score: t.number().default(0) }, 'Player');
const State = schema({ players: t.map(Player) }, 'State');

class Arena extends Room {
  override state = new State();
  override messages = {
    score: ({ sessionId }: Caller) => {
      this.state.players.get(sessionId)!.score++;
    },
  };
  override onCreate() {
    this.state.players = new MapSchema();
  }
  override onJoin({ sessionId }: Caller) {
    this.state.players.set(sessionId, new Player());
  }
  override onLeave({ sessionId }: Caller) {
    this.state.players.delete(sessionId);
  }
}

class Chat extends Room {
  override messages = {
    say: (client: Caller, text: string) => client.send('said', ['one', text]),
  };
}

let colyseus: ColyseusTestServer;

beforeAll(async () => {
  // The server looks for it, and Node before 22 has none.
  globalThis.WebSocket ??= WebSocket as never;
  colyseus = await boot(
    defineServer({
      transport: new WebSocketTransport(),
      rooms: { arena: defineRoom(Arena), chat: defineRoom(Chat) },
      greet: false,
      gracefullyShutdown: false,
    }),
  );
});
beforeEach(() => colyseus.cleanup());
afterAll(() => colyseus.shutdown());

test('its client is this one', () => {
  expect(colyseus.sdk).toBeInstanceOf(Client);
});

test('connectTo gives a room with its state', async () => {
  const room = await colyseus.createRoom<Arena>('arena');
  const client = await colyseus.connectTo(room);
  expect(client.state.toJSON()).toEqual({ players: { [client.sessionId]: { score: 0 } } });
  await client.leave();
  expect(room.clients).toHaveLength(0);
});

test('connectTo a room without a state', async () => {
  const client = await colyseus.connectTo(await colyseus.createRoom<Chat>('chat'));
  expect(client.serializerId).toBe('none');
});

test('waitForNextPatch', async () => {
  const client = await colyseus.connectTo(await colyseus.createRoom<Arena>('arena'));
  const patch = client.waitForNextPatch();
  client.send('score');
  await patch;
  expect(client.state.players.get(client.sessionId)!.score).toBe(1);
});

test('waitForMessage, and its time limit', async () => {
  const client = await colyseus.connectTo(await colyseus.createRoom<Chat>('chat'));
  const said = client.waitForMessage('said');
  client.send('say', 'hello');
  expect(await said).toEqual(['one', 'hello']);
  await expect(client.waitForMessage('never', 50)).rejects.toThrow('was not called');
});

test('waitForNextMessage', async () => {
  const client = await colyseus.connectTo(await colyseus.createRoom<Chat>('chat'));
  const next = client.waitForNextMessage();
  client.send('say', 'hello');
  expect(await next).toEqual(['said', ['one', 'hello']]);
});
