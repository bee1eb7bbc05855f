import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebSocketConstructor } from '../room/connection.ts';
import { Network, type NetworkOptions } from './network.ts';
import { simulated } from './simulated.ts';

type Socket = InstanceType<WebSocketConstructor>;

/** The server's end, without a network of its own: it opens at once, and keeps what it hears. */
class Wire {
  static last: Wire;
  binaryType = '';
  readyState = 0;
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  onerror: Socket['onerror'] = null;
  /** ms at which each frame arrived, and its first byte. */
  readonly heard: [number, number | undefined][] = [];

  constructor() {
    Wire.last = this;
  }
  accept() {
    this.readyState = 1;
    this.onopen?.({});
  }
  say(...bytes: number[]) {
    this.onmessage?.({ data: Uint8Array.from(bytes).buffer });
  }
  send(data: Uint8Array) {
    this.heard.push([performance.now(), data[0]]);
  }
  close(code = 1005, reason = '') {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'queueMicrotask'], now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A socket behind a network, and all that happened to it: ms, and what. */
function connect(options?: NetworkOptions) {
  const network = new Network(options);
  const { WebSocket } = simulated(network, { WebSocket: Wire as never });
  const socket = new WebSocket!('ws://game');
  const log: [number, ...unknown[]][] = [];
  const now = () => performance.now();
  socket.onopen = () => log.push([now(), 'open']);
  socket.onmessage = ({ data }) => log.push([now(), ...new Uint8Array(data)]);
  socket.onerror = () => log.push([now(), 'error']);
  socket.onclose = ({ code, reason }) => log.push([now(), 'close', code, reason]);
  return { network, socket, log, wire: Wire.last };
}

/** The same, open, and with its log empty. */
function open(options?: NetworkOptions) {
  const { network, ...rest } = connect();
  rest.wire.accept();
  rest.log.length = 0;
  const { profile, up, down, seed: _, ...both } = options ?? {};
  if (profile !== undefined) network.set(profile);
  network.set(both);
  if (up !== undefined) network.set(up, 'up');
  if (down !== undefined) network.set(down, 'down');
  return { network, ...rest };
}

describe('a socket behind a simulated network', () => {
  test('that is perfect is as quick as without', () => {
    const { socket, log, wire } = connect();
    wire.accept();
    socket.send(Uint8Array.of(1));
    wire.say(2);
    expect(wire.heard).toEqual([[0, 1]]);
    expect(log).toEqual([
      [0, 'open'],
      [0, 2],
    ]);
  });

  test('opens when the news is back, and before anything that the server said', () => {
    const { socket, log, wire } = connect({ up: { latency: 100 }, down: { latency: 30 } });
    wire.accept();
    wire.say(1);
    vi.advanceTimersByTime(129);
    expect(socket.readyState).toBe(0);
    vi.advanceTimersByTime(1);
    expect(log).toEqual([
      [130, 'open'],
      [130, 1],
    ]);
  });

  test('hears why the server turned it away, though that was quick', () => {
    const { log, wire } = connect({ latency: 50 });
    wire.accept();
    wire.say(7);
    wire.close(4001, 'full');
    vi.advanceTimersByTime(100);
    expect(log).toEqual([
      [100, 'open'],
      [100, 7],
      [100, 'close', 4001, 'full'],
    ]);
  });

  test('sends the bytes that it was given, not those that are there later', () => {
    const { socket, wire } = open({ latency: 20 });
    const frame = Uint8Array.of(1);
    socket.send(frame);
    frame[0] = 2;
    socket.send(frame);
    vi.advanceTimersByTime(20);
    expect(wire.heard).toEqual([
      [20, 1],
      [20, 2],
    ]);
  });

  test('has the luck of its seed', () => {
    const run = (seed: number) => {
      const { socket, log, wire } = connect({ profile: 'mobile', seed });
      wire.accept();
      vi.advanceTimersByTime(1_000);
      for (let i = 0; i < 50; i++) {
        socket.send(Uint8Array.of(i));
        wire.say(i);
        vi.advanceTimersByTime(50);
      }
      vi.advanceTimersByTime(1_000);
      expect(wire.heard.map(([, byte]) => byte)).toEqual(Array.from({ length: 50 }, (_, i) => i));
      const since = performance.now();
      return [...log, ...wire.heard].map(([at, ...what]) => [Math.round(at - since), ...what]);
    };
    const first = run(1);
    expect(run(1)).toEqual(first);
    expect(run(2)).not.toEqual(first);
  });

  test('closes when the server has heard of it, and the news is back', () => {
    const { socket, log, wire } = open({ latency: 40 });
    socket.send(Uint8Array.of(1));
    socket.close(4000, 'enough');
    socket.send(Uint8Array.of(2));
    vi.advanceTimersByTime(39);
    expect(wire.readyState).toBe(1);
    vi.advanceTimersByTime(1);
    expect(wire.readyState).toBe(3);
    vi.advanceTimersByTime(40);
    expect(wire.heard).toEqual([[40, 1]]);
    expect(log).toEqual([[80, 'close', 4000, 'enough']]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is dropped at once, for both sides, and what was on its way is lost', () => {
    const { network, socket, log, wire } = open({ latency: 40 });
    socket.send(Uint8Array.of(1));
    wire.say(2);
    network.drop();
    expect(socket.readyState).toBe(3);
    expect(wire.readyState).toBe(3);
    vi.advanceTimersByTime(1_000);
    expect(wire.heard).toEqual([]);
    expect(log).toEqual([
      [0, 'error'],
      [0, 'close', 1006, ''],
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('goes on where it was after a network that was away, one way at a time', () => {
    const { network, socket, log, wire } = open({ latency: 40 });
    socket.send(Uint8Array.of(1));
    wire.say(2);
    vi.advanceTimersByTime(20);
    network.set({ offline: true }, 'down');
    vi.advanceTimersByTime(1_000);
    expect(wire.heard).toEqual([[40, 1]]);
    wire.say(3);
    expect(log).toEqual([]);
    network.set({ latency: 10, offline: false }, 'down');
    vi.advanceTimersByTime(10);
    expect(log).toEqual([
      [1_030, 2],
      [1_030, 3],
    ]);
  });

  test('does not open while there is no network', () => {
    const { network, log } = connect({ offline: true });
    vi.advanceTimersByTime(0);
    vi.runAllTicks();
    expect(log).toEqual([
      [0, 'error'],
      [0, 'close', 1006, ''],
    ]);
    expect(network.offline).toBe(true);
  });
});

test('a profile replaces all settings but what is offline', () => {
  const network = new Network({ throttle: 1_000, offline: true });
  network.set('wifi');
  expect(network.up).toMatchObject({
    latency: 50,
    jitter: 18,
    throttle: Number.POSITIVE_INFINITY,
    offline: true,
  });
  network.set({ latency: 70 }, 'down');
  expect([network.up.latency, network.down.latency, network.down.jitter]).toEqual([50, 70, 18]);
});

test('without a WebSocket class here, it has to be given one', () => {
  vi.stubGlobal('WebSocket', undefined);
  expect(() => simulated(new Network())).toThrow('simulated(network, { WebSocket })');
  vi.unstubAllGlobals();
});
