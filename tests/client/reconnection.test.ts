import { Callbacks, CloseCode, type Room } from 'phaser-colyseus/client';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { type FaultyNetwork, startProxy } from '../proxy/proxy.ts';
import { type ServerVersion, serverVersions, startServer, type TestServer } from '../servers/start.ts';
import type { ArenaState } from '../servers/state.ts';
import { next, nodeClient, until } from './client.ts';

/** Everything that a room told, in order. */
function logOf(room: Room): string[] {
  const log: string[] = [];
  room.onDrop((code) => log.push(`drop ${code}`));
  room.onReconnect(() => log.push('reconnect'));
  room.onLeave((code) => log.push(`leave ${code}`));
  return log;
}

function statesOf(room: Room): string[] {
  const states: string[] = [];
  room.statusChanged.event(({ state, attempt }) => states.push(attempt > 0 ? `${state} ${attempt}` : state));
  return states;
}

describe.each(serverVersions)('Colyseus %s behind a bad network', (version) => {
  let proxy: FaultyNetwork;
  const rooms: Room[] = [];

  beforeEach(async () => {
    proxy = await startProxy(inject('servers')[version]);
  });
  afterEach(async () => {
    await Promise.all(rooms.splice(0).map((room) => room.leave()));
    await proxy.close();
  });

  async function enter(options: object = {}): Promise<Room<ArenaState>> {
    const room = await nodeClient(proxy.endpoint).create<ArenaState>('arena', {
      private: true,
      hold: 30,
      ...options,
    });
    rooms.push(room);
    room.onMessage('*', () => {});
    return room;
  }
  /** Another one in the room, whose connection is good. */
  async function friendOf(room: Room): Promise<Room<ArenaState>> {
    const friend = await nodeClient(inject('servers')[version]).joinById<ArenaState>(room.roomId);
    rooms.push(friend);
    friend.onMessage('*', () => {});
    return friend;
  }

  test('a room comes back: the same seat and objects, a new token, each event once', async () => {
    const room = await enter({ name: 'Ann' });
    const { state, sessionId, reconnectionToken } = room;
    const me = state.players.get(sessionId)!;
    const log = logOf(room);
    const states = statesOf(room);
    let tokenThen = '';
    room.onReconnect(() => {
      tokenThen = room.reconnectionToken;
      room.send('echo', 'sent in onReconnect');
    });
    room.onMessage('back', () => log.push('message'));
    const back = next(room.onReconnect);
    const answer = new Promise((resolve) => room.onMessage('echo', resolve));

    proxy.cut();
    await next(room.onDrop);
    expect(room.reconnection.isReconnecting).toBe(true);
    expect(room.connection.isOpen).toBe(false);
    await back;
    expect(tokenThen).not.toBe(reconnectionToken);
    expect(tokenThen).toBe(room.reconnectionToken);
    expect(await answer).toBe('sent in onReconnect');
    expect(room.reconnection).toMatchObject({ isReconnecting: false, retryCount: 0 });
    expect(room.state).toBe(state);
    expect(room.state.players.get(sessionId)).toBe(me);
    expect(me.name).toBe('Ann');
    expect(log).toEqual([`drop ${CloseCode.ABNORMAL_CLOSURE}`, 'reconnect', 'message']);
    expect(states.at(-1)).toBe('joined');
    expect(states.filter((state) => state === 'joined')).toHaveLength(1);
    expect(room.status).toMatchObject({ state: 'joined', text: '', attempt: 0, retryIn: 0 });
  });

  test('what changed meanwhile is there in onReconnect: what went is gone, what came is there', async () => {
    const room = await enter();
    const friend = await friendOf(room);
    friend.send('spawn', { id: 'old', x: 1 });
    await until(room.onStateChange, () => room.state.players.has('old'));
    proxy.refuses = true;
    proxy.cut();
    await next(room.onDrop);
    friend.send('remove', 'old');
    friend.send('spawn', { id: 'new', x: 2 });
    friend.send('set', { phase: 'playing' });
    await until(friend.onStateChange, () => friend.state.phase === 'playing');
    proxy.refuses = false;
    await next(room.onReconnect);
    expect([...room.state.players.keys()].sort()).toEqual([room.sessionId, friend.sessionId, 'new'].sort());
    expect(room.state.phase).toBe('playing');
    const patch = until(room.onStateChange, () => room.state.ticks === 7);
    friend.send('set', { ticks: 7 });
    await patch;
  });

  test('callbacks are told what changed meanwhile, and of nothing twice', async () => {
    const room = await enter();
    const friend = await friendOf(room);
    for (const score of [
      ['ann', 1],
      ['bob', 1],
    ])
      friend.send('score', score);
    friend.send('spawn', { id: 'bot', name: 'first' });
    await until(room.onStateChange, () => room.state.players.has('bot') && room.state.scores.size === 2);
    const told: string[] = [];
    const callbacks = Callbacks.get(room);
    callbacks.onAdd('scores', (score, name) => told.push(`+ ${name} ${score}`), false);
    callbacks.onRemove('scores', (_score, name) => told.push(`- ${name}`));
    callbacks.onChange('scores', (name, score) => told.push(`${name} ${score}`));
    callbacks.onAdd('players', ({ name }, id) => told.push(`+ ${id} ${name}`), false);
    callbacks.onRemove('players', ({ name }, id) => told.push(`- ${id} ${name}`));
    proxy.refuses = true;
    proxy.cut();
    await next(room.onDrop);
    friend.send('score', ['bob', 5]);
    friend.send('replace', 'bot');
    await until(friend.onStateChange, () => friend.state.players.get('bot')?.name === 'new');
    proxy.refuses = false;
    await next(room.onReconnect);
    expect(told.sort()).toEqual(['+ bot new', '- bot first', 'bob 5']);
  });

  test('what is sent meanwhile arrives in order, byte for byte, once', async () => {
    const room = await enter();
    proxy.cut();
    await next(room.onDrop);
    const bytes = Uint8Array.of(1, 2, 3);
    room.send('count', [1, 'first']);
    room.sendBytes('bytes', bytes);
    bytes.fill(0);
    room.send('count', [2, 'grüß 🚀']);
    const inverted = new Promise<Uint8Array>((resolve) => room.onMessage('bytes', resolve));
    const counts = new Promise((resolve) => room.onMessage('counts', resolve));
    room.send('counts');
    expect(await counts).toEqual([
      [1, 'first'],
      [2, 'grüß 🚀'],
    ]);
    expect([...(await inverted)]).toEqual([0xfe, 0xfd, 0xfc]);
  });

  test('the queue is bounded: the oldest go, and the room says so once per drop', async () => {
    const room = await enter();
    room.reconnection.maxEnqueuedMessages = 3;
    const errors: [number, string][] = [];
    room.onError((code, message) => errors.push([code, message]));
    let heard = 0;
    room.onMessage('counted', ([number]: [number]) => {
      heard = number;
    });
    for (let drop = 1; drop <= 2; drop++) {
      proxy.cut();
      await next(room.onDrop);
      for (let number = 1; number <= 5; number++) room.send('count', [drop * 10 + number, '']);
      expect(errors).toHaveLength(drop);
      await next(room.onReconnect);
      await expect.poll(() => heard).toBe(drop * 10 + 5);
    }
    expect(errors[0]).toEqual([0, expect.stringMatching(/maxEnqueuedMessages \(3\).*oldest/)]);
    const counts = new Promise<unknown>((resolve) => room.onMessage('counts', resolve));
    room.send('counts');
    expect(((await counts) as number[][]).map(([number]) => number)).toEqual([13, 14, 15, 23, 24, 25]);
  });

  test('a drop right after joining is retried like any other', async () => {
    const room = await enter();
    const log = logOf(room);
    const back = next(room.onReconnect);
    proxy.cut();
    await back;
    expect(log).toEqual([`drop ${CloseCode.ABNORMAL_CLOSURE}`, 'reconnect']);
  });

  test('attempts that fail are counted and told, and a later one succeeds', async () => {
    const room = await enter();
    Object.assign(room.reconnection, { delay: 5, minDelay: 5 });
    const states = statesOf(room);
    proxy.refuses = true;
    proxy.cut();
    await expect.poll(() => room.reconnection.retryCount).toBeGreaterThanOrEqual(3);
    proxy.refuses = false;
    await next(room.onReconnect);
    expect(states.slice(0, 6)).toEqual([
      'reconnecting 1',
      'reconnecting 1',
      'reconnecting 2',
      'reconnecting 2',
      'reconnecting 3',
      'reconnecting 3',
    ]);
    expect(states.at(-1)).toBe('joined');
  });

  test('when no attempt succeeds the room is lost, with a code, a reason and a hint', async () => {
    const room = await enter();
    Object.assign(room.reconnection, { delay: 1, minDelay: 1, maxRetries: 4 });
    const log = logOf(room);
    proxy.refuses = true;
    proxy.cut();
    const [code, reason] = await next(room.onLeave);
    expect(code).toBe(CloseCode.FAILED_TO_RECONNECT);
    expect(reason).toBe('no connection after 4 attempts');
    expect(log).toEqual([`drop ${CloseCode.ABNORMAL_CLOSURE}`, `leave ${CloseCode.FAILED_TO_RECONNECT}`]);
    expect(room.status).toMatchObject({ state: 'lost', code, text: 'Connection lost.' });
    expect(room.status.hint).not.toBe('');
    expect(room.isLeft).toBe(true);
  });

  test('a room that is given another state has that one, whatever it had before', async () => {
    const room = await enter();
    room.send('spawn', { id: 'bot', name: 'old' });
    await until(room.onStateChange, () => room.state.players.has('bot'));
    const got: string[] = [];
    const callbacks = Callbacks.get(room);
    callbacks.onAdd('players', ({ name }, id) => got.push(`+ ${name} ${id}`), false);
    callbacks.onRemove('players', ({ name }, id) => got.push(`- ${name} ${id}`));
    room.send('renew');
    await until(room.onStateChange, () => room.state.players.get(room.sessionId)?.name === 'renewed');
    const friend = await friendOf(room);
    await until(room.onStateChange, () => room.state.players.size === 2);
    expect(JSON.parse(JSON.stringify(room.state))).toEqual(JSON.parse(JSON.stringify(friend.state)));
    expect(room.state.players.has('bot')).toBe(false);
    expect(got.filter((each) => each.endsWith(' bot'))).toEqual(['- old bot']);
    expect(got).toContain(`+ renewed ${room.sessionId}`);
  });

  test('a room that had no state before its drop gets it when there is one', async () => {
    const room = await nodeClient(proxy.endpoint).create<ArenaState>('late');
    rooms.push(room);
    const begun = new Promise((resolve) => room.onMessage('begun', resolve));
    room.send('begin');
    await begun;
    for (let drop = 1; drop <= 2; drop++) {
      proxy.cut();
      await next(room.onReconnect);
      await until(room.onStateChange, () => room.state?.phase === 'waiting');
    }
  });

  test('an array that the game holds on to stays the one in the state', async () => {
    const room = await enter({ name: 'Ann' });
    const { log } = room.state;
    const friend = await friendOf(room);
    await until(room.onStateChange, () => room.state.log.length === 2);
    expect(room.state.log).toBe(log);
    proxy.cut();
    await next(room.onReconnect);
    const another = await friendOf(friend);
    await until(room.onStateChange, () => another.state !== undefined && room.state.log.length === 3);
    expect(room.state.log).toBe(log);
    expect([...log]).toEqual(['Ann joined', 'anonymous joined', 'anonymous joined']);
  });

  test('switched on when it drops, it comes back', async () => {
    const room = await enter();
    room.reconnection.enabled = false;
    const log = logOf(room);
    room.onDrop(() => {
      room.reconnection.enabled = true;
    });
    proxy.cut();
    await next(room.onReconnect);
    expect(log).toEqual([`drop ${CloseCode.ABNORMAL_CLOSURE}`, 'reconnect']);
    expect(room.status.state).toBe('joined');
  });

  test('switched off while it comes back, it is over with the next attempt', async () => {
    const room = await enter();
    const log = logOf(room);
    room.reconnection.delay = 20;
    proxy.refuses = true;
    proxy.cut();
    await next(room.onDrop);
    room.reconnection.enabled = false;
    proxy.refuses = false;
    const [code, reason] = await next(room.onLeave);
    expect(code).toBe(CloseCode.FAILED_TO_RECONNECT);
    expect(reason).toMatch(/enabled was set to false/);
    expect(log).toEqual([`drop ${CloseCode.ABNORMAL_CLOSURE}`, `leave ${code}`]);
  });

  test('switched off, a drop ends the room with its own code', async () => {
    const room = await enter();
    room.reconnection.enabled = false;
    const states = statesOf(room);
    const log = logOf(room);
    proxy.cut();
    expect((await next(room.onLeave))[0]).toBe(CloseCode.ABNORMAL_CLOSURE);
    expect(log).toEqual([`drop ${CloseCode.ABNORMAL_CLOSURE}`, `leave ${CloseCode.ABNORMAL_CLOSURE}`]);
    expect(states).toEqual(['lost']);
  });

  test('room.connection.close() is a drop', async () => {
    const room = await enter();
    const log = logOf(room);
    const back = next(room.onReconnect);
    room.connection.close();
    await back;
    expect(log).toEqual([`drop ${CloseCode.NO_STATUS_RECEIVED}`, 'reconnect']);
  });

  test('removeAllListeners takes those of the game, and the room still comes back', async () => {
    const room = await enter();
    const log = logOf(room);
    room.removeAllListeners();
    room.onMessage('*', () => {});
    const joined = new Promise<void>((resolve) => {
      room.returned.event.once(resolve);
    });
    proxy.cut();
    await joined;
    expect(log).toEqual([]);
    expect(room.connection.isOpen).toBe(true);
  });

  test('100 flaps: messages stay in order and intact, none comes twice', async () => {
    const room = await enter();
    Object.assign(room.reconnection, { delay: 1, minDelay: 1 });
    const heard: number[] = [];
    room.onMessage('counted', ([number]: [number]) => heard.push(number));
    const log = logOf(room);
    const text = (number: number) => `${number} `.repeat((number % 7) + 1);
    const whileAway: number[] = [];
    let number = 0;
    const send = () => {
      number++;
      if (!room.connection.isOpen) whileAway.push(number);
      room.send('count', [number, text(number)]);
    };
    for (let flap = 0; flap < 100; flap++) {
      const dropped = next(room.onDrop);
      const back = next(room.onReconnect);
      for (let i = 0; i < 3; i++) send();
      // Some flaps cut off what was just sent, some what comes back, some neither.
      for (let i = 0; i < flap % 4; i++) await new Promise(setImmediate);
      proxy.cut();
      await dropped;
      for (let i = 0; i < 3; i++) send();
      await back;
      // The next cut comes when the server has got what waited: what is on its way may be lost with a connection.
      await expect.poll(() => heard.at(-1), { interval: 5 }).toBe(number);
    }
    const counts = new Promise<[number, string][]>((resolve) => room.onMessage('counts', resolve));
    room.send('counts');
    const received = await counts;
    const numbers = received.map(([number]) => number);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(received.every(([number, words]) => words === text(number))).toBe(true);
    expect(numbers).toEqual(expect.arrayContaining(whileAway));
    expect(whileAway.length).toBeGreaterThanOrEqual(300);
    expect(heard).toEqual([...new Set(heard)].sort((a, b) => a - b));
    expect(heard).toEqual(expect.arrayContaining(whileAway));
    expect(log.filter((line) => line.startsWith('drop'))).toHaveLength(100);
    expect(log.filter((line) => line === 'reconnect')).toHaveLength(100);
  }, 90_000);
});

