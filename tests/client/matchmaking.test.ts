import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { schema, t } from '@colyseus/schema';
import Colyseus, {
  Client,
  type ClientOptions,
  ColyseusSDK,
  MatchMakeError,
  type Room,
  ServerError,
} from 'phaser-colyseus/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { serverVersions, startServer, type TestServer } from '../servers/start.ts';
import type { ArenaState } from '../servers/state.ts';

const Entity = schema({ x: t.number(), y: t.number() });
const Player = Entity.extend({ name: t.string(), hp: t.uint8(), rotation: t.float32() });
const World = schema({ doors: t.map(Entity) });
const Arena = schema({
  players: t.map(Player),
  world: World,
  scores: t.map('number'),
  log: t.array('string'),
  phase: t.string(),
  ticks: t.uint32(),
});

/** The arena's state with something of its own. */
class OwnState extends Arena {
  get everyone(): string[] {
    return [...this.players.values()].map((player) => player.name);
  }
}

const make = (endpoint: ConstructorParameters<typeof Client>[0], options: ClientOptions = {}) =>
  new Client(endpoint, { WebSocket: WebSocket as never, ...options });

const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('It should have been rejected.');
    },
    (error) => error,
  );

describe.each(serverVersions)('Colyseus %s', (version) => {
  const hasPing = version !== '0.16';
  let server: TestServer;
  let client: Client;
  const joined: Room[] = [];

  beforeAll(async () => {
    server = await startServer(version, 'http-server');
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    client = make(server.endpoint);
  });
  afterEach(async () => {
    await Promise.all(joined.splice(0).map((room) => room.leave()));
  });
  const keep = <R extends Room>(room: R): R => {
    joined.push(room);
    room.onMessage('*', () => {});
    return room;
  };
  const message = <T>(room: Room, type: string) =>
    new Promise<T>((resolve) => room.onMessage(type, (payload: T) => resolve(payload)));

  describe('the endpoint', () => {
    test('as parts', async () => {
      const { port } = new URL(server.endpoint);
      const parts = { hostname: '127.0.0.1', secure: false, port: Number(port) };
      const room = keep(await make(parts).create('arena'));
      expect(room.roomId).not.toBe('');
    });

    test('as http:, and its settings can be changed later', async () => {
      const mine = make('http://127.0.0.1:9');
      mine.settings.port = Number(new URL(server.endpoint).port);
      keep(await mine.create('arena'));
      expect(mine.settings).toMatchObject({ hostname: '127.0.0.1', secure: false, pathname: '' });
    });

    test('urlBuilder has the last word on every URL, with path and search parameters in it', async () => {
      const asked: string[] = [];
      const real = new URL(server.endpoint);
      const mine = make('wss://games.example/play?region=eu', {
        urlBuilder: (url) => {
          asked.push(url.href);
          url.protocol = url.protocol.replace('s:', ':');
          url.host = real.host;
          url.pathname = url.pathname.replace('/play', '');
          return url.href;
        },
      });
      const room = keep(await mine.create('arena'));
      expect(asked.some((url) => url === 'https://games.example/play/matchmake/create/arena?region=eu')).toBe(
        true,
      );
      const socket = asked.find((url) => url.startsWith('wss:'))!;
      expect(socket).toMatch(/^wss:\/\/games\.example\/play\/[^/]+\/[^/]+\?region=eu&sessionId=/);
      expect(new URL(socket).searchParams.get('sessionId')).toBe(room.sessionId);
    });

    test('an own fetch is used for every request', async () => {
      const asked: string[] = [];
      const fetchFn: NonNullable<ClientOptions['fetchFn']> = (url, init) => {
        asked.push(`${init?.method} ${new URL(url).pathname}`);
        return fetch(url, init);
      };
      keep(await make(server.endpoint, { fetchFn }).create('arena'));
      expect(asked).toEqual(['POST /matchmake/create/arena']);
    });

    test('headers go with the request and with the socket', async () => {
      const room = keep(await make(server.endpoint, { headers: { 'X-Game': 'ships' } }).create('door'));
      expect(await message(room, 'you')).toMatchObject({ game: 'ships' });
      const { data } = await make(server.endpoint, { headers: { 'X-Game': 'ships' } }).http.get('/echo/1');
      expect(data.headers['x-game']).toBe('ships');
    });
  });

  test('an empty room name is refused by the server, and the error says why', async () => {
    const error = await rejection(client.joinOrCreate(''));
    expect(error).toBeInstanceOf(MatchMakeError);
    expect(error.code).toBeGreaterThan(0);
    expect(error.hint).toContain('name');
  });

  describe('a class for the state', () => {
    test('is what the state is made of, in joins and in coming back', async () => {
      const room = keep(await client.create('arena', { name: 'Ann' }, OwnState));
      expect(room.state).toBeInstanceOf(OwnState);
      expect(room.state.everyone).toEqual(['Ann']);
      const second = keep(await client.joinById(room.roomId, { name: 'Bob' }, OwnState));
      expect(second.state.everyone).toEqual(['Ann', 'Bob']);
      const { data } = await client.http.post('/reserve/arena', { body: { name: 'Cy' } });
      const third = keep(await client.consumeSeatReservation(data, OwnState));
      expect(third.state.everyone).toContain('Cy');
    });
  });

  describe('reconnect', () => {
    test('puts another client back into the seat of one that dropped out', async () => {
      const witness = keep(await client.create('patient'));
      const room = await client.joinById(witness.roomId);
      const dropped = message(witness, 'dropped');
      const { reconnectionToken, sessionId } = room;
      room.reconnection.enabled = false;
      await room.leave(false);
      expect(await dropped).toBe(sessionId);

      const back = keep(await make(server.endpoint).reconnect(reconnectionToken));
      expect(back.sessionId).toBe(sessionId);
      expect(back.roomId).toBe(room.roomId);
      expect(back.name).toBe('patient');
      expect(back.reconnectionToken).not.toBe(reconnectionToken);
      const echo = message(back, 'echo');
      back.send('echo', 'hello again');
      expect(await echo).toBe('hello again');
    });

    test('says that the seat is gone', async () => {
      const error = await rejection(client.reconnect('nope:nothing'));
      expect(error).toBeInstanceOf(MatchMakeError);
      expect(error.code).toBeGreaterThan(0);
      expect(error.hint).toContain('allowReconnection');
    });

    test.each(['', 'nocolon', ':x', 'x:', undefined])('refuses %j, which is no token', async (token) => {
      expect(await rejection(client.reconnect(token as string))).toBeInstanceOf(TypeError);
    });
  });

  describe('consumeSeatReservation', () => {
    test("joins by what the server's matchmaker hands out", async () => {
      const first = keep(await client.create<ArenaState>('arena'));
      const { data } = await client.http.post('/reserve/arena', { body: { name: 'Reserved' } });
      const room = keep(await client.consumeSeatReservation<ArenaState>(data));
      expect(room.roomId).toBe(first.roomId);
      expect(room.state.players.get(room.sessionId)!.name).toBe('Reserved');
    });

    test('goes to the public address of the process that has the room', async () => {
      const { data } = await client.http.post('/reserve/arena');
      const publicAddress = new URL(server.endpoint).host;
      const reservation = data.room
        ? { ...data, room: { ...data.room, publicAddress } }
        : { ...data, publicAddress };
      keep(await make('ws://127.0.0.1:9').consumeSeatReservation(reservation));
    });

    test('a seat that was taken already is refused', async () => {
      const { data } = await client.http.post('/reserve/arena');
      keep(await client.consumeSeatReservation(data));
      const error = await rejection(client.consumeSeatReservation(data));
      expect(error).toBeInstanceOf(ServerError);
      expect(error.message).toContain('expired');
    });

    test('refuses what is no reservation', async () => {
      expect(await rejection(client.consumeSeatReservation({} as never))).toBeInstanceOf(TypeError);
    });
  });

  describe('getAvailableRooms', () => {
    test('lists what can be joined, by name and all, where the game lists it', async () => {
      const open = keep(await client.create('arena'));
      const hidden = keep(await client.create('arena', { private: true }));
      const chat = keep(await client.create('chat'));
      const ids = (rooms: { roomId: string }[]) => rooms.map((room) => room.roomId);

      const arenas = await client.getAvailableRooms('arena', { path: '/rooms' });
      const mine = arenas.find((room) => room.roomId === open.roomId)!;
      expect(mine).toMatchObject({ name: 'arena', clients: 1, maxClients: Number.POSITIVE_INFINITY });
      expect(typeof mine.createdAt).toBe('string');
      expect(ids(arenas)).not.toContain(hidden.roomId);
      expect(ids(arenas)).not.toContain(chat.roomId);

      const all = ids(await client.getAvailableRooms(undefined, { path: '/rooms' }));
      expect(all).toEqual(expect.arrayContaining([open.roomId, chat.roomId]));
    });

    test('asks at /matchmake by itself, which up to 0.16 no game can serve', async () => {
      const open = keep(await client.create('arena'));
      const listing = client.getAvailableRooms('arena');
      if (version === '0.16') {
        expect(await rejection(listing)).toMatchObject({ code: 404, name: 'MatchMakeError' });
      } else {
        expect((await listing).map((room) => room.roomId)).toContain(open.roomId);
      }
    });

    test('says how, where the server lists nothing', async () => {
      const error = await rejection(client.getAvailableRooms('arena', { path: '/nowhere' }));
      expect(error).toBeInstanceOf(MatchMakeError);
      expect(error).toMatchObject({ code: 404, status: 404 });
      expect(error.hint).toContain('matchMaker.query');
    });
  });

  describe('getLatency', () => {
    test('measures the round trip, once or several times; up to 0.16 it says that there is no ping', async () => {
      if (hasPing) {
        expect(await client.getLatency({ timeout: 10_000 })).toBeGreaterThan(0);
        expect(await client.getLatency({ pingCount: 5, timeout: 10_000 })).toBeGreaterThan(0);
      } else {
        const error = await rejection(client.getLatency({ timeout: 10_000 }));
        expect(error).toBeInstanceOf(ServerError);
        expect(error.hint).toContain('0.17');
      }
    });

    test('selectByLatency leaves out who does not answer', async () => {
      const endpoints = ['ws://127.0.0.1:9', server.endpoint];
      const options = { WebSocket: WebSocket as never };
      const selected = Client.selectByLatency(endpoints, options, { timeout: 10_000 });
      if (hasPing) {
        expect((await selected).settings.port).toBe(Number(new URL(server.endpoint).port));
      } else {
        const error = await rejection(selected);
        expect(error).toBeInstanceOf(ServerError);
        expect(error.cause.errors).toHaveLength(2);
      }
    });
  });

  describe('aborting', () => {
    test('a signal that is aborted already keeps the join from being asked for', async () => {
      const asked: string[] = [];
      const fetchFn: NonNullable<ClientOptions['fetchFn']> = (url, init) => {
        asked.push(url);
        return fetch(url, init);
      };
      const reason = new Error('changed my mind');
      const signal = AbortSignal.abort(reason);
      const mine = make(server.endpoint, { fetchFn });
      expect(await rejection(mine.joinOrCreate('arena', {}, undefined, { signal }))).toBe(reason);
      expect(asked).toEqual([]);
    });

    test('between seat and connection, no socket is opened', async () => {
      const abort = new AbortController();
      const reason = new Error('too late');
      const opened: string[] = [];
      class Socket extends WebSocket {
        constructor(url: string) {
          super(url);
          opened.push(url);
        }
      }
      const fetchFn: NonNullable<ClientOptions['fetchFn']> = async (url, init) => {
        const response = await fetch(url, init);
        abort.abort(reason);
        return response;
      };
      const mine = make(server.endpoint, { fetchFn, WebSocket: Socket as never });
      const joining = mine.create('arena', {}, undefined, { signal: abort.signal });
      expect(await rejection(joining)).toBe(reason);
      expect(opened).toEqual([]);
    });

    test('while the room is being joined, the join rejects with the reason', async () => {
      const abort = new AbortController();
      const reason = new Error('too late');
      class Socket extends WebSocket {
        constructor(url: string) {
          super(url);
          this.once('open', () => abort.abort(reason));
        }
      }
      const mine = make(server.endpoint, { WebSocket: Socket as never });
      const joining = mine.create('arena', {}, undefined, { signal: abort.signal });
      expect(await rejection(joining)).toBe(reason);
    });
  });
});

