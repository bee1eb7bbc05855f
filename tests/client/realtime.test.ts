import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Client, Room } from 'phaser-colyseus/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { RoomFeed } from '../../plugin/view/room-feed.ts';
import { DEFAULT_INTERVAL } from '../../src/motion/constants.ts';
import { next, nodeClient, until } from './client.ts';

interface RaceState {
  players: Map<string, { x: number; steps: number }>;
}

interface MoveInput {
  left: boolean;
  thrust: number;
  aim: number;
  word: string;
  count: number;
}

/** What the room says of each input that it consumes. */
interface Consumed {
  fields: Partial<MoveInput>;
  seq: number;
  renderTime: number;
  reckonTime: number;
  now: number;
}

let server: ChildProcess;
let client: Client;
let endpoint: string;
const joined: Room[] = [];

beforeAll(async () => {
  const entry = fileURLToPath(new URL('../servers/0.18/realtime-server.mjs', import.meta.url));
  // Handlers fail on purpose, and the server prints each failure.
  server = fork(entry, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const [message] = await Promise.race([
    once(server, 'message'),
    once(server, 'exit').then(() => Promise.reject(new Error('The server ended before it listened.'))),
  ]);
  endpoint = `ws://127.0.0.1:${(message as { port: number }).port}`;
});
afterAll(async () => {
  server.kill('SIGKILL');
  await once(server, 'exit');
});
beforeEach(() => {
  client = nodeClient(endpoint);
});
afterEach(async () => {
  await Promise.all(joined.splice(0).map((room) => room.leave()));
});

async function enter(options: object = {}): Promise<Room<RaceState>> {
  const room = await client.create<RaceState>('race', options);
  joined.push(room);
  return room;
}

/** The next `count` inputs that the server consumes. */
function consumed(room: Room, count: number): Promise<Consumed[]> {
  return new Promise((resolve) => {
    const all: Consumed[] = [];
    const stop = room.onMessage('input', (input: Consumed) => {
      all.push(input);
      if (all.length < count) return;
      stop();
      resolve(all);
    });
  });
}

/** Resolves when `condition` holds. A patch in which nothing changed tells only the time, and is no event. */
async function untilTold(room: Room, condition: () => boolean): Promise<void> {
  while (!condition()) await room.request('later');
}

/** Frames that are sent from now on. */
function spy(room: Room): number[][] {
  const frames: number[][] = [];
  const { connection } = room;
  const send = connection.send.bind(connection);
  connection.send = (frame) => {
    frames.push([...frame]);
    send(frame);
  };
  return frames;
}

describe('requests', () => {
  test.each([
    ['a number', 'double', 21, 42],
    [
      'an object',
      'echo',
      { a: [1, undefined], at: 1_795_369_254_511 },
      { a: [1, undefined], at: 1_795_369_254_511 },
    ],
    ['what a promise resolves to', 'later', 'x', 'x'],
    ['nothing', 'nothing', undefined, undefined],
    ['what the handler gives to resolve()', 'resolve', { ok: true }, { ok: true }],
    ['a request whose type is a number', 7, 'x', [7, 'x']],
  ])('are answered with %s', async (_, type, payload, reply) => {
    const room = await enter();
    expect(await room.request(type, payload)).toEqual(reply);
  });

  test('may be many at a time: each gets its own answer', async () => {
    const room = await enter();
    const numbers = Array.from({ length: 200 }, (_, i) => i);
    const replies = numbers.map((i) => room.request(i % 2 ? 'later' : 'double', i));
    expect(await Promise.all(replies)).toEqual(numbers.map((i) => (i % 2 ? i : 2 * i)));
  });

  test('that are rejected say why', async () => {
    const room = await enter();
    await expect(room.request('reject', { need: 5 })).rejects.toMatchObject({
      name: 'rejected',
      kind: 'rejected',
      reason: { need: 5 },
    });
  });

  test("that fail have the code and the text of the server's error", async () => {
    const room = await enter();
    await expect(room.request('throw', [4321, 'no ammunition'])).rejects.toMatchObject({
      kind: 'failed',
      code: 4321,
      message: 'no ammunition',
    });
  });

  test('without a handler fail, and the client stays in the room', async () => {
    const room = await enter();
    await expect(room.request('unheard-of')).rejects.toMatchObject({ kind: 'failed', name: 'no_handler' });
    expect(await room.request('double', 1)).toBe(2);
  });

  test('that get no answer time out, by their own time or that of all', async () => {
    const room = await enter();
    await expect(room.request('silence', 1, { timeout: 10 })).rejects.toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('timed out after 10 ms'),
    });
    const before = Room.defaultRequestTimeout;
    Room.defaultRequestTimeout = 10;
    try {
      await expect(room.request('silence')).rejects.toMatchObject({ kind: 'timeout' });
    } finally {
      Room.defaultRequestTimeout = before;
    }
  });

  test('are over when the connection drops; after the return others are answered', async () => {
    const room = await enter();
    const returned = next(room.onReconnect);
    const before = room.request('silence');
    const offline = next(room.onDrop).then(() => room.request('double', 1));
    const outcomes = Promise.allSettled([before, room.request('cut'), offline]);
    expect(await outcomes).toMatchObject([
      { reason: { kind: 'disconnected' } },
      { reason: { kind: 'disconnected' } },
      { reason: { kind: 'offline' } },
    ]);
    await returned;
    expect(await room.request('double', 4)).toBe(8);
  });

  test('are over when the room is left, or the server closes it', async () => {
    const room = await enter();
    const outcome = room.request('silence').catch((error) => error);
    await room.leave();
    expect(await outcome).toMatchObject({ kind: 'disconnected' });
    await expect(room.request('double', 1)).rejects.toMatchObject({ kind: 'offline' });

    const other = await enter();
    await expect(other.request('close')).rejects.toMatchObject({ kind: 'disconnected' });
  });

  test('with a type or payload that can not be sent reject, and nothing is sent', async () => {
    const room = await enter();
    const frames = spy(room);
    await expect(room.request(1.5)).rejects.toThrow(TypeError);
    await expect(room.request('echo', () => {})).rejects.toThrow(TypeError);
    expect(frames).toEqual([]);
  });

  test('have a form with a callback', async () => {
    const room = await enter();
    const call = (type: string, payload: unknown) =>
      new Promise<unknown[]>((resolve) => {
        room.send(type, payload, (...args) => resolve(args));
      });
    expect(await call('double', 3)).toEqual([6, undefined]);
    expect(await call('reject', 'no')).toEqual([undefined, expect.objectContaining({ reason: 'no' })]);
    expect(await call('echo', () => {})).toEqual([undefined, expect.any(TypeError)]);
  });

  test.each(['0.16', '0.17'] as const)('are refused at once for a server of %s', async (version) => {
    const room = await nodeClient(inject('servers')[version]).create('arena');
    joined.push(room);
    await expect(room.request('echo', 1)).rejects.toMatchObject({
      kind: 'unsupported',
      hint: expect.stringContaining('0.18'),
    });
    const [response, error] = await new Promise<unknown[]>((resolve) => {
      room.send('echo', 1, (...args) => resolve(args));
    });
    expect(response).toBeUndefined();
    expect(error).toMatchObject({ kind: 'unsupported' });
  });
});

