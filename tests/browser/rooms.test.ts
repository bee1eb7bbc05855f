import type * as Phaser from 'phaser';
import { Client, MatchMakeError, type Room } from 'phaser-colyseus';
import { afterEach, expect, test, vi } from 'vitest';
import type { ArenaState } from '../servers/state.ts';
import { deferred, endGame, endpoint, makeScene, observe, startGame, stateOf, steps, until } from './game.ts';

afterEach(() => void vi.restoreAllMocks());

const warnings = () => vi.spyOn(console, 'warn').mockImplementation(() => {});

/** A game whose first scene, 'lobby', has joined an arena; the others only exist, unless `others` says more. */
async function lobby(others: object[] = [], options: object = {}) {
  const joined = deferred<Room<ArenaState>>();
  const game = await startGame([
    makeScene('lobby', async function () {
      joined.resolve(await this.colyseus.create<ArenaState>('arena', options));
    }),
    makeScene('game'),
    makeScene('menu'),
    ...others,
  ]);
  const room = await joined.promise;
  return { game, room, of: (key: string) => game.scene.getScene(key) };
}

/** Ends every scene of a key, and lets what follows from it happen. */
async function stop(game: Phaser.Game, key: string): Promise<void> {
  game.scene.stop(key);
  await steps(game, 2);
}

/** Resolves when the server has answered: it never does in a room that is left, or being left. */
function stillIn(room: Room<ArenaState>): Promise<void> {
  return new Promise((resolve) => {
    const stop = room.onMessage('echo', () => {
      stop();
      resolve();
    });
    room.send('echo', 'still there');
  });
}

/** An arena made by a client of the test's own, and what it says of who comes and goes. */
async function announcingArena(options: object = {}) {
  const host = await new Client(endpoint()).create<ArenaState>('arena', { announce: true, ...options });
  host.onMessage('*', () => {});
  const joined = new Promise<string>((resolve) => {
    host.onMessage('joined', (id: string) => id !== host.sessionId && resolve(id));
  });
  const gone = new Promise<{ sessionId: string; consented: boolean }>((resolve) =>
    host.onMessage('gone', resolve),
  );
  return { host, joined, gone };
}

const uses: Record<string, (scene: Phaser.Scene, room: Room<ArenaState>) => unknown> = {
  bind: (scene, room) => scene.colyseus.bind(room, 'players', 'dot'),
  watch: (scene, room) =>
    scene.colyseus.watch(
      room,
      (state) => state.phase,
      () => {},
    ),
  onMessage: (scene, room) => scene.colyseus.onMessage(room, 'echo', () => {}),
};

test.each(Object.entries(uses))('S22 a scene that has only called %s uses the room', async (_, use) => {
  const { game, room, of } = await lobby([makeScene('hud')]);
  game.scene.start('hud');
  await until(game, () => game.scene.isActive('hud'));
  use(of('hud'), room);
  await stop(game, 'lobby');
  await stillIn(room); // the hud still uses it
  await stop(game, 'hud');
  await until(game, () => room.isLeft);
});

test('S22 a scene uses the rooms in the data that it is started with, and woken with', async () => {
  const { game, room } = await lobby();
  game.scene.start('game', { level: 3, nothing: null, room });
  game.scene.start('menu');
  await until(game, () => game.scene.isActive('game') && game.scene.isActive('menu'));
  await stop(game, 'lobby');
  await stillIn(room); // the game was started with it

  game.scene.sleep('menu');
  game.scene.wake('menu', { room } as never);
  await stop(game, 'game');
  await stillIn(room); // the menu was woken with it
  await stop(game, 'menu');
  await until(game, () => room.isLeft);
});

test('S22 stop and start in one step hand the room over; a start after that comes too late, and S17 says so', async () => {
  const warn = warnings();
  const { game, room, of } = await lobby();
  game.scene.stop('lobby');
  game.scene.start('game', { room });
  await until(game, () => game.scene.isActive('game'));
  await stillIn(room);

  await stop(game, 'game');
  game.scene.start('menu', { room });
  await until(game, () => game.scene.isActive('menu'));
  expect(warn).not.toHaveBeenCalled();
  expect(of('menu').colyseus.bind(room, 'players', 'dot').size).toBe(0);
  expect(warn).toHaveBeenCalledTimes(1);
  const [message] = warn.mock.lastCall!;
  expect(message).toContain('bind() in scene "menu"');
  expect(message).toContain('room "arena" was left when scene "game" shut down; pass it on in the same step');
  expect(message).toContain('`keep` it');
  of('menu').colyseus.bind(room, 'players', 'dot');
  expect(warn).toHaveBeenCalledTimes(1);
});

