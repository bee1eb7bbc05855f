import type * as Phaser from 'phaser';
import { Client, MatchMakeError, type Room } from 'phaser-colyseus';
import { afterEach, expect, test, vi } from 'vitest';
import type { ArenaState } from '../servers/state.ts';
import { endpoint, makeScene, startGame, steps, until } from './game.ts';

afterEach(() => void vi.restoreAllMocks());

/** A running scene, and what it is told of its rooms. */
async function told(others: object[] = []) {
  const game = await startGame([makeScene('play'), makeScene('menu'), ...others]);
  await until(game, () => game.scene.isActive('play'));
  const scene = game.scene.getScene('play');
  const { colyseus } = scene;
  const states: string[] = [];
  const stop = colyseus.onStatus(({ state }) => states.push(state));
  return { game, scene, colyseus, states, stop };
}

const arena = (scene: Phaser.Scene, options: object = {}) =>
  scene.colyseus.create<ArenaState>('arena', options);

const ended = (room: Room) => new Promise<number>((resolve) => room.onLeave(resolve));

/** Has the room lost, with no way back. */
async function lose(room: Room): Promise<void> {
  const over = ended(room);
  room.reconnection.enabled = false;
  room.send('cut');
  await over;
}

test('S27 from idle by the first moment of joining to left; each change is told once', async () => {
  const { scene, colyseus, states } = await told();
  const { status } = colyseus;
  expect(status).toMatchObject({
    state: 'idle',
    text: '',
    hint: '',
    attempt: 0,
    retryIn: 0,
    room: undefined,
  });
  expect(states).toEqual(['idle']);

  const joining = arena(scene);
  expect(states).toEqual(['idle', 'joining']);
  expect(status).toMatchObject({ state: 'joining', text: 'Connecting.', room: undefined });

  const room = await joining;
  expect(states).toEqual(['idle', 'joining', 'joined']);
  expect(status).toMatchObject({ state: 'joined', text: '', room });

  await room.leave();
  expect(states).toEqual(['idle', 'joining', 'joined', 'left']);
  expect(status).toMatchObject({ state: 'left', text: '', hint: '', code: 4000, room });
  expect(colyseus.status).toBe(status);
});

test('S27 a refused join is lost: with the error, a text for the player and a hint for the developer', async () => {
  const { colyseus, states } = await told();
  const error = await colyseus.joinOrCreate('nowhere').catch((reason) => reason);
  expect(error).toBeInstanceOf(MatchMakeError);
  expect(states).toEqual(['idle', 'joining', 'lost']);
  expect(colyseus.status).toMatchObject({
    state: 'lost',
    text: "The game can't be joined.",
    hint: error.hint,
    code: error.code,
    error,
    room: undefined,
  });
  expect(error.hint).toMatch(/Define a room of that name/);
});

test('S27 the text tells a player why a join was refused', async () => {
  const { colyseus } = await told();
  const textOf = async (join: Promise<unknown>) => {
    await expect(join).rejects.toThrow();
    return colyseus.status.text;
  };
  expect(await textOf(colyseus.joinById('gone'))).toBe('This game is full, or over.');
  expect(await textOf(colyseus.create('arena', { fail: 'join' }))).toBe("The game can't be joined.");
  expect(await textOf(colyseus.create('arena', { password: 'wrong' }))).toBe("The game can't be joined.");
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await textOf(colyseus.joinOrCreate('arena'))).toBe("The game server can't be reached.");
});

test('S27 a join that the game aborts is left', async () => {
  const { colyseus, states } = await told();
  const controller = new AbortController();
  const joining = colyseus.joinOrCreate('arena', {}, undefined, { signal: controller.signal });
  controller.abort();
  await expect(joining).rejects.toThrow(/abort/i);
  expect(states).toEqual(['idle', 'joining', 'left']);
  expect(colyseus.status).toMatchObject({ state: 'left', text: '', hint: '', error: undefined });
});

