import { CloseCode, type Room } from 'phaser-colyseus/client';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { type FaultyNetwork, startProxy } from '../proxy/proxy.ts';
import { serverVersions } from '../servers/start.ts';
import type { ArenaState } from '../servers/state.ts';
import { next, nodeClient } from './client.ts';

/** ms within which leaving must be done, with a margin for a busy machine. */
const PROMPTLY = 1_500;
/** ms after a drop at which the rooms of these tests try to come back. */
const RETRY = 150;
/** Close code of a connection that this side closed without a word. */
const DROPPED = CloseCode.NO_STATUS_RECEIVED;

describe.each(serverVersions)('leaving a %s room', (version) => {
  let proxy: FaultyNetwork;
  let witness: Room<ArenaState>;

  beforeEach(async () => {
    const endpoint = inject('servers')[version];
    proxy = await startProxy(endpoint);
    witness = await nodeClient(endpoint).create<ArenaState>('arena', {
      private: true,
      announce: true,
      hold: 30,
    });
    witness.onMessage('*', () => {});
  });
  afterEach(async () => {
    await witness.leave();
    await proxy.close();
  });

  async function enter(): Promise<Room> {
    const room = await nodeClient(proxy.endpoint).joinById(witness.roomId, {});
    Object.assign(room.reconnection, { minDelay: RETRY, maxDelay: RETRY });
    room.onMessage('*', () => {});
    return room;
  }
  /** What leaving gives, how long it takes, and what the room tells meanwhile and after. */
  async function leave(room: Room, consented = true) {
    const told: string[] = [];
    room.onDrop((code) => told.push(`drop ${code}`));
    room.onReconnect(() => told.push('reconnect'));
    room.onLeave((code) => told.push(`leave ${code}`));
    const before = performance.now();
    const code = await room.leave(consented);
    return { code, told, took: performance.now() - before };
  }
  /** Nothing came after `leave()`: no attempt to connect, no event. */
  async function isAtPeace(room: Room): Promise<void> {
    const { accepted } = proxy;
    // Longer than the wait before an attempt.
    await new Promise((resolve) => setTimeout(resolve, 2 * RETRY));
    expect(proxy.accepted).toBe(accepted);
    expect(room.isLeft).toBe(true);
    expect(room.status.state).toBe('left');
    expect(proxy.sockets).toBe(0);
  }
  const gone = () =>
    new Promise<{ sessionId: string; consented: boolean }>((resolve) => witness.onMessage('gone', resolve));

  test('joined', async () => {
    const room = await enter();
    const heard = gone();
    const { code, told, took } = await leave(room);
    expect(code).toBe(CloseCode.CONSENTED);
    expect(told).toEqual([`leave ${CloseCode.CONSENTED}`]);
    expect(took).toBeLessThan(PROMPTLY);
    expect(await heard).toEqual({ sessionId: room.sessionId, consented: true });
    await isAtPeace(room);
  });

  test('joined, as if the connection dropped: the room comes back', async () => {
    const room = await enter();
    const back = next(room.onReconnect);
    const { code, told, took } = await leave(room, false);
    expect(code).toBe(DROPPED);
    expect(told).toEqual([`drop ${DROPPED}`]);
    expect(took).toBeLessThan(PROMPTLY);
    await back;
    expect(room.connection.isOpen).toBe(true);
    await room.leave();
    expect(told).toEqual([`drop ${DROPPED}`, 'reconnect', `leave ${CloseCode.CONSENTED}`]);
  });

  test('as if the connection dropped, while it has: nothing changes', async () => {
    const room = await enter();
    proxy.refuses = true;
    proxy.cut();
    await next(room.onDrop);
    const back = next(room.onReconnect);
    const { code, told } = await leave(room, false);
    expect(code).toBe(CloseCode.ABNORMAL_CLOSURE);
    proxy.refuses = false;
    await back;
    expect(told).toEqual(['reconnect']);
    await room.leave();
  });

  test('as if the connection dropped, to a server that does not answer any more', async () => {
    const room = await enter();
    proxy.blackHole();
    const { code, told, took } = await leave(room, false);
    expect(code).toBe(DROPPED);
    expect(told).toEqual([`drop ${DROPPED}`]);
    expect(took).toBeLessThan(PROMPTLY);
    await room.leave();
    await isAtPeace(room);
  });

  test('as if the connection dropped, without a way back: it is a leave, and the server holds the seat', async () => {
    const room = await enter();
    room.reconnection.enabled = false;
    const dropped = new Promise((resolve) => witness.onMessage('dropped', resolve));
    const { code, told } = await leave(room, false);
    expect(code).toBe(DROPPED);
    expect(told).toEqual([`drop ${DROPPED}`, `leave ${DROPPED}`]);
    expect(await dropped).toBe(room.sessionId);
    await isAtPeace(room);
    const back = await nodeClient(inject('servers')[version]).reconnect(room.reconnectionToken);
    expect(back.sessionId).toBe(room.sessionId);
    await back.leave();
  });

  test('joined to a server that does not answer any more', async () => {
    const room = await enter();
    proxy.blackHole();
    const { code, told, took } = await leave(room);
    expect(code).toBe(CloseCode.CONSENTED);
    expect(told).toEqual([`leave ${CloseCode.CONSENTED}`]);
    expect(took).toBeLessThan(PROMPTLY);
    await isAtPeace(room);
  });

  test('twice at once: one leave', async () => {
    const room = await enter();
    const codes = await Promise.all([room.leave(), room.leave(), room.leave(false)]);
    expect(codes).toEqual([CloseCode.CONSENTED, CloseCode.CONSENTED, CloseCode.CONSENTED]);
    expect(await room.leave()).toBe(CloseCode.CONSENTED);
  });

  test('in onDrop', async () => {
    const room = await enter();
    const left = new Promise<number>((resolve) => {
      room.onDrop(() => void room.leave().then(resolve));
    });
    proxy.cut();
    expect(await left).toBe(CloseCode.CONSENTED);
    await isAtPeace(room);
  });

  test('while it waits for the next attempt', async () => {
    const room = await enter();
    proxy.refuses = true;
    proxy.cut();
    await next(room.onDrop);
    proxy.refuses = false;
    const { code, told, took } = await leave(room);
    expect(code).toBe(CloseCode.CONSENTED);
    expect(told).toEqual([`leave ${CloseCode.CONSENTED}`]);
    expect(took).toBeLessThan(PROMPTLY);
    await isAtPeace(room);
  });

  test('during an attempt that hangs', async () => {
    const room = await enter();
    proxy.swallows = true;
    proxy.cut();
    await next(room.onDrop);
    const { accepted } = proxy;
    await expect.poll(() => proxy.accepted).toBeGreaterThan(accepted);
    const { code, told, took } = await leave(room);
    expect(code).toBe(CloseCode.CONSENTED);
    expect(told).toEqual([`leave ${CloseCode.CONSENTED}`]);
    expect(took).toBeLessThan(PROMPTLY);
    proxy.cut();
    proxy.swallows = false;
    await isAtPeace(room);
  });

  test('during an attempt that would succeed: the seat is given back', async () => {
    const room = await enter();
    proxy.cut();
    await next(room.onDrop);
    const left = gone();
    // The handshake is on its way for a while.
    proxy.down.delay = 300;
    const { accepted } = proxy;
    await expect.poll(() => proxy.accepted, { interval: 5 }).toBeGreaterThan(accepted);
    const { code, told } = await leave(room);
    expect(code).toBe(CloseCode.CONSENTED);
    expect(told).toEqual([`leave ${CloseCode.CONSENTED}`]);
    // A 0.16 server is asked over HTTP first: it may be that no socket was opened.
    if (version !== '0.16') expect(await left).toEqual({ sessionId: room.sessionId, consented: true });
    await expect.poll(() => proxy.sockets).toBe(0);
    await isAtPeace(room);
  });

  test('in onReconnect', async () => {
    const room = await enter();
    const left = new Promise<number>((resolve) => {
      room.onReconnect(() => void room.leave().then(resolve));
    });
    proxy.cut();
    expect(await left).toBe(CloseCode.CONSENTED);
    await isAtPeace(room);
  });

  test('lost: resolves with the code that ended it', async () => {
    const room = await enter();
    room.send('kick', 4777);
    await next(room.onLeave);
    expect(await room.leave()).toBe(4777);
    expect(room.status.state).toBe('lost');
  });

  test('before it is joined, by a signal: rejects at once, and the seat is given back', async () => {
    const cancel = new AbortController();
    proxy.down.delay = 100;
    const heard = gone();
    const joining = nodeClient(proxy.endpoint).joinById(witness.roomId, {}, undefined, {
      signal: cancel.signal,
    });
    // Matchmaking is one connection, the room another one.
    await expect.poll(() => proxy.accepted, { interval: 5 }).toBe(2);
    const reason = new Error('changed my mind');
    cancel.abort(reason);
    await expect(joining).rejects.toBe(reason);
    await heard;
    await expect.poll(() => witness.state.players.size).toBe(1);
  });
});