test('S17 on a room that the game left, or that was lost, bind says that', async () => {
  const warn = warnings();
  const { room, of } = await lobby();
  await room.leave();
  expect([...of('lobby').colyseus.bind(room, 'players', 'dot')]).toEqual([]);
  expect(warn.mock.lastCall![0]).toContain('room "arena" was left by room.leave() before');

  const lost = await of('lobby').colyseus.create<ArenaState>('arena');
  const ended = new Promise((resolve) => lost.onLeave(resolve));
  lost.reconnection.enabled = false;
  lost.send('cut');
  await ended;
  expect([...of('lobby').colyseus.bind(lost, 'players', 'dot')]).toEqual([]);
  expect(warn.mock.lastCall![0]).toMatch(/room "arena" was lost before \(code 1006\): The network failed/);
});

test('S17 before the join has resolved, bind, watch, onMessage and keep say: await it', async () => {
  const { of } = await lobby();
  const { colyseus } = of('lobby');
  const promise = Promise.resolve() as never;
  for (const call of [
    () => colyseus.bind(promise, 'players' as never, 'dot'),
    () =>
      colyseus.watch(
        promise,
        () => 0,
        () => {},
      ),
    () => colyseus.onMessage(promise, 'echo', () => {}),
    () => colyseus.keep(promise),
  ]) {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(/await the (room|join)/);
  }
});

test('S22 sleeping and paused scenes go on using a room', async () => {
  const { game, room } = await lobby();
  game.scene.start('game', { room });
  await until(game, () => game.scene.isActive('game'));
  game.scene.pause('lobby');
  game.scene.sleep('game');
  await steps(game, 3);
  await stop(game, 'lobby');
  await stillIn(room);
  await stop(game, 'game');
  await until(game, () => room.isLeft);
});

test("S22 rooms of the game's own clients are never left by scenes", async () => {
  const { game, of } = await lobby();
  const own = await of('lobby').colyseus.client.create<ArenaState>('arena');
  const foreign = await new Client(endpoint()).create<ArenaState>('arena');
  game.scene.start('game', { own, foreign });
  await until(game, () => game.scene.isActive('game'));
  for (const room of [own, foreign]) of('game').colyseus.bind(room, 'players', 'dot');
  await stop(game, 'game');
  await stop(game, 'lobby');
  await Promise.all([stillIn(own), stillIn(foreign)]);
  await endGame(game);
  expect([own.status.state, foreign.status.state]).toEqual(['joined', 'joined']);
  const left = new Promise((resolve) => own.onLeave(resolve));
  expect(await left).toBe(4000);
  await stillIn(foreign);
  await foreign.leave();
});

test('S22 a kept room stays without a scene, and can be taken up again; room.leave() ends it', async () => {
  const { game, room, of } = await lobby();
  expect(of('lobby').colyseus.keep(room)).toBe(room);
  await stop(game, 'lobby');
  await stillIn(room);
  game.scene.start('game', { room });
  await until(game, () => game.scene.isActive('game'));
  expect(of('game').colyseus.bind(room, 'players', 'dot').size).toBe(1);
  await stop(game, 'game');
  await stillIn(room);
  expect(await room.leave()).toBe(4000);
  expect(of('lobby').colyseus.keep(room)).toBe(room);
});

test("S22 the game's end leaves a kept room", async () => {
  const { game, room, of } = await lobby();
  const server = await observe(room);
  of('lobby').colyseus.keep(room);
  await stop(game, 'lobby');
  await endGame(game);
  await stateOf(server, (state) => state.players.size === 1);
});

test('S22 a kept room that no scene has used for 30 s is warned of, once', async () => {
  const warn = warnings();
  const { game, room, of } = await lobby();
  of('lobby').colyseus.keep(room);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    vi.advanceTimersByTime(40_000);
    await stop(game, 'lobby');
    vi.advanceTimersByTime(20_000);
    game.scene.start('game', { room });
    vi.advanceTimersByTime(40_000);
    expect(warn, 'a scene uses it').not.toHaveBeenCalled();
    await until(game, () => game.scene.isActive('game'));

    await stop(game, 'game');
    vi.advanceTimersByTime(29_000);
    expect(warn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2_000);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.lastCall![0]).toMatch(/Room "arena" is kept, but no scene has used it for 30 s/);
    vi.advanceTimersByTime(100_000);
    expect(warn).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});