describe.each(serverVersions)('a %s server that ends', (version) => {
  const running: TestServer[] = [];
  let proxy: FaultyNetwork | undefined;

  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    await proxy?.close();
  });
  async function start(which: ServerVersion): Promise<TestServer> {
    const server = await startServer(which);
    running.push(server);
    return server;
  }

  const gaps = process.env.LONG === '1' ? [1, 10, 30] : [1, 10];
  test.each(gaps)(
    'and is back after %i s: the seat is gone, and the room says so',
    async (seconds) => {
      const first = await start(version);
      proxy = await startProxy(first.endpoint);
      const room = await nodeClient(proxy.endpoint).create('arena', { hold: 60 });
      const log = logOf(room);
      const left = next(room.onLeave);
      const dropped = next(room.onDrop);
      await first.stop();
      await dropped;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      expect(log).toHaveLength(1);
      expect(room.status.state).toBe('reconnecting');
      const second = await start(version);
      proxy.retarget(second.endpoint);
      const [code, reason] = await left;
      expect(code).toBe(CloseCode.FAILED_TO_RECONNECT);
      expect(reason).toMatch(/^the seat is gone: ./);
      expect(room.status.hint).toContain('allowReconnection');
      expect(log).toHaveLength(2);
      // The same client joins anew.
      const again = await nodeClient(proxy.endpoint).create('arena');
      expect(await again.leave()).toBe(CloseCode.CONSENTED);
    },
    120_000,
  );
});

describe.each(['0.17', '0.18'] as const)('Colyseus %s', (version) => {
  test('200 clients that are cut off together come back spread out', async () => {
    const proxy = await startProxy(inject('servers')[version]);
    const first = await nodeClient(proxy.endpoint).create('arena', { private: true, hold: 30 });
    const others = await Promise.all(
      Array.from({ length: 199 }, () => nodeClient(proxy.endpoint).joinById(first.roomId)),
    );
    const rooms = [first, ...others];
    for (const room of rooms) room.onMessage('*', () => {});
    const waits = rooms.map(async (room) => {
      await next(room.onDrop);
      return room.status.retryIn;
    });
    const backs = rooms.map((room) => next(room.onReconnect));
    proxy.cut();
    const slots = new Map<number, number>();
    for (const wait of await Promise.all(waits)) {
      const slot = Math.floor(wait / 100);
      slots.set(slot, (slots.get(slot) ?? 0) + 1);
    }
    expect(Math.max(...slots.values())).toBeLessThanOrEqual(rooms.length / 5);
    await Promise.all(backs);
    await Promise.all(rooms.map((room) => room.leave()));
    await proxy.close();
  }, 60_000);
});
