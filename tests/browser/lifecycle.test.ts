import * as Phaser from 'phaser';
import { Client, ColyseusPlugin, colyseus, type Room } from 'phaser-colyseus';
import { afterEach, expect, inject, test, vi } from 'vitest';
import type { ArenaState } from '../servers/state.ts';
import { deferred, endGame, endpoint, makeScene, observe, startGame, stateOf, steps, until } from './game.ts';

afterEach(() => {
  vi.restoreAllMocks();
  for (const property of ['hidden', 'visibilityState']) Reflect.deleteProperty(document, property);
});

const arenaRoom = (scene: Phaser.Scene, options: object = {}) =>
  scene.colyseus.create<ArenaState>('arena', options);

/** A scene that joins a new arena and binds its players. */
function playing(key = 'play') {
  const joined = deferred<Room<ArenaState>>();
  const scene = makeScene(key, async function () {
    const room = await arenaRoom(this);
    this.colyseus.bind(room, 'players', 'dot');
    joined.resolve(room);
  });
  return { scene, joined: joined.promise };
}

/** A game in a new arena, with an observer, and what its binding has made (and whether as `initial`) and removed. */
async function witnessed(options?: object) {
  const created: [string, boolean][] = [];
  const removed: string[] = [];
  const joined = deferred<Room<ArenaState>>();
  const game = await startGame([
    makeScene('play', async function () {
      const room = await arenaRoom(this, options);
      room.onMessage('*', () => {});
      this.colyseus.bind(
        room,
        'players',
        (player, id, { initial }) => {
          created.push([id, initial]);
          return this.add.sprite(player.x, player.y, 'dot');
        },
        { remove: (_, __, id) => void removed.push(id) },
      );
      joined.resolve(room);
    }),
    makeScene('menu'),
  ]);
  const room = await joined.promise;
  const scene = game.scene.getScene('play');
  return { game, scene, room, server: await observe(room), created, removed };
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

test('a real game boots with WebGL, and draws what a room holds', async () => {
  const { scene, joined } = playing();
  const game = await startGame(scene, { backgroundColor: '#000000' });
  await joined;
  await steps(game, 2);
  expect(game.renderer).toBeInstanceOf(Phaser.Renderer.WebGL.WebGLRenderer);
  const pixel = await new Promise<Phaser.Display.Color>((resolve) => {
    (game.renderer as Phaser.Renderer.WebGL.WebGLRenderer).snapshotPixel(10, 20, (color) =>
      resolve(color as Phaser.Display.Color),
    );
  });
  expect([pixel.red, pixel.green, pixel.blue]).toEqual([255, 255, 255]);
});

test.each(['0.16', '0.17', '0.18'] as const)('a scene plays on a %s server', async (version) => {
  const server = inject('servers')[version];
  const { scene, joined } = playing();
  const game = await startGame(scene, { plugins: { scene: [colyseus({ endpoint: server })] } });
  const room = await joined;
  const other = await new Client(server).joinById<ArenaState>(room.roomId);
  await until(game, () => game.scene.getScene('play').children.list.length === 2);
  await other.leave();
  await until(game, () => game.scene.getScene('play').children.list.length === 1);
});

test('every scene has the plugin, and all share one client', async () => {
  const game = await startGame([makeScene('one'), makeScene('two')]);
  const [one, two] = [game.scene.getScene('one'), game.scene.getScene('two')];
  expect(one.colyseus).toBeInstanceOf(ColyseusPlugin);
  expect(one.colyseus).not.toBe(two.colyseus);
  expect(one.colyseus.client).toBeInstanceOf(Client);
  expect(one.colyseus.client).toBe(two.colyseus.client);
});

test('two games on a page have a client and rooms each; one ends without the other', async () => {
  const [first, second] = [playing(), playing()];
  const games = [await startGame(first.scene), await startGame(second.scene)];
  const [gone, stays] = await Promise.all([first.joined, second.joined]);
  const [one, two] = games.map((game) => game.scene.getScene('play').colyseus);
  expect(one!.client).not.toBe(two!.client);
  const left = new Promise((resolve) => gone.onLeave(resolve));
  await endGame(games[0]!);
  expect(await left).toBe(4000);
  await stillIn(stays);
  expect(games[1]!.scene.getScene('play').children.list).toHaveLength(1);
});

test('a class that is loaded anew under the same key works with the options of its own game', async () => {
  class Reloaded extends ColyseusPlugin {}
  const server = inject('servers')['0.17'];
  const entry = { key: 'ColyseusPlugin', plugin: Reloaded, mapping: 'colyseus', data: server };
  const before = playing();
  const first = await startGame(before.scene);
  await before.joined;
  await endGame(first);
  const { scene, joined } = playing();
  const second = await startGame(scene, { plugins: { scene: [entry] } });
  const room = await joined;
  expect(second.scene.getScene('play').colyseus.client.settings.port).toBe(Number(new URL(server).port));
  expect(second.scene.getScene('play').children.list).toHaveLength(1);
  second.scene.stop('play');
  await until(second, () => room.isLeft);
});

test('the long form of the entry does the same, and a HEADLESS game too', async () => {
  const { scene, joined } = playing();
  const entry = {
    key: 'ColyseusPlugin',
    plugin: ColyseusPlugin,
    mapping: 'colyseus',
    data: { endpoint: endpoint() },
  };
  const game = await startGame(scene, { type: Phaser.HEADLESS, plugins: { scene: [entry] } });
  await joined;
  expect(game.scene.getScene('play').children.list).toHaveLength(1);
});

test('a game that is destroyed and made again at once has one seat, not two', async () => {
  const host = await new Client(endpoint()).create<ArenaState>('arena', { announce: true });
  host.onMessage('*', () => {});
  const seats = new Set<string>();
  host.onMessage('joined', (id: string) => seats.add(id));
  host.onMessage('gone', ({ sessionId }: { sessionId: string }) => seats.delete(sessionId));
  const joined = deferred<Room<ArenaState>>();
  const scene = () =>
    makeScene('play', async function () {
      const room = await this.colyseus.joinById<ArenaState>(host.roomId);
      room.onMessage('*', () => {});
      this.colyseus.bind(room, 'players', 'dot');
      joined.resolve(room);
    });
  const first = await startGame(scene());
  const ended = endGame(first);
  const second = await startGame(scene());
  await ended;
  const room = await joined.promise;
  await stateOf(host, ({ players }) => players.size === 2 && players.has(room.sessionId));
  seats.delete(host.sessionId);
  await vi.waitFor(() => expect([...seats]).toEqual([room.sessionId]));
  await until(second, () => second.scene.getScene('play').children.list.length === 2);
  await host.leave();
});

test.each(['installScenePlugin', 'load.scenePlugin'])(
  'installed at run time by %s, which never sees START, it works as ever',
  async (how) => {
    const { scene, joined } = playing('lobby');
    const bare = makeScene('late', function ({ room }) {
      this.colyseus.bind(room as Room<ArenaState>, 'players', 'dot');
    });
    const preload = bare.preload as (this: Phaser.Scene) => void;
    const late = {
      ...bare,
      preload(this: Phaser.Scene) {
        preload.call(this);
        if (how === 'load.scenePlugin')
          this.load.scenePlugin('LateLoaded', ColyseusPlugin as never, 'late', 'colyseus');
        else this.plugins.installScenePlugin('LateInstalled', ColyseusPlugin, 'colyseus', this);
      },
    };
    const lobby = await startGame(scene);
    const room = await joined;
    const game = await startGame([makeScene('menu'), late], { plugins: {} });
    game.scene.start('late', { room });
    await until(game, () => game.scene.isActive('late'));
    const { colyseus } = game.scene.getScene('late');
    expect(colyseus).toBeInstanceOf(ColyseusPlugin);
    expect(colyseus.status).toMatchObject({ state: 'joined', room });
    expect(game.scene.getScene('late').children.list).toHaveLength(1);

    Object.assign(colyseus.client.settings, new Client(endpoint()).settings);
    const own = await colyseus.create<ArenaState>('arena');
    game.scene.stop('late');
    await until(game, () => own.isLeft);
    await stillIn(room);
    await endGame(lobby);
  },
);

test('a room is left when its scene shuts down, and its objects are gone', async () => {
  const { scene, joined } = playing();
  const game = await startGame([scene, makeScene('menu')]);
  const room = await joined;
  const server = await observe(room);
  game.scene.getScene('play').scene.start('menu');
  await stateOf(server, (state) => state.players.size === 1);
  await until(game, () => room.isLeft);
  expect(game.scene.getScene('play').children.list).toHaveLength(0);
});

test('a restart leaves and joins anew, and doubles nothing', async () => {
  const rooms: Room<ArenaState>[] = [];
  const game = await startGame(
    makeScene('play', async function () {
      const room = await arenaRoom(this);
      this.colyseus.bind(room, 'players', 'dot');
      rooms.push(room);
    }),
  );
  const scene = game.scene.getScene('play');
  const listeners = () =>
    scene.sys.events.eventNames().reduce((sum, name) => sum + scene.sys.events.listenerCount(name), 0);
  await until(game, () => rooms.length === 1);
  const before = listeners();
  for (let run = 2; run <= 6; run++) {
    scene.scene.restart();
    await until(game, () => rooms.length === run);
  }
  expect(rooms.map((room) => room.isLeft).slice(0, -1)).toEqual([true, true, true, true, true]);
  expect(rooms.at(-1)!.isLeft).toBe(false);
  expect(scene.children.list).toHaveLength(1);
  expect(listeners()).toBe(before);
});

test('a room that is passed on stays; it is left with the last scene that uses it', async () => {
  const { scene, joined } = playing('lobby');
  const game = await startGame([
    scene,
    makeScene('game', function ({ room }) {
      this.colyseus.bind(room as Room<ArenaState>, 'players', 'dot');
      this.scene.launch('hud', { room });
    }),
    makeScene('hud'),
    makeScene('menu'),
  ]);
  const room = await joined;
  game.scene.getScene('lobby').scene.start('game', { room });
  await until(game, () => game.scene.isActive('hud'));
  expect(game.scene.getScene('game').children.list).toHaveLength(1);

  game.scene.getScene('game').scene.start('menu');
  await until(game, () => game.scene.isActive('menu'));
  await steps(game, 3);
  expect(room.isLeft, 'the hud still uses it').toBe(false);

  game.scene.getScene('hud').scene.stop();
  await until(game, () => room.isLeft);
});

test('a room is handed over past a preload', async () => {
  const { scene, joined } = playing('lobby');
  const game = await startGame([
    scene,
    {
      key: 'game',
      preload(this: Phaser.Scene) {
        this.load.text('late', URL.createObjectURL(new Blob(['late'])));
      },
      create(this: Phaser.Scene, { room }: { room: Room<ArenaState> }) {
        this.colyseus.bind(room, 'players', 'dot');
        expect(this.cache.text.get('late')).toBe('late');
      },
    },
  ]);
  const room = await joined;
  game.scene.getScene('lobby').scene.start('game', { room });
  await until(game, () => game.scene.getScene('game').children.list.length === 1);
  expect(room.isLeft).toBe(false);
});

test('a room is handed over by a transition', async () => {
  const { scene, joined } = playing('lobby');
  const game = await startGame([
    scene,
    makeScene('game', function ({ room }) {
      this.colyseus.bind(room as Room<ArenaState>, 'players', 'dot');
    }),
  ]);
  const room = await joined;
  game.scene.getScene('lobby').scene.transition({ target: 'game', data: { room }, duration: 50 });
  await until(game, () => game.scene.isActive('game') && !game.scene.isActive('lobby'));
  await stillIn(room);
  expect(game.scene.getScene('game').children.list).toHaveLength(1);
  game.scene.stop('game');
  await until(game, () => room.isLeft);
});

test("a room joined through the client is the game's own: no scene leaves it, the end of the game does", async () => {
  const joined = deferred<Room<ArenaState>>();
  const game = await startGame([
    makeScene('play', async function () {
      const room = await this.colyseus.client.create<ArenaState>('arena');
      this.colyseus.bind(room, 'players', 'dot');
      joined.resolve(room);
    }),
    makeScene('menu'),
  ]);
  const room = await joined.promise;
  game.scene.getScene('play').scene.start('menu');
  await until(game, () => game.scene.isActive('menu'));
  await steps(game, 3);
  expect(room.isLeft).toBe(false);
  const left = new Promise((resolve) => room.onLeave(resolve));
  await endGame(game);
  expect(await left).toBe(4000);
});

test('the end of the game leaves its rooms', async () => {
  const { scene, joined } = playing();
  const game = await startGame(scene);
  const room = await joined;
  const server = await observe(room);
  await endGame(game);
  await stateOf(server, (state) => state.players.size === 1);
});

test('scene.remove leaves its room; a scene that is added under its key joins anew', async () => {
  const { scene, joined } = playing();
  const game = await startGame([scene, makeScene('menu')]);
  const room = await joined;
  game.scene.remove('play');
  await until(game, () => room.isLeft);
  const again = playing();
  game.scene.add('play', again.scene as never, true);
  await stillIn(await again.joined);
});

test('a page that goes and comes back keeps its room: nothing is left on the way', async () => {
  const { scene, joined } = playing();
  await startGame(scene);
  const room = await joined;
  dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  await stillIn(room);
});

/** Counts what listens to the page from now on, by what is added and removed. */
function pageListeners(): () => number {
  let count = 0;
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = target;
    vi.spyOn(target as Window, 'addEventListener').mockImplementation((...args: unknown[]) => {
      count++;
      addEventListener.apply(target, args as never);
    });
    vi.spyOn(target as Window, 'removeEventListener').mockImplementation((...args: unknown[]) => {
      count--;
      removeEventListener.apply(target, args as never);
    });
  }
  return () => count;
}