/** Holds every answer of the server back until it is called. */
function holdAnswers(): () => void {
  const gate = deferred();
  const { fetch } = globalThis;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (...request) => {
    const answer = await fetch(...request);
    await gate.promise;
    return answer;
  });
  return gate.resolve;
}

const endings: Record<string, (game: Phaser.Game) => Promise<void>> = {
  'the scene shuts down': (game) => stop(game, 'hasty'),
  'the scene restarts': (game) => {
    game.scene.getScene('hasty').scene.restart();
    return steps(game, 2);
  },
  'another scene is started in its place': (game) => {
    game.scene.getScene('hasty').scene.start('menu');
    return until(game, () => game.scene.isActive('menu'));
  },
  'the scene is removed': (game) => {
    game.scene.remove('hasty');
    return steps(game, 2);
  },
  'the game is destroyed': endGame,
};

test.each(Object.entries(endings))(
  'S23 a join is cut off when %s: the seat is given back, the promise never settles',
  async (_, end) => {
    const game = await startGame([makeScene('hasty'), makeScene('menu')]);
    await until(game, () => game.scene.isActive('hasty'));
    const { colyseus } = game.scene.getScene('hasty');
    const { host, joined, gone } = await announcingArena();
    const warn = warnings();
    const settled = vi.fn();
    const answer = holdAnswers();
    void colyseus.joinById<ArenaState>(host.roomId).then(settled, settled);
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
    await end(game);
    answer();
    expect(await gone).toEqual({ sessionId: await joined, consented: true });
    // Whatever would settle has settled by the time that a later join has.
    const later = await new Client(endpoint()).joinById(host.roomId);
    later.onMessage('*', () => {});
    await later.leave();
    expect(settled).not.toHaveBeenCalled();
    expect(warn).not.toHaveBeenCalled();
    await host.leave();
  },
);

test("S22 a join through the client that is under way at the game's end is left", async () => {
  const game = await startGame(makeScene('hasty'));
  const { client } = game.scene.getScene('hasty').colyseus;
  const { host, joined, gone } = await announcingArena();
  warnings();
  const answer = holdAnswers();
  const joining = client.joinById<ArenaState>(host.roomId);
  await endGame(game);
  answer();
  await joining;
  expect(await gone).toEqual({ sessionId: await joined, consented: true });
  await host.leave();
});

