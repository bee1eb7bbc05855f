import type * as Phaser from 'phaser';
import { Client, colyseus, type Room } from 'phaser-colyseus';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ArenaState } from '../servers/state.ts';
import { endpoint, makeScene, startGame, until } from './game.ts';

/** Where the seat in a room of that name lies. */
const keyOf = (name: string) =>
  `phaser-colyseus ${endpoint().replace(/^ws/, 'http')} ${encodeURIComponent(window.name)} ${name}`;
const token = () => sessionStorage.getItem(keyOf('arena'));

let visibility: DocumentVisibilityState = 'visible';

beforeEach(() => {
  sessionStorage.clear();
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
});
afterEach(() => {
  vi.restoreAllMocks();
  visibility = 'visible';
  Reflect.deleteProperty(document, 'visibilityState');
});

/** What the browser says when the page is hidden, or comes back to the front. */
function show(state: DocumentVisibilityState): void {
  visibility = state;
  document.dispatchEvent(new Event('visibilitychange'));
}

async function resuming(options: object = { resume: true }): Promise<Phaser.Scene> {
  const game = await startGame([makeScene('play'), makeScene('menu')], {
    plugins: { scene: [colyseus({ endpoint: endpoint(), ...options })] },
  });
  await until(game, () => game.scene.isActive('play'));
  return game.scene.getScene('play');
}

const quiet = <R extends Room>(room: R): R => {
  room.onMessage('*', () => {});
  return room;
};

const arena = async (scene: Phaser.Scene) =>
  quiet(await scene.colyseus.create<ArenaState>('arena', { hold: 20 }));

/** A seat in an arena that an earlier page held, and its token laid down. */
async function seatFromBefore(): Promise<string> {
  const room = quiet(await new Client(endpoint()).create<ArenaState>('arena', { hold: 20 }));
  sessionStorage.setItem(keyOf('arena'), room.reconnectionToken);
  room.reconnection.enabled = false;
  await room.leave(false);
  return room.sessionId;
}

test('S29 the token lies down when the page goes, and is taken up when it is back', async () => {
  const room = await arena(await resuming());
  expect(sessionStorage).toHaveLength(0);
  dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  expect(token()).toBe(room.reconnectionToken);
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  expect(sessionStorage).toHaveLength(0);
});

test('S29 hidden, the page may end without a word: the token lies down, and a newer one replaces it', async () => {
  const room = await arena(await resuming());
  show('hidden');
  const first = token();
  expect(first).toBe(room.reconnectionToken);

  const returned = new Promise<void>((resolve) => room.onReconnect.once(resolve));
  Object.assign(room.reconnection, { delay: 1, minDelay: 1 });
  room.send('cut');
  await returned;
  expect(token()).toBe(room.reconnectionToken);
  expect(token()).not.toBe(first);

  show('visible');
  expect(sessionStorage).toHaveLength(0);
  show('hidden');
  expect(token()).toBe(room.reconnectionToken);
  await room.leave();
  expect(sessionStorage).toHaveLength(0);
});

test('S29 a lost room takes its token away, also when that happens on the way out', async () => {
  const room = await arena(await resuming());
  dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(token()).not.toBeNull();
  const over = new Promise((resolve) => room.onLeave(resolve));
  room.reconnection.enabled = false;
  room.send('cut');
  await over;
  expect(sessionStorage).toHaveLength(0);
});

test.each(['joinOrCreate', 'join'] as const)(
  'S29 %s comes back into the seat, which the scene then uses',
  async (method) => {
    const before = await seatFromBefore();
    const scene = await resuming();
    const states: string[] = [];
    scene.colyseus.onStatus(({ state }) => states.push(state));
    const room = quiet(await scene.colyseus[method]<ArenaState>('arena'));
    expect(room.sessionId).toBe(before);
    expect(room.state.players.get(before)!.name).toBe('anonymous');
    expect(states).toEqual(['idle', 'joining', 'joined']);
    expect(token()).toBeNull();
    show('hidden');
    expect(token()).toBe(room.reconnectionToken);

    const left = new Promise((resolve) => room.onLeave(resolve));
    scene.scene.start('menu');
    expect(await left).toBe(4000);
    expect(sessionStorage).toHaveLength(0);
  },
);

