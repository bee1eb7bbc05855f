import { Client, type Room } from 'phaser-colyseus/client';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ArenaRoom } from '../../examples/server/arena.ts';
import { type Examples, startExamples } from './examples.ts';
import { desktop, inGame, Pages, phone, plugIn, screenshot, unplug } from './pages.ts';

/** What a page draws: its own ship's key, and every ship by key. */
interface Drawn {
  own: string | undefined;
  ships: Record<string, { x: number; y: number; heading: number; alpha: number }>;
  /** Dots of ships on the minimap. */
  dots: number;
  bullets: number;
  /** Glowing particles: of hits and explosions. */
  sparks: number;
}

type Point = { x: number; y: number };

/** Where the thumbs come down, on the phone. */
const STICK = { x: 110, y: 700 };
const TRIGGER = { x: 310, y: 740 };

let examples: Examples;
let pages: Pages;

beforeAll(async () => {
  examples = await startExamples();
  pages = await Pages.launch();
});
afterAll(async () => {
  await pages?.close();
  await examples?.stop();
});

const open = (name: string, options: typeof desktop) =>
  pages.open(new URL('arena/', examples.url), name, options);

const drawn = (page: Page) =>
  inGame<Drawn>(
    page,
    `(({ ships, effects, children }, minimap) => ({
      own: ships?.keyOf(ships.own),
      ships: Object.fromEntries(
        [...(ships ?? [])].map(([key, { x, y, heading, alpha }]) => [key, { x, y, heading, alpha }]),
      ),
      dots: minimap.ships?.size ?? 0,
      bullets: children?.list.filter(({ frame, visible }) => visible && frame?.name === 'bullet').length ?? 0,
      sparks: effects?.glow.getAliveParticleCount() ?? 0,
    }))(game.scene.getScene('arena') ?? {}, game.scene.getScene('minimap') ?? {})`,
  );

const ships = async (page: Page) => Object.keys((await drawn(page)).ships);
const place = async (page: Page, key: string) =>
  (await drawn(page)).ships[key] ?? { x: Number.NaN, y: Number.NaN, heading: Number.NaN };
const distance = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.hypot(a.x - b.x, a.y - b.y);

/** What the screen over the game says; empty while it is hidden. */
const notice = (page: Page) =>
  page.evaluate(() => {
    const text = document.querySelector('.connection p')!;
    return getComputedStyle(text).visibility === 'visible' ? text.textContent : '';
  });

/** Puts a thumb down, moves it, and returns what lifts it. */
async function push(page: Page, from: Point, to: Point) {
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [from]);
  await touch('touchMove', [to]);
  return async () => {
    await touch('touchEnd', []);
    await devtools.detach();
  };
}

/** Pushes until that shows; anew now and then, for browsers take a thumb away from a page that is slow to answer. */
async function pushUntil(isSeen: () => Promise<boolean>, page: Page, from: Point, to = from): Promise<void> {
  const attempt = async () => {
    const lift = await push(page, from, to);
    const over = Date.now() + 4_000;
    let seen = false;
    while (!seen && Date.now() < over) seen = await isSeen();
    await lift();
    return seen;
  };
  await expect.poll(attempt).toBe(true);
}