const listenersOf = (emitter: Phaser.Events.EventEmitter) =>
  Object.fromEntries(emitter.eventNames().map((name) => [String(name), emitter.listenerCount(name)]));

/** Every emitter of a room, by its name, and how many listen. */
const listenersOfRoom = (room: Room) =>
  Object.fromEntries(
    Object.entries(room).flatMap(([name, value]) =>
      typeof value?.emit === 'function' ? [[name, (value as { size: number }).size]] : [],
    ),
  );

test('a scene that has ended listens to nothing: not to its room, its game, its own events, or the page', async () => {
  const game = await startGame([makeScene('menu'), makeScene('play')]);
  await until(game, () => game.scene.isActive('menu'));
  const scene = game.scene.getScene('play');
  const room = await game.scene.getScene('menu').colyseus.client.create<ArenaState>('arena');
  const play = async () => {
    game.scene.start('play', { room });
    await until(game, () => game.scene.isActive('play'));
    const { colyseus } = scene;
    colyseus.bind(room, 'players', 'dot');
    colyseus.watch(
      room,
      (state) => state.players,
      () => {},
    );
    colyseus.onMessage(room, 'echo', () => {});
    colyseus.onMessage(room, 'shout', () => {}, { when: 'drawn' });
    colyseus.onStatus(() => {});
    await steps(game, 2);
    game.scene.stop('play');
    await steps(game, 2);
  };
  const page = pageListeners();
  // Phaser's own keyboards let go of `blur` when a scene ends.
  const ofGame = () => ({ ...listenersOf(game.events), blur: 0 });
  const atFirst = ofGame();
  // Once for what Phaser adds to a scene, and the game to a room that it has once looked at, for good.
  await play();
  const before = [listenersOf(scene.sys.events), listenersOfRoom(room)];
  for (let run = 0; run < 3; run++) await play();
  expect([listenersOf(scene.sys.events), listenersOfRoom(room)]).toEqual(before);
  expect(ofGame()).toEqual(atFirst);
  expect(page()).toBe(0);
  for (const name of ['statusChanged', 'stateChanges', 'drops', 'returns', 'leaves']) {
    expect(listenersOfRoom(room)[name], name).toBe(0);
  }
});

