import { CloseCode, ErrorCode, type Room, ServerError } from 'phaser-colyseus/client';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { type FaultyNetwork, startProxy } from '../proxy/proxy.ts';
import { serverVersions } from '../servers/start.ts';
import type { ArenaState } from '../servers/state.ts';
import { next, nodeClient, until } from './client.ts';

describe.each(serverVersions)('Colyseus %s', (version) => {
  const endpoint = () => inject('servers')[version];
  let proxy: FaultyNetwork;
  const rooms: Room[] = [];

  beforeEach(async () => {
    proxy = await startProxy(endpoint());
  });
  afterEach(async () => {
    await Promise.all(rooms.splice(0).map((room) => room.leave()));
    vi.unstubAllGlobals();
    await proxy.close();
  });

  async function enter(options: object = { hold: 30 }): Promise<Room<ArenaState>> {
    const room = await nodeClient(proxy.endpoint).create<ArenaState>('arena', { private: true, ...options });
    rooms.push(room);
    room.onMessage('*', () => {});
    return room;
  }
  const echo = (room: Room, value: unknown) =>
    new Promise((resolve) => {
      const stop = room.onMessage('echo', (payload) => {
        stop();
        resolve(payload);
      });
      room.send('echo', value);
    });

  describe('a bad network', () => {
    test('a slow one is no drop: everything arrives, only later', async () => {
      proxy.up.delay = 150;
      proxy.down.delay = 150;
      const room = await enter();
      const drops: number[] = [];
      room.onDrop((code) => drops.push(code));
      const before = performance.now();
      expect(await echo(room, 'far away')).toBe('far away');
      expect(performance.now() - before).toBeGreaterThanOrEqual(290);
      expect(drops).toEqual([]);
    });

    test('a pause is no drop: what was held back arrives in order', async () => {
      const room = await enter();
      const drops: number[] = [];
      room.onDrop((code) => drops.push(code));
      const heard: number[] = [];
      room.onMessage('counted', ([number]: [number]) => heard.push(number));
      proxy.down.stalled = true;
      for (let number = 1; number <= 20; number++) room.send('count', [number, '']);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(heard).toEqual([]);
      proxy.down.stalled = false;
      await expect.poll(() => heard.length).toBe(20);
      expect(heard).toEqual([...heard].sort((a, b) => a - b));
      expect(drops).toEqual([]);
    });

    test('a room in which nothing happens is no drop', async () => {
      const room = await enter();
      const drops: number[] = [];
      room.onDrop((code) => drops.push(code));
      await new Promise((resolve) => setTimeout(resolve, 7_000));
      expect(drops).toEqual([]);
      expect(await echo(room, 'still here')).toBe('still here');
    });

    test('a page that is online again, or visible again, does not wait for the next attempt', async () => {
      const page = new EventTarget();
      vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
      vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
      const room = await enter();
      // Far longer than the test may take.
      Object.assign(room.reconnection, { minDelay: 600_000, maxDelay: 600_000, delay: 50 });
      for (const event of ['online', 'pageshow']) {
        const dropped = next(room.onDrop);
        const back = next(room.onReconnect);
        proxy.cut();
        await dropped;
        expect(room.status.retryIn).toBeGreaterThan(500_000);
        page.dispatchEvent(new Event(event));
        await back;
      }
    });

    test('a device that says it is offline does not use up its attempts', async () => {
      const room = await enter();
      Object.assign(room.reconnection, { minDelay: 5, maxDelay: 5, maxRetries: 3 });
      vi.stubGlobal('navigator', { onLine: false });
      proxy.refuses = true;
      const before = proxy.accepted;
      proxy.cut();
      await expect.poll(() => proxy.accepted).toBeGreaterThan(before + 6);
      expect(room.status).toMatchObject({ state: 'reconnecting', attempt: 0 });
      vi.unstubAllGlobals();
      proxy.refuses = false;
      await next(room.onReconnect);
    });
  });

  describe('what makes no sense', () => {
    test.each([
      ['a frame of an unknown code', Uint8Array.of(31, 1, 2, 3)],
      ['a message that is cut off', Uint8Array.of(13, 0xa4, 0x65, 0x63, 0x68, 0x6f, 0xda, 0xff)],
      ['text', 'not for Colyseus'],
      ['an empty frame', new Uint8Array()],
    ])('%s is told to onError, and the room goes on', async (_, frame) => {
      const room = await enter();
      const drops: number[] = [];
      room.onDrop((code) => drops.push(code));
      const error = next(room.onError);
      proxy.inject(frame);
      const [code, message] = await error;
      expect(code).toBe(ErrorCode.INVALID_PAYLOAD);
      expect(message).not.toBe('');
      expect(await echo(room, 'all well')).toBe('all well');
      expect(drops).toEqual([]);
    });

    // The state's first field, a map, becomes reference 0, which is the state itself.
    const brokenPatch = Uint8Array.of(15, 0x80, 0);
    // Reference 123 changes, which there isn't.
    const damagedPatch = Uint8Array.of(15, 0xff, 123, 0x80, 1);

    test('a patch of which a part is passed over is told once, and the room goes on', async () => {
      const room = await enter();
      const errors: [number, string][] = [];
      const drops: number[] = [];
      room.onError((...args) => errors.push(args));
      room.onDrop((code) => drops.push(code));
      proxy.inject(damagedPatch);
      proxy.inject(damagedPatch);
      expect(await echo(room, 'all well')).toBe('all well');
      expect(errors).toEqual([[ErrorCode.INVALID_PAYLOAD, expect.stringContaining('123')]]);
      expect(drops).toEqual([]);
    });

    test('a patch that cannot be applied: the room starts afresh from a full state', async () => {
      const room = await enter();
      const before = JSON.stringify(room.state);
      const { state } = room;
      const drops: [number, string][] = [];
      room.onDrop((...args) => drops.push(args));
      const back = next(room.onReconnect);
      proxy.inject(brokenPatch);
      await back;
      expect(drops).toEqual([[CloseCode.WITH_ERROR, expect.stringContaining('reference 0')]]);
      expect(room.state).toBe(state);
      expect(JSON.stringify(room.state)).toBe(before);
      room.send('set', { phase: 'playing' });
      await until(room.onStateChange, () => room.state.phase === 'playing');
    });

    test('where the server holds no seat, such a patch ends the room with a reason', async () => {
      const room = await enter({});
      const left = next(room.onLeave);
      proxy.inject(brokenPatch);
      const [code, reason] = await left;
      expect(code).toBe(CloseCode.WITH_ERROR);
      expect(reason).toMatch(/reference 0.*seat is gone/);
      expect(room.status).toMatchObject({ state: 'lost', code });
      expect(room.status.error?.name).toBe('ProtocolError');
    });

    test('a server that sends it again and again is left', async () => {
      const room = await enter();
      const left = next(room.onLeave);
      const drops: number[] = [];
      room.onDrop((code) => drops.push(code));
      const back = next(room.onReconnect);
      proxy.inject(brokenPatch);
      await back;
      proxy.inject(brokenPatch);
      expect((await left)[0]).toBe(CloseCode.WITH_ERROR);
      expect(drops).toHaveLength(1);
    });
  });
});