test('S27 S21 a drop counts down, returns, and is lost in the end; status says why', async () => {
  const { scene, colyseus, states } = await told();
  const room = await arena(scene, { hold: 20 });
  room.onMessage('*', () => {});
  Object.assign(room.reconnection, { delay: 2000, minDelay: 2000 });
  states.length = 0;

  const dropped = new Promise((resolve) => room.onDrop.once(resolve));
  room.send('cut');
  await dropped;
  expect(states).toEqual(['reconnecting']);
  expect(colyseus.status).toMatchObject({ state: 'reconnecting', attempt: 1, code: 1006 });
  expect(colyseus.status.retryIn).toBeGreaterThan(0);
  expect(colyseus.status.text).toMatch(/^Connection lost\. Trying again in \d s\.$/);

  await new Promise<void>((resolve) => room.onReconnect.once(resolve));
  expect(states).toEqual(['reconnecting', 'reconnecting', 'joined']);
  expect(colyseus.status).toMatchObject({ state: 'joined', text: '', attempt: 0, retryIn: 0 });

  states.length = 0;
  await lose(room);
  expect(states.at(-1)).toBe('lost');
  expect(states.filter((state) => state === 'lost')).toHaveLength(1);
  expect(colyseus.status).toMatchObject({ state: 'lost', text: 'Connection lost.', code: 1006 });
  expect(colyseus.status.hint).not.toBe('');
});

test('S27 a scene that was handed a room by data has its status, from START on and from WAKE on', async () => {
  const atOnce: string[] = [];
  const { game, scene } = await told([
    makeScene('hud', function () {
      this.colyseus.onStatus(({ state }) => atOnce.push(state));
    }),
  ]);
  const room = await arena(scene);
  game.scene.start('hud', { room });
  await until(game, () => game.scene.isActive('hud'));
  expect(atOnce).toEqual(['joined']);

  const next = await arena(scene);
  game.scene.sleep('hud');
  game.scene.wake('hud', { room: next } as never);
  expect(atOnce).toEqual(['joined', 'joined']);
  expect(game.scene.getScene('hud').colyseus.status.room).toBe(next);

  await room.leave();
  expect(atOnce, 'of every room of the scene').toEqual(['joined', 'joined', 'left']);
  await next.leave();
  expect(atOnce).toEqual(['joined', 'joined', 'left', 'left']);
});

test.each(['bind', 'watch', 'onMessage'] as const)(
  'S27 a scene that %ss a room has its status',
  async (method) => {
    const { colyseus, states } = await told();
    const room = await new Client(endpoint()).create<ArenaState>('arena');
    const calls = {
      bind: () => colyseus.bind(room, 'players', 'dot'),
      watch: () =>
        colyseus.watch(
          room,
          (state) => state.phase,
          () => {},
        ),
      onMessage: () => colyseus.onMessage(room, 'echo', () => {}),
    };
    calls[method]();
    calls[method]();
    expect(states).toEqual(['idle', 'joined']);
    expect(colyseus.status).toMatchObject({ state: 'joined', room });
    await room.leave();
    expect(states).toEqual(['idle', 'joined', 'left']);
  },
);

test('S27 with two rooms, status is of the latest, and onStatus tells of both', async () => {
  const { scene, colyseus } = await told();
  const first = await arena(scene);
  const heard: [string, Room | undefined][] = [];
  colyseus.onStatus(({ state, room }) => heard.push([state, room]));
  const second = await arena(scene);
  await first.leave();
  expect(colyseus.status).toMatchObject({ state: 'joined', room: second });
  await second.leave();
  expect(colyseus.status).toMatchObject({ state: 'left', room: second });
  expect(heard).toEqual([
    ['joined', first],
    ['joining', undefined],
    ['joined', second],
    ['left', first],
    ['left', second],
  ]);
});