test('S23 a join that fails after its scene has gone is no unhandled rejection, and never settles', async () => {
  const game = await startGame([makeScene('hasty'), makeScene('menu')]);
  await until(game, () => game.scene.isActive('hasty'));
  const settled = vi.fn();
  void game.scene.getScene('hasty').colyseus.joinOrCreate('nowhere').finally(settled);
  game.scene.stop('hasty').start('menu');
  await until(game, () => game.scene.isActive('menu'));
  await expect(game.scene.getScene('menu').colyseus.joinOrCreate('nowhere')).rejects.toThrow(/nowhere/);
  expect(settled).not.toHaveBeenCalled();
});

/** What the browser says when the page is hidden, or comes back to the front. */
function show(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
  Object.defineProperty(document, 'hidden', { configurable: true, value: state === 'hidden' });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** How a scene may stand still, when it does, and how it goes on. */
const standstills: Record<
  string,
  {
    halt(scene: Phaser.Scene): unknown;
    isHalted(scene: Phaser.Scene): boolean;
    goOn(scene: Phaser.Scene): unknown;
  }
> = {
  'is asleep': {
    halt: ({ scene }) => scene.sleep(),
    isHalted: ({ sys }) => sys.isSleeping(),
    goOn: ({ scene }) => scene.wake(),
  },
  'is paused': {
    halt: ({ scene }) => scene.pause(),
    isHalted: ({ sys }) => sys.isPaused(),
    goOn: ({ scene }) => scene.resume(),
  },
  'was switched for another, which puts it to sleep,': {
    halt: ({ scene }) => scene.switch('menu'),
    isHalted: ({ sys }) => sys.isSleeping(),
    goOn: ({ scene }) => scene.get('menu').scene.switch('play'),
  },
  'is in a hidden page': {
    halt: () => show('hidden'),
    isHalted: () => document.hidden,
    goOn: () => show('visible'),
  },
};

test.each(Object.entries(standstills))(
  'a scene that %s keeps its room and stands still; back again, it is up to date at once',
  async (_, { halt, isHalted, goOn }) => {
    const { game, scene, room, server, created, removed } = await witnessed();
    server.send('spawn', { id: 'going' });
    await until(game, () => scene.children.list.length === 3);
    created.length = 0;

    halt(scene);
    await vi.waitFor(() => expect(isHalted(scene)).toBe(true));
    server.send('remove', 'going');
    server.send('spawn', { id: 'coming', x: 70 });
    server.send('move', { x: 300, y: 200 });
    await stateOf(room, ({ players }) => players.has('coming') && players.get(server.sessionId)!.x === 300);
    expect(scene.children.list).toHaveLength(3);
    expect(created).toEqual([]);

    goOn(scene);
    await until(game, () => !isHalted(scene));
    expect(created).toEqual([['coming', true]]);
    expect(removed).toEqual([]);
    // What moves is where the timeline has it, as if it had been looked at all the time.
    const places = () => scene.children.list.map((child) => (child as Phaser.GameObjects.Sprite).x);
    await until(
      game,
      () =>
        places()
          .sort((a, b) => a - b)
          .join() === '10,70,300',
    );
    await stillIn(room);
  },
);

test('a room that drops and returns keeps its objects; ghosts are gone, and nothing is made twice', async () => {
  const { game, scene, room, server, created, removed } = await witnessed({ hold: 20 });
  server.send('spawn', { id: 'ghost' });
  await until(game, () => scene.children.list.length === 3);
  const [mine] = scene.children.list;
  created.length = 0;

  room.reconnection.minDelay = 500;
  const dropped = new Promise((resolve) => room.onDrop.once(resolve));
  const returned = new Promise<void>((resolve) => room.onReconnect.once(resolve));
  room.send('cut');
  expect(await dropped).toBe(1006);
  expect(room.status.text).toMatch(/^Connection lost\. Trying again/);
  server.send('remove', 'ghost');
  server.send('spawn', { id: 'late', x: 70 });
  await stateOf(server, ({ players }) => players.has('late') && !players.has('ghost'));
  expect(scene.children.list, 'stands still meanwhile').toHaveLength(3);

  await returned;
  await until(game, () => created.length > 0);
  expect(created).toEqual([['late', true]]);
  expect(removed).toEqual([]);
  expect(scene.children.list[0]).toBe(mine);
  expect(scene.children.list).toHaveLength(3);
});

test('a lost room takes its objects with it', async () => {
  const { scene, joined } = playing();
  const game = await startGame(scene);
  const room = await joined;
  room.send('cut');
  await until(game, () => room.isLeft);
  expect(game.scene.getScene('play').children.list).toHaveLength(0);
});

test('S17 bind on a room that was left, or in a scene that has ended, makes nothing and says why', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { scene, joined } = playing('lobby');
  const game = await startGame([scene, makeScene('menu')]);
  const room = await joined;
  const lobby = game.scene.getScene('lobby');
  lobby.scene.start('menu');
  await until(game, () => room.isLeft);
  const menu = game.scene.getScene('menu');
  expect(menu.colyseus.bind(room, 'players', 'dot').size).toBe(0);
  expect(warn.mock.lastCall?.[0]).toMatch(/in scene "menu".*left when scene "lobby" shut down/);

  const open = await menu.colyseus.create<ArenaState>('arena');
  expect([...lobby.colyseus.bind(open, 'players', 'dot')]).toEqual([]);
  expect(warn.mock.lastCall?.[0]).toMatch(/scene "lobby" isn't running/);
  expect(lobby.children.list).toHaveLength(0);
  warn.mockRestore();
});