describe.each(['0.17', '0.18'] as const)('the heartbeat to Colyseus %s', (version) => {
  test('ping tells the round trip', async () => {
    const proxy = await startProxy(inject('servers')[version]);
    const room = await nodeClient(proxy.endpoint).create('arena', { private: true });
    proxy.up.delay = 60;
    const ms = await new Promise<number>((resolve) => room.ping(resolve));
    expect(ms).toBeGreaterThanOrEqual(59);
    await room.leave();
    room.ping(() => expect.unreachable());
    await proxy.close();
  });

  test('a server that is gone without a word is noticed within 6 s, and the room comes back', async () => {
    const proxy = await startProxy(inject('servers')[version]);
    const room = await nodeClient(proxy.endpoint).create<ArenaState>('arena', { private: true, hold: 30 });
    room.onMessage('*', () => {});
    const me = room.state.players.get(room.sessionId);
    const dropped = next(room.onDrop);
    const back = next(room.onReconnect);
    const before = performance.now();
    proxy.blackHole();
    expect(room.connection.isOpen).toBe(true);
    expect((await dropped)[0]).toBe(CloseCode.ABNORMAL_CLOSURE);
    expect(performance.now() - before).toBeLessThan(6_000);
    // The server hasn't noticed yet, and lets the new connection wait until it has.
    await back;
    expect(room.state.players.get(room.sessionId)).toBe(me);
    await room.leave();
    await proxy.close();
  }, 60_000);
});

test('a connection that is never answered rejects the join, and says so', async () => {
  const endpoint = inject('servers')['0.18'];
  const reply = await fetch(`${endpoint.replace('ws', 'http')}/matchmake/create/arena`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"private":true}',
  });
  const seat = await reply.json();
  const proxy = await startProxy(endpoint);
  proxy.swallows = true;
  const error = await nodeClient(proxy.endpoint)
    .consumeSeatReservation(seat)
    .catch((reason) => reason);
  expect(error).toBeInstanceOf(ServerError);
  expect(error.message).toContain('no connection within 10 s');
  expect(error.hint).not.toBe('');
  await proxy.close();
});