describe('what is no Colyseus server', () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });
  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test.each([
    ['a web page', 200, '<h1>Hello</h1>', /not as a Colyseus server/, /port/],
    ['nothing there', 404, 'Cannot POST', /not as a Colyseus server \(HTTP 404\)/, /port/],
    ['a proxy without a server', 502, 'Bad Gateway', /HTTP 502/, /proxy/],
    ['options that are too big', 413, '', /HTTP 413/, /bigger/],
    ['an empty 500', 500, '', /gave no reason/, /outside 200 to 599/],
    ['too many requests', 429, 'slow down', /HTTP 429/, /later/],
  ])('%s is told from a refusal', async (_, status, body, words, hint) => {
    const endpoint = await serve((_request, response) => response.writeHead(status).end(body));
    const error = await rejection(make(endpoint).joinOrCreate('arena'));
    expect(error).toBeInstanceOf(MatchMakeError);
    expect(error).toMatchObject({ status, code: status });
    expect(error.message).toMatch(words);
    expect(error.hint).toMatch(hint);
  });

  test('a request that leads elsewhere says where', async () => {
    const endpoint = await serve((request, response) => {
      if (request.url === '/login') response.end('please');
      else response.writeHead(302, { location: '/login' }).end();
    });
    const error = await rejection(make(endpoint).joinOrCreate('arena'));
    expect(error.hint).toContain('/login');
  });

  test('a server that never answers is given up, and the request with it', async () => {
    let heard!: (closed: Promise<void>) => void;
    const closed = new Promise<void>((resolve) => {
      heard = (promise) => void promise.then(resolve);
    });
    const endpoint = await serve((request) => {
      heard(new Promise((resolve) => request.socket.once('close', () => resolve())));
    });
    const error = await rejection(make(endpoint, { timeout: 200 }).joinOrCreate('arena'));
    expect(error).toBeInstanceOf(MatchMakeError);
    expect(error.message).toContain('within 0.2 s');
    expect(error.hint).toContain('timeout');
    await closed;
  });

  test('a fetch that does not heed its signal is given up as well', async () => {
    const error = await rejection(
      make('ws://127.0.0.1:9', { timeout: 50, fetch: () => new Promise(() => {}) }).create('arena'),
    );
    expect(error.message).toContain('within 0.05 s');
  });

  test('aborting ends the request', async () => {
    const abort = new AbortController();
    const reason = new Error('enough');
    const endpoint = await serve(() => abort.abort(reason));
    const joining = make(endpoint).joinOrCreate('arena', {}, undefined, { signal: abort.signal });
    expect(await rejection(joining)).toBe(reason);
  });

  test('getLatency gives up on who never answers', async () => {
    const endpoint = await serve(() => {});
    const error = await rejection(make(endpoint).getLatency({ timeout: 100 }));
    expect(error).toBeInstanceOf(ServerError);
    expect(error.hint).not.toBe('');
  });
});