test('every value that a server can send arrives', async () => {
  const room = await enter();
  const { dates, bytes, odd, many, deep, ...rest } = await room.request('values');
  expect(rest).toStrictEqual({
    nothing: undefined,
    method: undefined,
    big: [2n ** 64n - 1n, -(2n ** 63n)],
    numbers: [Date.UTC(2040, 0), 0, 0.1, Number.NaN, Number.NEGATIVE_INFINITY],
    map: { 1: 'number', a: 'text', true: 'boolean' },
    set: [1, [2]],
    error: ['TypeError', 'boom', undefined],
    expression: ['ab+', 'gi'],
  });
  expect(dates.map((date: Date) => date.getTime())).toEqual([0, -1, 2 ** 41, Number.NaN]);
  expect(bytes.map((each: Uint8Array) => [...each])).toEqual([[1], [2], [3]]);
  expect(Object.entries(odd)).toEqual([
    ['__proto_', 1],
    ['constructor', 2],
    ['', 3],
  ]);
  expect(Object.getPrototypeOf(odd)).toBe(Object.prototype);
  expect(many['key 999']).toBe(999);
  expect(JSON.stringify(deep)).toBe('['.repeat(300) + ']'.repeat(300));
});

test.each([70_000, 'größe '.repeat(50)])('message types may be as large and long as %s', async (type) => {
  const room = await enter();
  expect(await room.request(type, 'x')).toBe('x');
});

