import Colyseus, {
  Callbacks,
  Client,
  ColyseusSDK,
  type Event,
  getStateCallbacks,
  MatchMakeError,
  type Room,
  ServerError,
} from 'phaser-colyseus/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type ServerVersion, serverVersions, startServer, type TestServer } from '../servers/start.ts';
import type { ArenaState } from '../servers/state.ts';
import { next, until } from './client.ts';

/** What a row has to work with. */
interface Bench {
  readonly version: ServerVersion;
  readonly endpoint: string;
  readonly client: Client;
  /** A new arena that this client is in; left after the row. */
  enter(options?: object): Promise<Room<ArenaState>>;
}

/** Shows that a row works: with nothing, or with the error that says why it can't on that version. */
type Row = (bench: Bench) => Promise<unknown>;

const options = { WebSocket: WebSocket as never };
const message = (room: Room, type: string) =>
  new Promise<unknown>((resolve) => {
    room.onMessage(type, resolve);
  });
const refusal = async (attempt: Promise<unknown>): Promise<Error & { hint?: string }> =>
  attempt.then(
    () => Promise.reject(new Error('It was to be refused.')),
    (error: Error) => error,
  );

const rows: Record<string, Row> = {
  'new Client(endpoint)': async ({ endpoint }) => {
    expect(new Client(endpoint)).toBeInstanceOf(ColyseusSDK);
    expect(new Colyseus.Client(endpoint)).toBeInstanceOf(Client);
  },
  'client.joinOrCreate': async ({ client }) => {
    const room = await client.joinOrCreate('chat');
    room.onMessage('*', () => {});
    expect(room.name).toBe('chat');
    await room.leave();
  },
  'client.create': async ({ enter }) => {
    expect((await enter()).name).toBe('arena');
  },
  'client.join': async ({ client, enter }) => {
    const { roomId } = await enter();
    const room = await client.join('arena');
    expect(room.roomId).toBe(roomId);
    await room.leave();
    expect(await refusal(client.join('patient'))).toBeInstanceOf(MatchMakeError);
  },
  'client.joinById': async ({ client, enter }) => {
    const { roomId } = await enter({ private: true });
    const room = await client.joinById(roomId);
    expect(room.roomId).toBe(roomId);
    await room.leave();
  },
  'client.reconnect': async ({ endpoint, client, enter }) => {
    const room = await enter({ hold: 20, announce: true });
    room.onMessage('*', () => {});
    const other = await client.joinById<ArenaState>(room.roomId);
    other.onMessage('*', () => {});
    const dropped = message(other, 'dropped');
    room.reconnection.enabled = false;
    const token = room.reconnectionToken;
    await room.leave(false);
    expect(await dropped).toBe(room.sessionId);
    // Another client, as after a reload of the page: only the token is left.
    const back = await new Client(endpoint, options).reconnect<ArenaState>(token);
    back.onMessage('*', () => {});
    expect(back.sessionId).toBe(room.sessionId);
    expect(back.state.players.has(back.sessionId)).toBe(true);
    await back.leave();
    await other.leave();
  },
  'client.getAvailableRooms': async ({ client, version, enter }) => {
    const { roomId } = await enter();
    const hidden = await enter({ private: true });
    const ids = (await client.getAvailableRooms('arena', { path: '/rooms' })).map((room) => room.roomId);
    expect(ids).toContain(roomId);
    expect(ids).not.toContain(hidden.roomId);
    if (version !== '0.16') return;
    return refusal(client.getAvailableRooms('arena'));
  },
  'client.consumeSeatReservation': async ({ client, endpoint }) => {
    const url = `${endpoint.replace('ws', 'http')}/matchmake/create/arena`;
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    const room = await client.consumeSeatReservation<ArenaState>((await reply.json()) as never);
    expect(room.state.players.has(room.sessionId)).toBe(true);
    await room.leave();
  },
  'client.getLatency': async ({ client, version }) => {
    if (version === '0.16') return refusal(client.getLatency());
    expect(await client.getLatency({ pingCount: 2 })).toBeGreaterThanOrEqual(0);
  },
  'Client.selectByLatency': async ({ endpoint, version }) => {
    const endpoints = ['ws://127.0.0.1:9', endpoint];
    if (version === '0.16') return refusal(Client.selectByLatency(endpoints, options));
    const nearest = await Client.selectByLatency(endpoints, options);
    expect(`${nearest.settings.hostname}:${nearest.settings.port}`).toBe(endpoint.slice('ws://'.length));
  },
  'client.auth': async ({ client, version }) => {
    const email = `table-${version}@example.com`;
    await client.auth.registerWithEmailAndPassword(email, 'secret');
    const { token } = await client.auth.signInWithEmailAndPassword(email, 'secret');
    expect(client.auth.token).toBe(token);
    expect((await client.auth.getUserData()).user).toMatchObject({ email });
    const vip = await client.join('vip').catch(() => client.create('vip'));
    vip.onMessage('*', () => {});
    await vip.leave();
    await client.auth.signOut();
    expect(await refusal(client.create('vip'))).toBeInstanceOf(Error);
  },
  'client.http': async ({ client }) => {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const { data } = await client.http[method]('/echo/7', { query: { q: 1 } } as never);
      expect(data).toMatchObject({ method: method.toUpperCase(), id: '7', query: { q: '1' } });
    }
    expect(await refusal(client.http.get('/teapot'))).toBeInstanceOf(ServerError);
  },
  'room.state': async ({ enter }) => {
    const { state, sessionId } = await enter({ name: 'Ann' });
    expect(state.players.get(sessionId)!.name).toBe('Ann');
  },
  'room.sessionId, id, roomId, name': async ({ enter }) => {
    const room = await enter();
    expect(room.id).toBe(room.roomId);
    expect(room.sessionId).not.toBe('');
    expect(room.name).toBe('arena');
  },
  'room.reconnectionToken': async ({ enter }) => {
    const room = await enter();
    expect(room.reconnectionToken).toMatch(new RegExp(`^${room.roomId}:.+`));
  },
  'room.send': async ({ enter }) => {
    const room = await enter();
    room.send('echo', { x: [1, 'two'] });
    expect(await message(room, 'echo')).toEqual({ x: [1, 'two'] });
  },
  'room.sendBytes': async ({ enter }) => {
    const room = await enter();
    room.sendBytes('bytes', [1, 2, 255]);
    expect([...((await message(room, 'bytes')) as Uint8Array)]).toEqual([254, 253, 0]);
  },
  'room.request': async ({ enter, version }) => {
    const room = await enter();
    room.onMessage('*', () => {});
    if (version !== '0.18') return refusal(room.request('type-of', 5));
    expect(await room.request('remove', 'nobody')).toBe(false);
  },
  'room.ping': async ({ enter, version }) => {
    const room = await enter();
    const answer = new Promise<number>((resolve) => {
      room.ping(resolve);
    });
    // Servers of 0.16 know no ping: the callback is never called, as documented.
    if (version === '0.16') {
      room.send('echo', 'behind the ping');
      const first = await Promise.race([answer, message(room, 'echo')]);
      expect(first).toBe('behind the ping');
      return new Error('no answer: such servers know no ping');
    }
    expect(await answer).toBeGreaterThanOrEqual(0);
  },
  'room.leave': async ({ enter }) => {
    expect(await (await enter()).leave()).toBe(4000);
  },
  'room.leave(false)': async ({ enter }) => {
    const room = await enter({ hold: 20 });
    room.onMessage('*', () => {});
    const back = new Promise<void>((resolve) => room.onReconnect(() => resolve()));
    expect(await room.leave(false)).toBe(1005);
    expect(room.isLeft).toBe(false);
    await back;
    room.reconnection.enabled = false;
    expect(await room.leave(false)).toBe(1005);
    expect(room.isLeft).toBe(true);
  },
  'room.removeAllListeners': async ({ enter }) => {
    const room = await enter();
    const heard: string[] = [];
    room.onMessage('echo', () => heard.push('message'));
    room.onStateChange(() => heard.push('state'));
    room.removeAllListeners();
    room.onMessage('*', () => {});
    room.send('echo', 1);
    room.send('set', { ticks: 1 });
    room.send('shout', 'last');
    await message(room, 'shout');
    expect(heard).toEqual([]);
  },
  'room.onStateChange': async ({ enter }) => {
    const room = await enter();
    expect((await next(room.onStateChange))[0]).toBe(room.state);
    room.send('set', { ticks: 3 });
    await until(room.onStateChange, () => room.state.ticks === 3);
  },
  'room.onMessage': async ({ enter }) => {
    const room = await enter();
    const any = new Promise((resolve) => {
      room.onMessage('*', (type, payload) => resolve([type, payload]));
    });
    room.send('echo', 1);
    expect(await any).toEqual(['echo', 1]);
  },
  'room.onLeave': async ({ enter }) => {
    const room = await enter();
    const left = next(room.onLeave);
    room.send('kick', 4777);
    expect((await left)[0]).toBe(4777);
  },
  'room.onError': async ({ enter }) => {
    const room = await enter();
    const error = next(room.onError);
    room.send('fail', [4444, 'no']);
    expect(await error).toEqual([4444, 'no']);
  },
  'room.onDrop, onReconnect, reconnection': async ({ enter }) => {
    const room = await enter({ hold: 20 });
    room.onMessage('*', () => {});
    room.reconnection.minUptime = 0;
    const me = room.state.players.get(room.sessionId);
    const dropped = next(room.onDrop);
    const back = next(room.onReconnect);
    room.send('cut');
    expect((await dropped)[0]).toBe(1006);
    await back;
    expect(room.state.players.get(room.sessionId)).toBe(me);
  },
  'getStateCallbacks(room)': async ({ enter }) => {
    const room = await enter();
    const $ = getStateCallbacks<ArenaState>(room as never);
    const added: unknown[] = [];
    const state = $(room.state) as never as {
      players: { onAdd(callback: (player: object, key: string) => void): () => void };
    };
    state.players.onAdd((_, key) => added.push(key));
    expect(added).toEqual([room.sessionId]);
    room.send('spawn', { id: 'bot' });
    await until(room.onStateChange, () => room.state.players.has('bot'));
    expect(added).toEqual([room.sessionId, 'bot']);
  },
  'Callbacks.get(room)': async ({ enter }) => {
    const room = await enter();
    const callbacks = Callbacks.get(room as never) as never as {
      listen(field: string, callback: (now: unknown, before: unknown) => void): () => void;
      onRemove(field: string, callback: (item: object, key: string) => void): () => void;
    };
    const told: unknown[] = [];
    callbacks.listen('phase', (now, before) => told.push([now, before]));
    callbacks.onRemove('players', (_, key) => told.push(key));
    room.send('set', { phase: 'playing' });
    room.send('spawn', { id: 'bot' });
    await until(room.onStateChange, () => room.state.players.has('bot'));
    room.send('remove', 'bot');
    await until(room.onStateChange, () => !room.state.players.has('bot'));
    expect(told).toEqual([['waiting', undefined], ['playing', 'waiting'], 'bot']);
  },
  'every event: its removal, once, remove, clear': async ({ enter }) => {
    const room = await enter();
    const { onStateChange, onError, onLeave, onDrop, onReconnect } = room;
    const listener = () => {
      throw new Error('This listener was removed.');
    };
    for (const event of [onStateChange, onError, onLeave, onDrop, onReconnect] as Event<() => void>[]) {
      event(listener)();
      event(listener);
      event.remove(listener);
      event.once(listener);
      event.clear();
    }
    room.send('set', { ticks: 1 });
    await until(onStateChange, () => room.state.ticks === 1);
  },
};

