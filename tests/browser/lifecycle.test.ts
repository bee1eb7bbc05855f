import * as Phaser from 'phaser';
import { Client, ColyseusPlugin, colyseus, type Room } from 'phaser-colyseus';
import { expect, inject, test, vi } from 'vitest';
import type { ArenaState } from '../servers/state.ts';
import { deferred, endGame, endpoint, makeScene, observe, startGame, stateOf, steps, until } from './game.ts';

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
  const game = await startGame(
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
  );
  const room = await joined.promise;
  const scene = game.scene.getScene('play');
  return { game, scene, room, server: await observe(room), created, removed };
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

test('two games on a page have a client each', async () => {
  const games = [await startGame(makeScene('a')), await startGame(makeScene('a'))];
  const [one, two] = games.map((game) => game.scene.getScene('a').colyseus);
  expect(one!.client).not.toBe(two!.client);
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

test('a game that is destroyed and made again at once works', async () => {
  const first = await startGame(makeScene('gone'));
  const ended = endGame(first);
  const { scene, joined } = playing();
  const second = await startGame(scene);
  await ended;
  await joined;
  expect(second.scene.getScene('play').children.list).toHaveLength(1);
});

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
        this.load.image('late', `data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==`);
      },
      create(this: Phaser.Scene, { room }: { room: Room<ArenaState> }) {
        this.colyseus.bind(room, 'players', 'late');
      },
    },
  ]);
  const room = await joined;
  game.scene.getScene('lobby').scene.start('game', { room });
  await until(game, () => game.scene.getScene('game').children.list.length === 1);
  expect(room.isLeft).toBe(false);
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

test('scene.remove leaves its room', async () => {
  const { scene, joined } = playing();
  const game = await startGame([scene, makeScene('menu')]);
  const room = await joined;
  game.scene.remove('play');
  await until(game, () => room.isLeft);
});

test('a join that a shutdown cuts off gives the seat back, and never settles', async () => {
  const game = await startGame(makeScene('hasty'));
  await until(game, () => game.scene.isActive('hasty'));
  const hasty = game.scene.getScene('hasty');
  const host = await new Client(endpoint()).create<ArenaState>('arena', { announce: true });
  host.onMessage('*', () => {});
  const joined = new Promise((resolve) => {
    host.onMessage('joined', (id) => id !== host.sessionId && resolve(id));
  });
  const gone = new Promise((resolve) => host.onMessage('gone', resolve));

  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const settled = vi.fn();
  void hasty.colyseus.joinById<ArenaState>(host.roomId).then(settled, settled);
  game.scene.stop('hasty');
  expect(await gone).toEqual({ sessionId: await joined, consented: true });
  await steps(game, 3);
  expect(settled).not.toHaveBeenCalled();
  await host.leave();
  warn.mockRestore();
});

test('a join that fails after its scene has gone is no unhandled rejection, and never settles', async () => {
  const game = await startGame([makeScene('hasty'), makeScene('menu')]);
  await until(game, () => game.scene.isActive('hasty'));
  const settled = vi.fn();
  void game.scene.getScene('hasty').colyseus.joinOrCreate('nowhere').finally(settled);
  game.scene.stop('hasty').start('menu');
  await until(game, () => game.scene.isActive('menu'));
  await expect(game.scene.getScene('menu').colyseus.joinOrCreate('nowhere')).rejects.toThrow(/nowhere/);
  expect(settled).not.toHaveBeenCalled();
});

test('a sleeping scene keeps its room and stands still; awake, it is up to date at once', async () => {
  const { game, scene, room, server, created, removed } = await witnessed();
  server.send('spawn', { id: 'going' });
  await until(game, () => scene.children.list.length === 3);
  created.length = 0;

  scene.scene.sleep();
  await until(game, () => scene.sys.isSleeping());
  server.send('remove', 'going');
  server.send('spawn', { id: 'coming', x: 70 });
  server.send('move', { x: 300, y: 200 });
  await stateOf(room, ({ players }) => players.has('coming') && players.get(server.sessionId)!.x === 300);
  expect(scene.children.list).toHaveLength(3);

  scene.scene.wake();
  await until(game, () => !scene.sys.isSleeping());
  expect(created).toEqual([['coming', true]]);
  expect(removed).toEqual([]);
  const places = scene.children.list
    .map((child) => (child as Phaser.GameObjects.Sprite).x)
    .sort((a, b) => a - b);
  expect(places).toEqual([10, 70, 300]);
  expect(room.isLeft).toBe(false);
});

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

test('bind on a room that was left, or in a scene that has ended, makes nothing and says why', async () => {
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