describe('without a server', () => {
  test('joining, asking and measuring say where nobody answered', async () => {
    const client = make('ws://127.0.0.1:9');
    for (const attempt of [client.create('arena'), client.http.get('/x'), client.getLatency()]) {
      const error = await rejection(attempt);
      expect(error.message).toContain('127.0.0.1:9');
      expect(error.hint).not.toBe('');
    }
    const none = await rejection(
      Client.selectByLatency(['ws://127.0.0.1:9'], { WebSocket: WebSocket as never }),
    );
    expect(none.message).toBe('All endpoints failed to respond');
  });

  test('a WebSocket class that refuses the address is told from a server that does', async () => {
    class Refusing {
      constructor() {
        throw new DOMException('insecure', 'SecurityError');
      }
    }
    const client = make('ws://127.0.0.1:9', { WebSocket: Refusing as never });
    const seat = { roomId: 'r', sessionId: 's', processId: 'p', name: 'arena' };
    for (const attempt of [client.consumeSeatReservation(seat), client.getLatency()]) {
      const error = await rejection(attempt);
      expect(error).toBeInstanceOf(ServerError);
      expect(error.hint).toContain('wss://');
    }
  });

  test('what is no room name is refused before anything is asked', async () => {
    const error = await rejection(make('ws://127.0.0.1:9').create(undefined as never));
    expect(error).toBeInstanceOf(TypeError);
  });
});

test('the client has its official names', () => {
  expect(ColyseusSDK).toBe(Client);
  expect(Colyseus.Client).toBe(Client);
  expect(Colyseus.ColyseusSDK).toBe(Client);
  expect(Client.VERSION).toMatch(/^\d+\.\d+/);
  expect(new MatchMakeError('m', 520)).toMatchObject({ message: 'm', code: 520, name: 'MatchMakeError' });
  expect(new ServerError(4, 'm', { status: 9 })).toMatchObject({ message: 'm', code: 4, status: 9 });
});