test('S29 joinById comes back into the seat in that room, whatever its name', async () => {
  const before = await seatFromBefore();
  const [roomId] = token()!.split(':');
  const scene = await resuming();
  const room = quiet(await scene.colyseus.joinById<ArenaState>(roomId!));
  expect(room.sessionId).toBe(before);
  expect(token()).toBeNull();

  // Gone, it is joined afresh.
  sessionStorage.setItem(keyOf('arena'), `${roomId}:secret`);
  const fresh = quiet(await scene.colyseus.joinById<ArenaState>(roomId!));
  expect(fresh.roomId).toBe(roomId);
  expect(fresh.sessionId).not.toBe(before);
  expect(token()).toBeNull();
});

test('S29 only these three try it, only for that room and that server, and only where the game wants it', async () => {
  const before = await seatFromBefore();
  const kept = token();
  const scene = await resuming();
  const other = await scene.colyseus.create<ArenaState>('arena');
  const byId = await scene.colyseus.joinById<ArenaState>(other.roomId);
  const chat = quiet(await scene.colyseus.joinOrCreate('chat'));
  const unwilling = quiet(await (await resuming({})).colyseus.joinOrCreate<ArenaState>('arena'));
  const sessions = [other, byId, chat, unwilling].map(({ sessionId }) => sessionId);
  expect(sessions).not.toContain(before);
  expect(token()).toBe(kept);
});

test('S29 of two joins at once, one comes back and the other is fresh', async () => {
  const before = await seatFromBefore();
  const { colyseus } = await resuming();
  const rooms = await Promise.all([
    colyseus.joinOrCreate<ArenaState>('arena').then(quiet),
    colyseus.joinOrCreate<ArenaState>('arena').then(quiet),
  ]);
  const [back, fresh] = rooms.map(({ sessionId }) => sessionId);
  expect(back).toBe(before);
  expect(fresh).not.toBe(before);
});

test('S29 two frames of one tab, told apart by their names, each come back into their own seat', async () => {
  const { name } = window;
  try {
    window.name = 'left';
    const left = await seatFromBefore();
    window.name = 'right';
    const right = await seatFromBefore();
    const scene = await resuming();
    const [idOfLeft] = sessionStorage.getItem(keyOf('arena').replace('right', 'left'))!.split(':');
    const third = quiet(await scene.colyseus.joinById<ArenaState>(idOfLeft!));
    expect([left, right]).not.toContain(third.sessionId);
    expect(quiet(await scene.colyseus.joinOrCreate('arena')).sessionId).toBe(right);
    window.name = 'left';
    expect(quiet(await scene.colyseus.joinOrCreate('arena')).sessionId).toBe(left);
  } finally {
    window.name = name;
  }
});

test('S29 a seat that is gone, or a token that is none, makes a fresh join, silently', async () => {
  const warn = vi.spyOn(console, 'warn');
  const error = vi.spyOn(console, 'error');
  const { colyseus } = await resuming();
  for (const useless of ['gone:secret', 'nonsense', '']) {
    sessionStorage.setItem(keyOf('arena'), useless);
    const room = await colyseus.joinOrCreate<ArenaState>('arena');
    expect(room.status.state).toBe('joined');
    expect(colyseus.status.state).toBe('joined');
    expect(token()).toBeNull();
  }
  expect(warn).not.toHaveBeenCalled();
  expect(error).not.toHaveBeenCalled();
});