describe('inputs', () => {
  test('arrive as they are, field for field', async () => {
    const room = await enter();
    const input = room.input<MoveInput>();
    const { data } = input;
    expect(input).toMatchObject({ mode: 'reliable', tickRate: 50, stepMs: 20, patchRate: 20, subSteps: 1 });
    const arrived = consumed(room, 4);
    Object.assign(input.data, { left: true, thrust: 0.5, aim: 0.33333, word: 'größe', count: 4_000_000_000 });
    const first = {
      ...{ left: true, thrust: 0.5, word: 'größe', count: 4_000_000_000 },
      aim: input.data.aim,
    };
    expect(input.data.aim).not.toBe(0.33333);
    expect(input.send()).toBe(1);
    expect(input.send()).toBe(2);
    data.left = false;
    data.thrust = Number.NaN;
    input.send();
    data.word = 'w'.repeat(2_000);
    input.send();
    const got = await arrived;
    expect(got.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(got[0]!.fields).toEqual(first);
    expect(got[1]!.fields).toEqual(first);
    expect(got[2]!.fields).toEqual({ ...first, left: false, thrust: Number.NaN });
    expect(got[3]!.fields.word).toHaveLength(2_000);
  });

  test('take as many bytes as there are changes', async () => {
    const room = await enter();
    const input = room.input<MoveInput>();
    const frames = spy(room);
    input.send();
    input.data.left = true;
    input.send();
    input.send();
    input.data.left = false;
    input.data.left = true;
    input.send();
    input.data.left = false;
    input.send();
    expect(frames).toEqual([[19], [19, 0x80, 1], [19], [19], [19, 0x80, 0]]);
  });

  test('are acknowledged with the state that contains them', async () => {
    const room = await enter();
    const input = room.input<MoveInput>();
    room.onMessage('input', () => {});
    const steps: [number, number][] = [];
    room.onStateChange((state) => {
      const player = state.players.get(room.sessionId);
      if (player !== undefined) steps.push([player.steps, input.lastProcessed]);
    });
    for (let i = 1; i <= 20; i++) {
      input.data.count = i;
      input.send();
    }
    expect([input.sentCount, input.pendingCount]).toEqual([20, 20]);
    expect(input.at(7)?.count).toBe(7);
    await until(room.onStateChange, () => input.lastProcessed === 20);
    expect(input.pendingCount).toBe(0);
    expect(input.at(7)).toBeUndefined();
    expect(steps.at(-1)).toEqual([20, 20]);
    for (const [inState, acknowledged] of steps) expect(acknowledged).toBe(inState);
  });

  test('tell their listeners, who find them kept', async () => {
    const room = await enter();
    const input = room.input<MoveInput>();
    const told: unknown[] = [];
    const stop = input.onSend((seq) => told.push([seq, input.at(seq)?.word]));
    input.data.word = 'a';
    input.send();
    stop();
    input.send();
    expect(told).toEqual([[1, 'a']]);
  });

  test('come from one handle, and may be of a class of their own', async () => {
    const room = await enter();
    const input = room.input();
    expect(room.input({ mode: 'unreliable' })).toBe(input);
    class Own extends (input.data.constructor as new () => MoveInput) {
      stop() {
        this.thrust = 0;
      }
    }
    const other = await enter();
    const own = other.input({ type: Own, mode: 'unreliable' });
    expect(own.data).toBeInstanceOf(Own);
    const arrived = consumed(other, 1);
    own.data.stop();
    own.send();
    expect((await arrived)[0]!.fields.thrust).toBe(0);
  });

  test('begin anew after a reconnection: whole, and counted from 1', async () => {
    const room = await enter();
    const input = room.input<MoveInput>();
    Object.assign(input.data, { word: 'kept', thrust: 2 });
    const before = consumed(room, 2);
    input.send();
    input.send();
    await before;

    const returned = next(room.onReconnect);
    const away = next(room.onDrop).then(() => input.send());
    room.send('cut');
    expect(await away).toBe(0);
    await returned;
    expect([input.sentCount, input.lastProcessed, input.epoch]).toEqual([0, 0, 1]);

    const after = consumed(room, 1);
    expect(input.send()).toBe(1);
    expect((await after)[0]).toMatchObject({ seq: 1, fields: { word: 'kept', thrust: 2 } });
    await until(room.onStateChange, () => input.lastProcessed === 1);
  });

  test('are refused by rooms that take none', async () => {
    const room = await client.create('idle');
    joined.push(room);
    expect(() => room.input()).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('defineInput') }),
    );
  });

  test('are not sent once the room is left', async () => {
    const room = await enter();
    const input = room.input();
    await room.leave();
    expect(input.send()).toBe(0);
    expect(input.sentCount).toBe(0);
  });
});

