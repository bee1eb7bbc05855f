// The official library for tests of servers, with this client under the official one's name.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { defineRoom, defineServer, Room } from '@colyseus/core';
import { MapSchema, schema, t } from '@colyseus/schema';
import { boot } from '@colyseus/testing';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { Client } from 'phaser-colyseus/client';
import { WebSocket } from 'ws';

// The server looks for it, and Node before 22 has none.
globalThis.WebSocket ??= WebSocket;

const Player = schema({ score: t.number().default(0) }, 'Player');
const State = schema({ players: t.map(Player).default(new MapSchema()) }, 'State');

class Arena extends Room {
  state = new State();
  messages = {
    score: ({ sessionId }) => {
      this.state.players.get(sessionId).score++;
    },
  };
  onJoin({ sessionId }) {
    this.state.players.set(sessionId, new Player());
  }
  onLeave({ sessionId }) {
    this.state.players.delete(sessionId);
  }
}

class Chat extends Room {
  messages = { say: (client, text) => client.send('said', ['one', text]) };
}

let colyseus;
before(async () => {
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
after(() => colyseus.shutdown());

const enter = async (name) => colyseus.connectTo(await colyseus.createRoom(name));

test('its client is this one', () => {
  assert.ok(colyseus.sdk instanceof Client);
});

test('connectTo gives a room with its state', async () => {
  const room = await colyseus.createRoom('arena');
  const client = await colyseus.connectTo(room);
  assert.deepEqual(client.state.toJSON(), { players: { [client.sessionId]: { score: 0 } } });
  await client.leave();
  assert.equal(room.clients.length, 0);
});

test('connectTo a room without a state', async () => {
  assert.equal((await enter('chat')).serializerId, 'none');
});

test('waitForNextPatch', async () => {
  const client = await enter('arena');
  const patch = client.waitForNextPatch();
  client.send('score');
  await patch;
  assert.equal(client.state.players.get(client.sessionId).score, 1);
});

test('waitForMessage, and its time limit', async () => {
  const client = await enter('chat');
  const said = client.waitForMessage('said');
  client.send('say', 'hello');
  assert.deepEqual(await said, ['one', 'hello']);
  await assert.rejects(client.waitForMessage('never', 50), /was not called/);
});

test('waitForNextMessage', async () => {
  const client = await enter('chat');
  const next = client.waitForNextMessage();
  client.send('say', 'hello');
  assert.deepEqual(await next, ['said', ['one', 'hello']]);
});