test('S29 a token of a room that is alive in this page is never tried', async () => {
  const scene = await resuming();
  const room = await arena(scene);
  // Gone, says the page, and then it isn't.
  dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(token()).toBe(room.reconnectionToken);
  const second = await (await resuming()).colyseus.joinOrCreate<ArenaState>('arena');
  expect(second.sessionId).not.toBe(room.sessionId);
  expect(room.status.state).toBe('joined');
});

test("S29 an aborted join isn't tried again, and leaves the token where it is", async () => {
  await seatFromBefore();
  const kept = token();
  const { colyseus } = await resuming();
  const asked = vi.spyOn(globalThis, 'fetch');
  const controller = new AbortController();
  const joining = colyseus.joinOrCreate('arena', {}, undefined, { signal: controller.signal });
  controller.abort();
  await expect(joining).rejects.toThrow(/abort/i);
  expect(asked.mock.calls.length).toBeLessThanOrEqual(1);
  expect(token()).toBe(kept);
});

test("S29 where the server can't be reached the join rejects, and the next one comes back", async () => {
  const before = await seatFromBefore();
  const { colyseus } = await resuming();
  const down = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.reject(new TypeError('down')));
  await expect(colyseus.joinOrCreate('arena')).rejects.toThrow(/No answer from the game server/);
  expect(token()).not.toBeNull();
  down.mockRestore();
  expect(quiet(await colyseus.joinOrCreate('arena')).sessionId).toBe(before);
});

test('S29 a reload in the middle of coming back finds the token again', async () => {
  await seatFromBefore();
  const kept = token();
  const { colyseus } = await resuming();
  const joining = colyseus.joinOrCreate('arena');
  await Promise.resolve();
  dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(token()).toBe(kept);
  quiet(await joining);
  expect(token()).toBeNull();
});

test('S23 S29 a scene that ends while it comes back joins nothing afresh', async () => {
  sessionStorage.setItem(keyOf('arena'), 'gone:secret');
  const scene = await resuming();
  const asked = vi.spyOn(globalThis, 'fetch');
  const settled = vi.fn();
  void scene.colyseus.joinOrCreate('arena').then(settled, settled);
  const { game } = scene;
  game.scene.stop('play');
  game.scene.start('menu');
  await until(game, () => game.scene.isActive('menu'));
  await expect(game.scene.getScene('menu').colyseus.joinById('nowhere')).rejects.toThrow();
  const paths = asked.mock.calls.map(([url]) => new URL(String(url)).pathname);
  expect(paths).toEqual(['/matchmake/reconnect/gone', '/matchmake/joinById/nowhere']);
  expect(settled).not.toHaveBeenCalled();
});

test('S29 a storage that throws does no harm', async () => {
  const denied = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  for (const method of ['getItem', 'setItem', 'removeItem'] as const) {
    vi.spyOn(Storage.prototype, method).mockImplementation(denied);
  }
  const room = await arena(await resuming());
  show('hidden');
  dispatchEvent(new PageTransitionEvent('pagehide'));
  show('visible');
  expect(await room.leave()).toBe(4000);
});

test('S29 with its last room, a page listens to nothing any more', async () => {
  const heard: string[] = [];
  const seats = /^(pagehide|pageshow|visibilitychange)$/;
  for (const target of [globalThis, document]) {
    const { addEventListener, removeEventListener } = target;
    vi.spyOn(target as Document, 'addEventListener').mockImplementation(
      (type: string, ...rest: unknown[]) => {
        if (seats.test(type)) heard.push(type);
        addEventListener.call(target, type, ...(rest as [never]));
      },
    );
    vi.spyOn(target as Document, 'removeEventListener').mockImplementation(
      (type: string, ...rest: unknown[]) => {
        if (seats.test(type)) heard.splice(heard.indexOf(type), 1);
        removeEventListener.call(target, type, ...(rest as [never]));
      },
    );
  }
  const scene = await resuming();
  const before = [...heard];
  const room = await arena(scene);
  expect(heard.length).toBeGreaterThan(before.length);
  await room.leave();
  expect(heard).toEqual(before);
});
