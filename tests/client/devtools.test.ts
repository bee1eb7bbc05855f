import { Client, type Room } from 'phaser-colyseus/client';
import { Network, type NetworkOptions, simulated } from 'phaser-colyseus/devtools';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { WebSocket } from 'ws';
import { serverVersions, startServer } from '../servers/start.ts';
import type { ArenaState } from '../servers/state.ts';
import { next } from './client.ts';

const rooms: Room[] = [];
afterEach(async () => {
  await Promise.all(rooms.splice(0).map((room) => room.leave()));
});

const clientBehind = (network: Network, endpoint: string) =>
  new Client(endpoint, simulated(network, { WebSocket: WebSocket as never }));

/** The arguments of the next message of that type. */
const heard = <T>(room: Room, type: string) =>
  new Promise<T>((resolve) => {
    const stop = room.onMessage(type, (message: T) => {
      stop();
      resolve(message);
    });
  });

/** ms that a message takes there and back. */
async function roundTrip(room: Room): Promise<number> {
  const sentAt = performance.now();
  const answer = heard(room, 'echo');
  room.send('echo', sentAt);
  await answer;
  return performance.now() - sentAt;
}

describe.each(serverVersions)('Colyseus %s behind a simulated network', (version) => {
  const endpoint = () => inject('servers')[version];

  async function enter(options?: NetworkOptions) {
    const network = new Network(options);
    const room = await clientBehind(network, endpoint()).create<ArenaState>('arena', {
      private: true,
      hold: 30,
    });
    room.onMessage('*', () => {});
    rooms.push(room);
    return { network, room };
  }

  test('everything arrives once, in order, byte by byte, whatever the network does', async () => {
    const { network, room } = await enter({
      latency: 5,
      jitter: 30,
      stalls: { share: 0.05, length: 150 },
      throttle: 200_000,
    });
    const messages = Array.from({ length: 120 }, (_, i) => [i, 'x'.repeat((i * 37) % 400)]);
    const answers: unknown[] = [];
    const all = new Promise<void>((resolve) => {
      room.onMessage('counted', (message) => {
        answers.push(message);
        if (answers.length === messages.length) resolve();
      });
    });
    for (const [i, message] of messages.entries()) {
      room.send('count', message);
      if (i === 60) network.set({ latency: 60, jitter: 0 });
      if (i % 30 === 0) await roundTrip(room);
    }
    await all;
    expect(answers).toEqual(messages);
    const counts = heard(room, 'counts');
    room.send('counts');
    expect(await counts).toEqual(messages);
  });

  test('a message takes as long as is set, each way, and as of now', async () => {
    const { network, room } = await enter();
    network.set({ latency: 60 }, 'up');
    expect(await roundTrip(room)).toBeGreaterThanOrEqual(59);
    network.set({ latency: 150 }, 'down');
    expect(await roundTrip(room)).toBeGreaterThanOrEqual(209);
    network.set('lan');
    const quick = await Promise.all(Array.from({ length: 10 }, () => roundTrip(room)));
    expect(Math.min(...quick)).toBeLessThan(209);
  });

  test('a join takes its time as well: the seat, the connection, and the state', async () => {
    const before = performance.now();
    await enter({ latency: 50 });
    expect(performance.now() - before).toBeGreaterThanOrEqual(3 * 100 - 3);
  });

  test('a drop leads back into the room', async () => {
    const { network, room } = await enter({ latency: 20 });
    const { sessionId, state } = room;
    const events: string[] = [];
    room.onDrop((code) => events.push(`drop ${code}`));
    const back = next(room.onReconnect);
    network.drop();
    room.send('count', [1, 'sent while it was away']);
    const counted = heard(room, 'counted');
    await back;
    expect(events).toEqual(['drop 1006']);
    expect(room.sessionId).toBe(sessionId);
    expect(room.state).toBe(state);
    expect(await counted).toEqual([1, 'sent while it was away']);
    expect(await roundTrip(room)).toBeGreaterThanOrEqual(39);
  });

  test('offline, nothing passes; back again, all that was on its way arrives', async () => {
    const { network, room } = await enter({ latency: 30 });
    const drops: unknown[] = [];
    room.onDrop((code) => drops.push(code));
    const numbers: number[] = [];
    room.onMessage('counted', ([number]: [number]) => numbers.push(number));
    room.send('count', [1, 'on its way']);
    network.offline = true;
    for (const number of [2, 3]) room.send('count', [number, '']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(numbers).toEqual([]);
    network.offline = false;
    await expect.poll(() => numbers).toEqual([1, 2, 3]);
    expect(drops).toEqual([]);
  });

  test('offline, no room can be joined, and none comes back until there is a network again', async () => {
    const { network, room } = await enter();
    network.offline = true;
    const client = clientBehind(network, endpoint());
    await expect(client.create('arena', { private: true })).rejects.toMatchObject({ code: 0 });
    const dropped = next(room.onDrop);
    network.drop();
    await dropped;
    room.reconnection.maxDelay = 200;
    await expect.poll(() => room.reconnection.retryCount).toBeGreaterThan(1);
    const back = next(room.onReconnect);
    network.offline = false;
    await back;
    await roundTrip(room);
  });

  test('a room that is left is left on the server', async () => {
    const { room } = await enter({ latency: 40 });
    const friend = await clientBehind(new Network(), endpoint()).joinById<ArenaState>(room.roomId);
    friend.onMessage('*', () => {});
    rooms.push(friend);
    const before = performance.now();
    await room.leave();
    expect(performance.now() - before).toBeGreaterThanOrEqual(79);
    await expect.poll(() => friend.state.players.size).toBe(1);
  });

  test('a room that closes the door says why, in time', async () => {
    const { room } = await enter({ latency: 40 });
    const left = next(room.onLeave);
    room.send('kick', 4321);
    expect((await left)[0]).toBe(4321);
  });
});

test('bytes that the client uses again are those that it sent', async () => {
  const server = await startServer('0.18', 'realtime-server');
  const network = new Network();
  const room = await clientBehind(network, server.endpoint).create('race');
  rooms.push(room);
  network.set({ latency: 50 }, 'up');
  const counts: number[] = [];
  const all = new Promise<void>((resolve) => {
    room.onMessage('input', ({ fields }: { fields: { count: number } }) => {
      if (counts.push(fields.count) === 5) resolve();
    });
  });
  const input = room.input<{ count: number }>();
  for (const count of [1, 2, 3, 4, 5]) {
    input.data.count = count;
    input.send();
  }
  await all;
  expect(counts).toEqual([1, 2, 3, 4, 5]);
  await Promise.all(rooms.splice(0).map((each) => each.leave()));
  await server.stop();
});