test("S23 a scene that isn't running joins nothing: nobody would leave the room", async () => {
  const warn = warnings();
  const { game, of } = await lobby();
  const { host } = await announcingArena();
  await stop(game, 'lobby');
  const fetched = vi.spyOn(globalThis, 'fetch');
  const settled = vi.fn();
  void of('lobby').colyseus.joinById(host.roomId).then(settled, settled);
  await steps(game, 3);
  expect(warn.mock.lastCall![0]).toMatch(/Scene "lobby" isn't running/);
  expect(fetched).not.toHaveBeenCalled();
  expect(settled).not.toHaveBeenCalled();
  await host.leave();
});

test('a scene may join in init(), before preload and create', async () => {
  const joined = deferred<Room<ArenaState>>();
  const early = {
    ...makeScene('early'),
    async init(this: Phaser.Scene) {
      joined.resolve(await this.colyseus.create<ArenaState>('arena'));
    },
  };
  const game = await startGame(early);
  const room = await joined.promise;
  await until(game, () => game.scene.isActive('early'));
  await stillIn(room);
  await stop(game, 'early');
  await until(game, () => room.isLeft);
});

test('S30 a scene that was started with a room keeps it over a restart without data', async () => {
  const seen: unknown[] = [];
  const { game, room } = await lobby([
    makeScene('arena', function (data) {
      seen.push(data.room);
      this.colyseus.bind(data.room as Room<ArenaState>, 'players', 'dot');
    }),
  ]);
  game.scene.start('arena', { room });
  await stop(game, 'lobby');
  const arena = game.scene.getScene('arena');
  for (let run = 2; run <= 3; run++) {
    arena.scene.restart();
    await until(game, () => seen.length === run);
    await steps(game, 2);
    await stillIn(room);
    expect(arena.children.list).toHaveLength(1);
  }
  expect(seen).toEqual([room, room, room]);
  await stop(game, 'arena');
  await until(game, () => room.isLeft);
});

test('S30 a scene that is started without data gets no room back that is over, and joins anew', async () => {
  const seen: unknown[] = [];
  const states: string[] = [];
  const { game, room } = await lobby([
    makeScene('arena', async function (data) {
      seen.push({ ...data });
      this.colyseus.onStatus(({ state }) => states.push(state));
      const mine = (data.room ?? (await this.colyseus.create<ArenaState>('arena'))) as Room<ArenaState>;
      this.colyseus.bind(mine, 'players', 'dot');
    }),
  ]);
  game.scene.start('arena', { room, level: 3 });
  await stop(game, 'lobby');
  await stop(game, 'arena');
  await until(game, () => room.isLeft);
  states.length = 0;
  game.scene.start('arena');
  await until(game, () => game.scene.getScene('arena').children.list.length === 1);
  expect(seen).toEqual([{ room, level: 3 }, { level: 3 }]);
  expect(states).toEqual(['idle', 'joining', 'joined']);
});

test('S22 a paused scene uses the room that it is resumed with', async () => {
  const { game, room } = await lobby();
  game.scene.start('game');
  await until(game, () => game.scene.isActive('game'));
  game.scene.pause('game');
  await until(game, () => game.scene.isPaused('game'));
  game.scene.resume('game', { room } as never);
  await stop(game, 'lobby');
  await stillIn(room);
  await stop(game, 'game');
  await until(game, () => room.isLeft);
});

test('S30 a scene that joined by itself leaves and joins anew', async () => {
  const rooms: Room<ArenaState>[] = [];
  const game = await startGame(
    makeScene('arena', async function () {
      rooms.push(await this.colyseus.create<ArenaState>('arena'));
    }),
  );
  await until(game, () => rooms.length === 1);
  game.scene.getScene('arena').scene.restart();
  await until(game, () => rooms.length === 2);
  await until(game, () => rooms[0]!.isLeft);
  await stillIn(rooms[1]!);
});

test('reconnect takes a seat again, and the scene uses the room', async () => {
  const { game, of } = await lobby();
  const before = await new Client(endpoint()).create<ArenaState>('arena', { hold: 20 });
  before.onMessage('*', () => {});
  const { reconnectionToken, sessionId } = before;
  before.reconnection.enabled = false;
  await before.leave(false);
  const room = await of('lobby').colyseus.reconnect<ArenaState>(reconnectionToken);
  room.onMessage('*', () => {});
  expect(room.sessionId).toBe(sessionId);
  expect(of('lobby').colyseus.status.room).toBe(room);
  await stop(game, 'lobby');
  await until(game, () => room.isLeft);
  await expect(of('menu').colyseus.client.reconnect('nonsense')).rejects.toThrow(TypeError);
});

test('consumeSeatReservation takes a seat that was reserved elsewhere, and the scene uses the room', async () => {
  const { game, of } = await lobby();
  const url = `${endpoint().replace(/^ws/, 'http')}/matchmake/create/arena`;
  const reservation = await (await fetch(url, { method: 'POST', body: '{}' })).json();
  const room = await of('lobby').colyseus.consumeSeatReservation<ArenaState>(reservation);
  expect(room.state.players.size).toBe(1);
  await stop(game, 'lobby');
  await until(game, () => room.isLeft);
});

test("getAvailableRooms lists rooms; its scene's end, and nothing behind that runs", async () => {
  const { game, of } = await lobby();
  const { colyseus } = of('lobby');
  await expect(colyseus.getAvailableRooms('arena')).rejects.toThrow(MatchMakeError);

  const listed = [{ roomId: 'one', name: 'arena', clients: 1, maxClients: 4, metadata: { map: 'ice' } }];
  const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(listed));
  expect(await colyseus.getAvailableRooms<{ map: string }>('arena', { path: '/rooms' })).toEqual(listed);
  expect(String(asked.mock.lastCall![0])).toMatch(/\/rooms\/arena$/);

  const settled = vi.fn();
  void colyseus.getAvailableRooms('arena').then(settled, settled);
  await stop(game, 'lobby');
  expect(asked).toHaveBeenCalledTimes(2);
  expect(settled).not.toHaveBeenCalled();
});