const outcomes = new Map(Object.keys(rows).map((name) => [name, new Map<ServerVersion, string>()]));

describe.each(serverVersions)('Colyseus %s', (version) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(version, 'http-server');
  });
  afterAll(() => server.stop());

  test.each(Object.keys(rows))('%s', async (name) => {
    const client = new Client(server.endpoint, options);
    const entered: Room[] = [];
    const enter = async (join?: object) => {
      const room = await client.create<ArenaState>('arena', join);
      entered.push(room);
      return room;
    };
    try {
      const outcome = await rows[name]!({ version, endpoint: server.endpoint, client, enter });
      outcomes.get(name)!.set(version, outcome instanceof Error ? outcome.message : 'yes');
    } finally {
      await Promise.all(entered.map((room) => room.leave()));
    }
  });
});

/** Prints what works on which version, and below it the errors that say why something doesn't. */
afterAll(() => {
  const wide = Math.max(...[...outcomes.keys()].map((name) => name.length));
  const errors: string[] = [];
  const cell = (outcome = 'FAILED') => {
    if (outcome === 'yes' || outcome === 'FAILED') return outcome.padEnd(6);
    if (!errors.includes(outcome)) errors.push(outcome);
    return `(${errors.indexOf(outcome) + 1})`.padEnd(6);
  };
  const table = [...outcomes].map(([name, each]) =>
    [name.padEnd(wide), ...serverVersions.map((version) => cell(each.get(version)))].join('  '),
  );
  const head = [''.padEnd(wide), ...serverVersions.map((version) => version.padEnd(6))].join('  ');
  console.log([head, ...table, ...errors.map((error, i) => `(${i + 1}) ${error}`)].join('\n'));
});
