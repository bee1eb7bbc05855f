import { Client, CloseCode, MatchMakeError, type Room, ServerError } from 'phaser-colyseus/client';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { serverVersions } from '../servers/start.ts';
import type { ArenaState } from '../servers/state.ts';
import { next, nodeClient, until } from './client.ts';

describe.each(serverVersions)('Colyseus %s', (version) => {
  let client: Client;
  const joined: Room[] = [];

  beforeEach(() => {
    client = nodeClient(inject('servers')[version]);
  });
  afterEach(async () => {
    await Promise.all(joined.splice(0).map((room) => room.leave()));
  });

  async function enter(options: object = {}): Promise<Room<ArenaState>> {
    const room = await client.create<ArenaState>('arena', options);
    joined.push(room);
    return room;
  }
  async function follow(roomId: string): Promise<Room<ArenaState>> {
    const room = await client.joinById<ArenaState>(roomId, { name: 'second' });
    joined.push(room);
    return room;
  }
  const message = (room: Room, type: string | number) =>
    new Promise<unknown>((resolve) => {
      const stop = room.onMessage(type, (payload) => {
        stop();
        resolve(payload);
      });
    });

  describe('joining', () => {
    test('create gives a room with its ids, and its state already there', async () => {
      const room = await enter({ name: 'Ann' });
      expect(room.name).toBe('arena');
      expect(room.id).toBe(room.roomId);
      expect(room.reconnectionToken).toMatch(new RegExp(`^${room.roomId}:.+`));
      const me = room.state.players.get(room.sessionId)!;
      expect({ x: me.x, y: me.y, name: me.name, hp: me.hp }).toEqual({ x: 10, y: 20, name: 'Ann', hp: 100 });
      expect(room.state.phase).toBe('waiting');
      expect([...room.state.log]).toEqual(['Ann joined']);
    });

    test('joinOrCreate creates a room, then joins the same', async () => {
      const first = await client.joinOrCreate<ArenaState>('arena');
      const second = await client.joinOrCreate<ArenaState>('arena');
      joined.push(first, second);
      expect(second.roomId).toBe(first.roomId);
      expect(second.sessionId).not.toBe(first.sessionId);
      expect(second.state.players.size).toBe(2);
    });

    test("finds a WebSocket class by itself: Node's own, or before 22 that of ws", async () => {
      const room = await new Client(inject('servers')[version]).create<ArenaState>('arena');
      joined.push(room);
      expect(room.state.players.has(room.sessionId)).toBe(true);
    });

    test('join joins a room that exists', async () => {
      const first = await enter();
      const second = await client.join<ArenaState>('arena');
      joined.push(second);
      expect(second.roomId).toBe(first.roomId);
    });

    test('join rejects where no room is', async () => {
      await expect(client.join('chat')).rejects.toSatisfy(
        (error) =>
          error instanceof MatchMakeError &&
          error.code > 0 &&
          /found/.test(error.message) &&
          error.hint !== '',
      );
    });

    test('joinById joins a private room; joinOrCreate does not', async () => {
      const hidden = await enter({ private: true });
      expect((await follow(hidden.roomId)).roomId).toBe(hidden.roomId);
      const other = await client.joinOrCreate<ArenaState>('arena');
      joined.push(other);
      expect(other.roomId).not.toBe(hidden.roomId);
    });

    test('a room without state is joined on its handshake, and loses no message', async () => {
      const room = await client.create('chat');
      joined.push(room);
      expect(room.state).toBeUndefined();
      expect(await message(room, 'welcome')).toBe('hi');
    });

    test.each([
      ['a name that is not defined', () => client.joinOrCreate('nowhere'), 'nowhere'],
      ['an id that is not there', () => client.joinById('nope'), 'nope'],
      ['an onAuth that refuses', () => client.create('arena', { password: 'wrong' }), 'onAuth'],
      ['an onCreate that throws', () => client.create('arena', { fail: 'create' }), 'creation refused'],
    ])('%s rejects with code, message and hint', async (_, join, words) => {
      const error = await (join() as Promise<never>).catch((reason) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(error.message).toContain(words);
      expect(error.code).toBeGreaterThan(0);
      expect(error.hint).not.toBe('');
    });

    test("an onJoin that throws rejects with the server's own code and text", async () => {
      const error = await client.create('arena', { fail: 'join' }).catch((reason) => reason);
      expect(error).toBeInstanceOf(ServerError);
      expect(error).toMatchObject({ code: 4321, message: 'no seat for you' });
    });
  });

  describe('the first events', () => {
    test('onStateChange.once attached right after the await sees the first state', async () => {
      const room = await enter();
      const [state] = await next(room.onStateChange);
      expect(state).toBe(room.state);
    });

    test('a message sent in onJoin reaches a handler attached right after the await, behind the state', async () => {
      const room = await enter({ announce: true });
      room.onMessage('*', () => {});
      const order: string[] = [];
      room.onStateChange.once(() => order.push('state'));
      const welcome = message(room, 'welcome').then((payload) => {
        order.push('welcome');
        return payload;
      });
      expect(await welcome).toEqual({ sessionId: room.sessionId });
      expect(order).toEqual(['state', 'welcome']);
    });

    test('no frame is lost or doubled while handlers are attached', async () => {
      const first = await enter({ announce: true });
      first.onMessage('*', () => {});
      const second = await follow(first.roomId);
      const states: number[] = [];
      const heard: unknown[] = [];
      second.onStateChange((state) => states.push(state.players.size));
      second.onMessage('*', () => {});
      second.onMessage('joined', (id) => heard.push(id));
      first.send('shout', 'last');
      await message(second, 'shout');
      expect(heard).toEqual([second.sessionId]);
      expect(states.every((size) => size === 2)).toBe(true);
      expect(states.length).toBeGreaterThan(0);
    });
  });

  describe('state', () => {
    test('patches add, change and remove, and keep identity', async () => {
      const room = await enter();
      const { players } = room.state;
      const me = players.get(room.sessionId)!;
      room.send('move', { x: 33, y: 44.5 });
      await until(room.onStateChange, () => me.y === 44.5);
      expect(me.x).toBe(33);
      expect(players.get(room.sessionId)).toBe(me);

      room.send('spawn', { id: 'bot', x: 7, rotation: 1.5 });
      await until(room.onStateChange, () => players.has('bot'));
      expect(players.get('bot')).toMatchObject({ x: 7, hp: 100, rotation: 1.5, name: 'bot' });

      room.send('remove', 'bot');
      await until(room.onStateChange, () => !players.has('bot'));
      expect(players.size).toBe(1);
    });

    test('nested structures and collections of primitives', async () => {
      const room = await enter();
      room.send('door', 'north');
      room.send('score', ['Ann', 12.5]);
      await until(
        room.onStateChange,
        () => room.state.scores.has('Ann') && room.state.world.doors.has('north'),
      );
      expect(room.state.scores.get('Ann')).toBe(12.5);
      expect(room.state.world.doors.get('north')).toMatchObject({ x: 5, y: 6 });
    });

    test('everyone sees the same', async () => {
      const first = await enter();
      const second = await follow(first.roomId);
      first.send('set', { phase: 'playing', ticks: 4_000_000_000 });
      await Promise.all(
        [first, second].map((room) => until(room.onStateChange, () => room.state.phase === 'playing')),
      );
      expect(second.state.ticks).toBe(4_000_000_000);
      expect(JSON.stringify(second.state)).toBe(JSON.stringify(first.state));
    });
  });

  describe('messages', () => {
    const values: [string, unknown][] = [
      ['text', 'grüß 🚀'],
      ['a negative number', -12.25],
      ['a time stamp', 1_795_369_254_511],
      ['a list', [1, 'two', null, [3]]],
      ['an object', { a: 1, b: { c: [true, false] } }],
      ['a date', new Date(1_700_000_000_000)],
      ['a big integer', 2n ** 60n],
    ];
    test.each(values)('%s comes back as it was sent', async (_, value) => {
      const room = await enter();
      room.send('echo', value);
      expect(await message(room, 'echo')).toEqual(value);
    });

    test('a time stamp is a number on the server', async () => {
      const room = await enter();
      room.send('type-of', Date.now());
      expect(await message(room, 'type-of')).toBe('number');
    });

    test('types may be numbers, and a message may be empty', async () => {
      const room = await enter();
      room.send(7, 'seven');
      expect(await message(room, 8)).toBe('seven');
      room.send('echo');
      expect(await message(room, 'echo')).toBeUndefined();
    });

    test('raw bytes arrive as they are', async () => {
      const room = await enter();
      room.sendBytes('bytes', [0x00, 0x0f, 0xff]);
      expect([...((await message(room, 'bytes')) as Uint8Array)]).toEqual([0xff, 0xf0, 0x00]);
      room.sendBytes('bytes', Uint8Array.of(1));
      expect([...((await message(room, 'bytes')) as Uint8Array)]).toEqual([0xfe]);
    });

    test("'*' gets what has no handler of its own, and removed handlers get nothing", async () => {
      const room = await enter();
      const seen: unknown[] = [];
      room.onMessage('*', (type, payload) => seen.push([type, payload]));
      const stop = room.onMessage('echo', (payload) => seen.push(payload));
      room.send('echo', 1);
      room.send('shout', 2);
      await expect.poll(() => seen.length).toBe(2);
      stop();
      room.send('echo', 3);
      await expect.poll(() => seen).toContainEqual(['echo', 3]);
      expect(seen).toContainEqual(1);
      expect(seen).toContainEqual(['shout', 2]);
      expect(seen).not.toContainEqual(['echo', 1]);
      expect(seen).not.toContainEqual(3);
    });

    test('broadcasts reach every client', async () => {
      const first = await enter();
      const second = await follow(first.roomId);
      const both = Promise.all([message(first, 'shout'), message(second, 'shout')]);
      first.send('shout', 'hello');
      expect(await both).toEqual(['hello', 'hello']);
    });

    test('what cannot be sent throws, and says which message', async () => {
      const room = await enter();
      expect(() => room.send('echo', () => {})).toThrow(/"echo" can't be sent/);
      expect(() => room.send({} as never)).toThrow(TypeError);
    });
  });

  describe('leaving', () => {
    test('leave resolves with 4000, tells onLeave once, and the others see it', async () => {
      const first = await enter({ announce: true });
      first.onMessage('*', () => {});
      const second = await follow(first.roomId);
      second.onMessage('*', () => {});
      const codes: number[] = [];
      second.onLeave((code) => codes.push(code));
      const gone = message(first, 'gone');
      expect(await second.leave()).toBe(CloseCode.CONSENTED);
      expect(codes).toEqual([CloseCode.CONSENTED]);
      expect(await gone).toEqual({ sessionId: second.sessionId, consented: true });
      expect(second.isLeft).toBe(true);
      expect(await second.leave()).toBe(CloseCode.CONSENTED);
      expect(codes).toHaveLength(1);
    });

    test('leave(false) is a drop for the server; without a seat there, the room is lost', async () => {
      const first = await enter({ announce: true });
      first.onMessage('*', () => {});
      const second = await follow(first.roomId);
      second.onMessage('*', () => {});
      const gone = message(first, 'gone');
      const dropped = next(second.onDrop);
      const left = next(second.onLeave);
      expect(await second.leave(false)).toBe(CloseCode.NO_STATUS_RECEIVED);
      expect((await dropped)[0]).toBe(CloseCode.NO_STATUS_RECEIVED);
      expect(await gone).toEqual({ sessionId: second.sessionId, consented: false });
      expect((await left)[0]).toBe(CloseCode.FAILED_TO_RECONNECT);
    });

    test('being kicked tells the code', async () => {
      const room = await enter();
      const left = next(room.onLeave);
      room.send('kick', 4777);
      expect((await left)[0]).toBe(4777);
      expect(room.isLeft).toBe(true);
    });

    test('a connection that is cut is a drop; the room is lost if the server holds no seat', async () => {
      const room = await enter();
      const dropped = next(room.onDrop);
      const left = next(room.onLeave);
      room.send('cut');
      expect((await dropped)[0]).toBe(CloseCode.ABNORMAL_CLOSURE);
      expect(room.isLeft).toBe(false);
      const [code, reason] = await left;
      expect(code).toBe(CloseCode.FAILED_TO_RECONNECT);
      expect(reason).toMatch(/^the seat is gone: ./);
      expect(room.status).toMatchObject({ state: 'lost', code });
      expect(() => room.send('echo', 1)).not.toThrow();
    });

    test('an error of the room tells its code and text', async () => {
      const room = await enter();
      const error = next(room.onError);
      room.send('fail', [4444, 'not like this']);
      expect(await error).toEqual([4444, 'not like this']);
    });
  });
});

describe('without a server', () => {
  test('joining rejects and says where nobody answered', async () => {
    const error = await nodeClient('ws://127.0.0.1:9')
      .joinOrCreate('arena')
      .catch((reason) => reason);
    expect(error).toBeInstanceOf(MatchMakeError);
    expect(error.message).toContain('http://127.0.0.1:9/matchmake/joinOrCreate/arena');
    expect(error.hint).not.toBe('');
  });
});