test('two pages play in one arena, with robots until others come; a drop and a reload keep the seat', async () => {
  const first = await open('desktop', desktop);
  const second = await open('phone', phone);
  for (const page of [first, second]) {
    await expect.poll(async () => (await ships(page)).length).toBe(5);
    await expect.poll(async () => (await drawn(page)).dots).toBe(5);
  }
  const mine = (await drawn(first)).own!;
  const theirs = (await drawn(second)).own!;
  expect(theirs).not.toBe(mine);

  // The robots fight: what they hit sparkles where it is drawn.
  await expect.poll(async () => (await drawn(first)).sparks, { interval: 100 }).toBeGreaterThan(0);

  // Others come, the robots go.
  const client = new Client(examples.url, { WebSocket });
  const others: Room<ArenaRoom>[] = [];
  for (const name of ['Ann', 'Bob', 'Cy']) {
    const room = await client.joinOrCreate<ArenaRoom>('arena', { name });
    room.onMessage('*', () => {});
    others.push(room);
  }
  const people = [mine, theirs, ...others.map(({ sessionId }) => sessionId)].sort();
  for (const page of [first, second]) {
    await expect.poll(async () => (await ships(page)).sort()).toEqual(people);
  }
  const rooms = await client.getAvailableRooms('arena', { path: '/rooms' });
  expect(rooms.map(({ clients }) => clients)).toEqual([5]);

  // The keyboard steers one ship; the other page sees it move, shoot, and come to the same place.
  const before = await place(second, mine);
  await first.keyboard.down('ArrowUp');
  await expect.poll(async () => distance(await place(second, mine), before)).toBeGreaterThan(60);
  await first.keyboard.up('ArrowUp');
  await first.keyboard.down('Space');
  await expect.poll(async () => (await drawn(second)).bullets, { interval: 30 }).toBeGreaterThan(0);
  await screenshot(first, 'arena-desktop');
  await first.keyboard.up('Space');
  await expect
    .poll(async () => distance(await place(first, mine), await place(second, mine)))
    .toBeLessThan(2);

  // A thumb on the stick flies the other ship, away from the border that is near.
  const inward = async () => ((await place(second, theirs)).x > 1200 ? -1 : 1);
  const start = await place(second, theirs);
  const side = await inward();
  const hasFlown = async () => side * ((await place(first, theirs)).x - start.x) > 40;
  await pushUntil(hasFlown, second, STICK, { ...STICK, x: STICK.x + 60 * side });
  // A light push only turns it; the other thumb shoots.
  const aim = await inward();
  const hasTurned = async () => aim * Math.cos((await place(first, theirs)).heading) > 0.95;
  await pushUntil(hasTurned, second, STICK, { ...STICK, x: STICK.x + 20 * aim });
  await pushUntil(async () => (await drawn(first)).bullets > 0, second, TRIGGER);
  const lift = await push(second, STICK, { ...STICK, x: STICK.x + 50 });
  await screenshot(second, 'arena-phone');
  await lift();

  // A new name is seen by the others.
  await first.fill('.bar input[aria-label="Your name"]', 'Zoe');
  await first.keyboard.press('Enter');
  await expect.poll(() => others[0]!.state.players.get(mine)?.name).toBe('Zoe');

  // Resized, the game fills its window.
  await first.setViewportSize({ width: 1000, height: 500 });
  await expect
    .poll(() => first.evaluate(() => document.querySelector('canvas')!.getBoundingClientRect().toJSON()))
    .toMatchObject({ width: 1000, height: 456 });

  // Dropped, the page says so, and is back by itself; meanwhile the others see it faded.
  await unplug(first);
  await expect.poll(() => notice(first)).toContain('Connection lost');
  await expect.poll(async () => (await drawn(second)).ships[mine]?.alpha).toBeLessThan(1);
  await plugIn(first);
  await expect.poll(() => notice(first)).toBe('');
  await expect.poll(async () => (await drawn(second)).ships[mine]?.alpha).toBe(1);

  // Loaded anew, it is the same ship. Begun anew, it is another one; whose game ends, leaves at once.
  await first.reload();
  await expect.poll(async () => (await drawn(first)).own).toBe(mine);
  expect(await ships(second)).toContain(mine);
  await inGame(first, `void game.scene.getScene('arena').scene.restart()`);
  await expect.poll(() => ships(second)).not.toContain(mine);
  await expect.poll(async () => (await drawn(first)).own ?? mine).not.toBe(mine);
  const another = (await drawn(first)).own!;
  await expect.poll(async () => (await drawn(first)).dots).toBe(5);
  await inGame(first, `void game.scene.stop('arena')`);
  await expect.poll(() => ships(second)).not.toContain(another);
  expect(pages.complaints).toEqual([]);

  // Unplugged: the page says so, and that it tries again.
  for (const room of others) room.reconnection.enabled = false;
  examples.process.kill('SIGKILL');
  await expect.poll(() => notice(second)).toContain('Connection lost. Trying again');
  await screenshot(second, 'arena-unplugged');
}, 180_000);