describe('lag compensation', () => {
  /** Inputs of a room whose clock is known. */
  async function stamped(stamps: string[], options = {}) {
    const room = await enter({ stamps, subSteps: 4 });
    const input = room.input<MoveInput>(options);
    // Stamps are the clock's, which may be a little behind the last time that it was told.
    await untilTold(room, () => Math.min(room.clock.lastServerTime(), room.clock.serverNow()) > 201);
    return { room, input };
  }

  test('stamps inputs with the server time, where the room rewinds to it', async () => {
    const { room, input } = await stamped(['reckon']);
    expect(input.subSteps).toBe(4);
    const arrived = consumed(room, 3);
    const stamps = [1, 2, 3].map((seq) => {
      input.send();
      return input.reckonTimeAt(seq);
    });
    const got = await arrived;
    expect(got.map(({ reckonTime }) => reckonTime)).toEqual(stamps);
    expect(stamps[0]).toBeGreaterThan(200);
  });

  test('stamps inputs with the time that was on screen, where the room rewinds to that', async () => {
    const { room, input } = await stamped(['snapshot'], { renderDelay: 100 });
    const arrived = consumed(room, 1);
    const before = room.clock.serverNow();
    input.send();
    const after = room.clock.serverNow();
    const [{ renderTime }] = (await arrived) as [Consumed];
    expect(renderTime).toBeGreaterThanOrEqual(Math.floor(before) - 100);
    expect(renderTime).toBeLessThanOrEqual(Math.ceil(after) - 100);
    expect(input.reckonTimeAt(1)).toBe(0);
  });

  test('stamps both, and only the inputs for which the game wants it', async () => {
    const { room, input } = await stamped(['snapshot', 'reckon'], {
      renderDelay: 30,
      allowRewind: ({ left }: MoveInput) => left,
    });
    const frames = spy(room);
    const arrived = consumed(room, 3);
    input.data.left = true;
    input.send();
    input.data.left = false;
    input.send();
    input.data.left = true;
    input.send();
    const got = await arrived;
    expect(frames.map(([code]) => code)).toEqual([0x93, 0x13, 0x93]);
    expect(got[0]!.reckonTime - got[0]!.renderTime).toBe(30);
    expect(got[1]!.renderTime).toBe(0);
    expect(got[2]!.reckonTime).toBeGreaterThanOrEqual(got[0]!.reckonTime);
  });
});

describe('the patch rate', () => {
  test('is what the room announces, and what its motion begins with', async () => {
    const room = await enter();
    expect(room.patchRate).toBe(20);
    const { timeline } = new RoomFeed(room);
    await next(room.patched.event);
    expect(timeline.newest).toBeGreaterThanOrEqual(0);
    expect(timeline.interval).toBe(20);
  });

  test("isn't known of a room that takes no inputs", async () => {
    const room = await nodeClient(inject('servers')['0.18']).joinOrCreate('arena');
    expect(room.patchRate).toBeUndefined();
    const { timeline } = new RoomFeed(room);
    await next(room.patched.event);
    expect(timeline.interval).toBe(DEFAULT_INTERVAL);
    await room.leave();
  });
});

describe('the clock', () => {
  test("is the server's, with the round trips of inputs", async () => {
    const room = await enter();
    const input = room.input();
    room.onMessage('input', () => {});
    expect(room.clock.patchInterval?.()).toBe(20);
    let longest = 0;
    for (let i = 0; i < 30; i++) {
      input.send();
      await next(room.onStateChange);
      longest = Math.max(longest, room.clock.rtt());
    }
    expect(room.clock.rtt()).toBeGreaterThan(0);
    expect(room.clock.smoothedRtt()).toBeGreaterThan(0);
    const early = room.clock.serverNow();
    const onServer = await room.request('server-time');
    const late = room.clock.serverNow();
    // No estimate is worse than the way is long, which on a busy machine it may be.
    expect(onServer).toBeGreaterThan(early - 20 - 2 * longest);
    expect(onServer).toBeLessThan(late + 20 + 2 * longest);
  });

  test('of a room without inputs is always there', async () => {
    const room = await client.create('idle');
    joined.push(room);
    expect(room.clock.serverNow()).toBeCloseTo(performance.now(), -2);
    expect([room.clock.rtt(), room.clock.lastServerTime()]).toEqual([0, 0]);
  });

  test('may be one of the game', async () => {
    const room = await enter();
    const samples: number[][] = [];
    const own = {
      ...{ now: () => 1, serverNow: () => 2, renderNow: () => 3, rtt: () => 0, smoothedRtt: () => 0 },
      ...{ jitter: () => 0, lastServerTime: () => 0 },
      sample: (...args: number[]) => samples.push(args),
      sampleRtt: (rtt: number) => samples.push([rtt]),
    };
    room.clock = own;
    await untilTold(room, () => samples.length > 1);
    expect(room.clock).toBe(own);
    expect(samples[0]).toEqual([expect.any(Number), -1]);
    samples.length = 0;
    const answered = await new Promise<number>((resolve) => room.ping(resolve));
    expect(samples).toContainEqual([answered]);
  });
});