test('S28 `this` in onStatus is the scene; a callback that throws is reported and harms nothing', async () => {
  const { scene, colyseus, states } = await told();
  const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {});
  const self: unknown[] = [];
  colyseus.onStatus(({ state }) => {
    throw new Error(`at ${state}`);
  });
  colyseus.onStatus(function (this: unknown) {
    self.push(this);
  });
  const room = await arena(scene);
  const errors = reported.mock.calls.map(([error]) => (error as Error).message);
  expect(errors).toEqual(['at idle', 'at joining', 'at joined']);
  expect(self).toEqual([scene, scene, scene]);
  expect(states).toEqual(['idle', 'joining', 'joined']);
  expect(room.isLeft).toBe(false);
  expect(() => colyseus.onStatus(undefined as never)).toThrow(TypeError);
});

test('onStatus ends by what it returns, and with the scene; the next start is idle again', async () => {
  const { game, scene, colyseus, states, stop } = await told();
  const others: string[] = [];
  colyseus.onStatus(({ state }) => others.push(state));
  stop();
  const room = await arena(scene);
  colyseus.keep(room);
  expect(states).toEqual(['idle']);
  expect(others).toEqual(['idle', 'joining', 'joined']);

  game.scene.stop('play');
  expect(colyseus.status).toMatchObject({ state: 'idle', room: undefined });
  const never = vi.fn();
  colyseus.onStatus(never)();
  game.scene.start('play');
  await until(game, () => game.scene.isActive('play'));
  expect(colyseus.status.state).toBe('idle');
  await room.leave();
  expect(others).toEqual(['idle', 'joining', 'joined']);
  expect(never).not.toHaveBeenCalled();
});

/** Scene 9 of the API, told where its server is. */
function sceneNine() {
  const rooms: Room<ArenaState>[] = [];
  const menus: (string | undefined)[] = [];
  const play = {
    key: 'arena',
    async create(this: Phaser.Scene & { banner: Phaser.GameObjects.Text }) {
      this.banner = this.add.text(400, 300, '').setOrigin(0.5).setDepth(100);
      this.colyseus.onStatus(({ state, text }) => {
        this.cameras.main.setAlpha(state === 'reconnecting' ? 0.4 : 1);
        if (state === 'left' || state === 'lost') this.scene.start('menu', { text });
      });
      const room = await this.colyseus.create<ArenaState>('arena', { hold: 20 });
      room.onMessage('*', () => {});
      this.colyseus.bind(room, 'players', 'dot');
      rooms.push(room);
    },
    update(this: Phaser.Scene & { banner: Phaser.GameObjects.Text }) {
      this.banner.setText(this.colyseus.status.text);
    },
  };
  const menu = makeScene('menu', ({ text = 'Welcome' }) => menus.push(text as string));
  return { scenes: [menu, play], rooms, menus };
}

test('scene 9: the banner counts down, the camera dims, and the end leads to the menu with its text', async () => {
  const { scenes, rooms, menus } = sceneNine();
  const game = await startGame(scenes);
  await until(game, () => menus.length === 1);
  game.scene.start('arena');
  game.scene.stop('menu');
  await until(game, () => rooms.length === 1);
  const scene = game.scene.getScene('arena') as Phaser.Scene & { banner: Phaser.GameObjects.Text };
  const [room] = rooms as [Room<ArenaState>];
  const objects = scene.children.list.length;

  Object.assign(room.reconnection, { delay: 2000, minDelay: 2000 });
  room.send('cut');
  await until(game, () => /^Connection lost\. Trying again in 2 s\.$/.test(scene.banner.text));
  expect(scene.cameras.main.alpha).toBe(0.4);
  await until(game, () => /^Connection lost\. Trying again in 1 s\.$/.test(scene.banner.text));
  await until(game, () => scene.banner.text === '');
  expect(scene.cameras.main.alpha).toBe(1);
  expect(scene.children.list).toHaveLength(objects);

  await lose(room);
  await until(game, () => menus.length === 2);
  expect(game.scene.isActive('arena')).toBe(false);
  expect(scene.children.list).toHaveLength(0);

  game.scene.stop('menu');
  game.scene.start('arena');
  await until(game, () => rooms.length === 2);
  await rooms[1]!.leave();
  await until(game, () => menus.length === 3);
  await steps(game, 2);
  expect(menus).toEqual(['Welcome', 'Connection lost.', '']);
  expect(rooms).toHaveLength(2);
});
