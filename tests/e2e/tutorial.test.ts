import { readFile } from 'node:fs/promises';
import { Client, CloseCode } from 'phaser-colyseus/client';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Input } from '../../examples/server/tutorial-input.ts';
import type { TickedState } from '../../examples/server/tutorial-state.ts';
import { type Examples, startExamples } from './examples.ts';
import { desktop, inGame, Pages, phone, screenshot, touch } from './pages.ts';

interface Place {
  x: number;
  y: number;
}

/** What a page knows and draws: its own key, the server's places by key, and the ships on its screen. */
interface View {
  own: string;
  server: Record<string, Place>;
  ships: Place[];
}

/** The phone's screen: 800 x 600 of the game are as wide as its 390 px, below the bar and above the text. */
const PHONE_WIDTH = 390;
const PHONE_TOP = 44;
const PHONE_MIDDLE = PHONE_TOP + (PHONE_WIDTH * 600) / 800 / 2;

let examples: Examples;
let pages: Pages;

beforeAll(async () => {
  examples = await startExamples();
  pages = await Pages.launch();
});
afterEach(() => pages.reset());
afterAll(async () => {
  await pages?.close();
  await examples?.stop();
});

const open = (name: string, options: typeof desktop, hash = '') =>
  pages.open(new URL(`tutorial/${hash}`, examples.url), name, options);

const view = (page: Page, part: string) =>
  inGame<View>(
    page,
    `((scene) => ({
      own: scene.room?.sessionId,
      server: Object.fromEntries([...(scene.room?.state.players ?? [])].map(([id, { x, y }]) => [id, { x, y }])),
      ships: scene.children.list
        .filter((object) => object.texture?.key === 'ship' || object === scene.ship)
        .map(({ x, y }) => ({ x, y })),
    }))(game.scene.getScene('${part}'))`,
  );

const isActive = (page: Page, scene: string) => inGame<boolean>(page, `game.scene.isActive('${scene}')`);

const clients = async (part: string) =>
  (await new Client(examples.url).getAvailableRooms(`${part}_room`, { path: '/rooms' })).map(
    (room) => room.clients,
  );

const distance = (a: Place, b: Place) => Math.hypot(a.x - b.x, a.y - b.y);

/** Which of the ships on the screen is at that place, or the nearest to it. */
const shipAt = (ships: Place[], place: Place) =>
  ships.reduce((best, ship, i) => (distance(ship, place) < distance(ships[best]!, place) ? i : best), 0);

/** How far the ship on the screen that is the worst off is from where the server has one, in px. */
async function worst(page: Page, part: string): Promise<number> {
  const { server, ships } = await view(page, part);
  const places = Object.values(server);
  if (places.length === 0 || ships.length !== places.length) return Number.POSITIVE_INFINITY;
  return Math.max(...places.map((place) => distance(ships[shipAt(ships, place)]!, place)));
}

/** What `watcher` sees of a ship: how far it has gone since this was called, and to which side. */
async function watchShip(watcher: Page, part: string, id: string): Promise<() => Promise<number>> {
  const { ships, server } = await view(watcher, part);
  const which = shipAt(ships, server[id]!);
  const from = ships[which]!.x;
  return async () => (await view(watcher, part)).ships[which]!.x - from;
}

/** To the middle of the map, so that the ship stays on the screen: 1 is right. */
const inward = ({ server, own }: View) => (server[own]!.x < 400 ? 1 : -1);

describe.each(['part1', 'part2', 'part3', 'part4'])('%s', (part) => {
  test('two pages: steer, see it move, go back to the menu, see it go', async () => {
    const first = await open('desktop', desktop, `#${part}`);
    const second = await open('phone', phone, `#${part}`);
    for (const page of [first, second]) await expect.poll(() => worst(page, part)).toBeLessThan(1);
    await expect.poll(async () => (await view(second, part)).ships.length).toBe(2);
    await expect.poll(async () => (await view(first, part)).ships.length).toBe(2);
    expect(await clients(part)).toEqual([2]);

    // The keyboard steers one ship; the other page sees it move, and come to the same place.
    const mine = await view(first, part);
    const key = inward(mine) > 0 ? 'ArrowRight' : 'ArrowLeft';
    const moved = await watchShip(second, part, mine.own);
    await first.keyboard.down(key);
    await expect.poll(async () => (await moved()) * inward(mine)).toBeGreaterThan(60);
    await screenshot(first, `tutorial-${part}-800x600`);
    await screenshot(second, `tutorial-${part}-phone`);
    await first.keyboard.up(key);
    for (const page of [first, second]) await expect.poll(() => worst(page, part)).toBeLessThan(0.01);

    // A finger held to the side of the phone steers the other.
    const theirs = await view(second, part);
    const theirMove = await watchShip(first, part, theirs.own);
    const lift = await touch(second, inward(theirs) > 0 ? PHONE_WIDTH - 20 : 20, PHONE_MIDDLE);
    await expect.poll(async () => (await theirMove()) * inward(theirs)).toBeGreaterThan(60);
    await lift();
    for (const page of [first, second]) await expect.poll(() => worst(page, part)).toBeLessThan(0.01);

    // Back in the menu, by Escape and by a tap: the room is left, and in the end it is gone.
    await first.keyboard.press('Escape');
    await expect.poll(async () => (await view(second, part)).ships.length).toBe(1);
    expect(await isActive(first, 'menu')).toBe(true);
    expect(await clients(part)).toEqual([1]);
    await second.touchscreen.tap(PHONE_WIDTH - 40, PHONE_TOP + 20);
    await expect.poll(() => isActive(second, 'menu')).toBe(true);
    await expect.poll(() => clients(part)).toEqual([]);

    // And into the part again: a new seat, one ship.
    await first.keyboard.press(part.slice(-1));
    await expect.poll(() => worst(first, part)).toBeLessThan(1);
    expect(Object.keys((await view(first, part)).server)).not.toContain(mine.own);
    expect(pages.complaints).toEqual([]);
  });
});

describe.each([
  { part: 'part3', apart: 10 },
  { part: 'part4', apart: 0 },
])('$part', ({ part, apart }) => {
  test('the own ship answers at once', async () => {
    const page = await open(part, desktop, `#${part}`);
    await expect.poll(() => worst(page, part)).toBeLessThan(1);
    const key = inward(await view(page, part)) > 0 ? 'ArrowRight' : 'ArrowLeft';

    // The first frame with a step in it after the key is down, before anything can have come from the server.
    const { ship, server } = await watchKey(page, part, () => page.keyboard.down(key));
    expect(Math.abs(ship)).toBeGreaterThanOrEqual(2);
    expect(server).toBe(0);
    await page.keyboard.up(key);
    await expect.poll(() => worst(page, part)).toBeLessThan(0.01);
    expect(pages.complaints).toEqual([]);
  });

  test(`five inputs that get lost leave it ${apart} px from where the server has it`, async () => {
    const page = await open(part, desktop, `#${part}`);
    await expect.poll(() => worst(page, part)).toBeLessThan(1);
    const key = inward(await view(page, part)) > 0 ? 'ArrowRight' : 'ArrowLeft';
    await loseInputs(page, part, 5);
    const { own, server } = await view(page, part);
    await page.keyboard.down(key);
    await expect
      .poll(async () => Math.abs((await view(page, part)).server[own]!.x - server[own]!.x))
      .toBeGreaterThan(60);
    await page.keyboard.up(key);
    await expect.poll(() => worst(page, part)).toBeCloseTo(apart);
    if (apart > 0) await screenshot(page, `tutorial-${part}-apart`);
    expect(pages.complaints).toEqual([]);
  });
});

/** How far the own ship on the screen and the server's have gone in the first step that saw the key. */
async function watchKey(page: Page, part: string, press: () => Promise<void>) {
  const watched = inGame<{ ship: number; server: number }>(
    page,
    `new Promise((resolve) => {
      const scene = game.scene.getScene('${part}');
      const player = scene.room.state.players.get(scene.room.sessionId);
      const before = { ship: scene.ship.x, server: player.x };
      const hasStepped = () => scene.tick === undefined || scene.tick > tick;
      let tick = Infinity;
      const look = () => {
        if (!hasStepped()) return;
        game.events.off('poststep', look);
        resolve({ ship: scene.ship.x - before.ship, server: player.x - before.server });
      };
      addEventListener('keydown', () => {
        tick = scene.tick;
        game.events.on('poststep', look);
      }, { once: true });
      document.title = 'listening';
    })`,
  );
  await expect.poll(() => page.title()).toBe('listening');
  await press();
  return watched;
}

/** The next inputs that would move the ship don't get out of the page. */
const loseInputs = (page: Page, part: string, count: number) =>
  inGame<void>(
    page,
    `((room) => {
      const send = room.send;
      let left = ${count};
      room.send = (type, input) => {
        if ((input.left || input.right) && left-- > 0) return;
        send.call(room, type, input);
      };
    })(game.scene.getScene('${part}').room)`,
  );

test('the menu: keys, the address, the way back of the browser, and any size of window', async () => {
  const page = await open('menu', desktop);
  await expect.poll(() => isActive(page, 'menu')).toBe(true);
  await screenshot(page, 'tutorial-menu-800x600');
  await page.keyboard.press('ArrowDown');
  // Of two keys in one frame Phaser tells the first one twice.
  await inGame(
    page,
    `new Promise((resolve) => game.events.once('poststep', () => game.events.once('poststep', resolve)))`,
  );
  await page.keyboard.press('Enter');
  await expect.poll(() => worst(page, 'part2')).toBeLessThan(1);
  expect(new URL(page.url()).hash).toBe('#part2');
  await page.goBack();
  await expect.poll(() => isActive(page, 'menu')).toBe(true);
  const canvas = (await page.locator('canvas').boundingBox())!;
  await page.mouse.click(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2);
  await expect.poll(() => worst(page, 'part2')).toBeLessThan(1);

  for (const size of [
    // Beside the text, and above it.
    { width: 1280, height: 600, drawn: { width: 741, height: 556 } },
    { width: 400, height: 800, drawn: { width: 400, height: 300 } },
  ]) {
    await page.setViewportSize(size);
    await expect
      .poll(() => page.locator('canvas').boundingBox())
      .toMatchObject({
        width: expect.closeTo(size.drawn.width, -1),
        height: expect.closeTo(size.drawn.height, -1),
      });
  }

  const small = await open('menu on a phone', phone);
  await expect.poll(() => isActive(small, 'menu')).toBe(true);
  await screenshot(small, 'tutorial-menu-phone');
  await small.touchscreen.tap(PHONE_WIDTH / 2, PHONE_TOP + (200 * PHONE_WIDTH) / 800);
  await expect.poll(() => worst(small, 'part1')).toBeLessThan(1);

  // Turned around, the game doesn't fill its place: a finger steers from beside it too.
  await small.setViewportSize({ width: 844, height: 390 });
  await expect.poll(async () => (await small.locator('canvas').boundingBox())!.x).toBeGreaterThan(20);
  await screenshot(small, 'tutorial-part1-phone-landscape');
  const mine = await view(small, 'part1');
  const lift = await touch(small, 8, 44 + 346 / 2);
  await expect
    .poll(async () => mine.server[mine.own]!.x - (await view(small, 'part1')).ships[0]!.x)
    .toBeGreaterThan(20);
  await lift();
  expect(pages.complaints).toEqual([]);
});

test.each(['part2', 'part3', 'part4'])(
  '%s: the room throws out who sends anything but inputs',
  async (part) => {
    const client = new Client(examples.url, { WebSocket });
    const room = await client.joinOrCreate<TickedState>(`${part}_room`);
    const player = room.state.players.get(room.sessionId)!;
    const { x, y } = player;
    const right: Input = { left: false, right: true, up: false, down: false, tick: 5 };
    const nonsense = [
      null,
      'left',
      [true],
      7,
      { ...right, left: 1 },
      { ...right, tick: Number.NaN },
      { ...right, tick: '9' },
      { ...right, speed: 100 },
    ];
    for (const message of nonsense) {
      const other = await client.joinById(room.roomId);
      const code = new Promise((resolve) => other.onLeave(resolve));
      other.send(0, message);
      expect(await code).toBe(CloseCode.WITH_ERROR);
    }
    room.send(0, { ...right, down: true });
    await new Promise<void>((resolve) => {
      room.onStateChange(() => {
        if (player.x !== x) resolve();
      });
    });
    // Places arrive as float32.
    expect(player.x).toBeCloseTo(x + 2, 3);
    expect(player.y).toBeCloseTo(y + 2, 3);
    if (part !== 'part2') expect(player.tick).toBe(5);
    await room.leave();
  },
);

test.each([
  { part: 'part1', sources: ['tutorial/part1.ts'] },
  { part: 'part2', sources: ['tutorial/part2.ts'] },
  { part: 'part3', sources: ['server/tutorial-input.ts', 'tutorial/part3.ts'] },
  { part: 'part4', sources: ['tutorial/part4.ts'] },
])('$part is explained beside the file that runs, of at most 45 lines', async ({ part, sources }) => {
  const page = await open(part, { viewport: { width: 1280, height: 800 } }, `#${part}`);
  const files = sources.map((path) => readFile(new URL(`../../examples/${path}`, import.meta.url), 'utf8'));
  const shown = await Promise.all(files);
  await expect.poll(() => page.locator('article pre code').allTextContents()).toEqual(shown);
  expect(shown.at(-1)!.trimEnd().split('\n').length).toBeLessThanOrEqual(45);
  await expect.poll(() => worst(page, part)).toBeLessThan(1);
  await screenshot(page, `tutorial-${part}-text`);

  // Another part: its text, from the top, and its scene.
  const number = (Number(part.at(-1)) % 4) + 1;
  const next = `part${number}`;
  await page.locator(`#parts a[href="#${next}"]`).click();
  await expect.poll(() => worst(page, next)).toBeLessThan(1);
  await expect.poll(() => page.locator('article h2').textContent()).toMatch(new RegExp(`^${number}\\.`));
  expect(await isActive(page, part)).toBe(false);
  expect(pages.complaints).toEqual([]);
});

test('unplugged: the page says so, and that it tries again', async () => {
  const page = await open('unplugged', phone, '#part4');
  await expect.poll(() => worst(page, 'part4')).toBeLessThan(1);
  examples.process.kill('SIGKILL');
  await expect
    .poll(() => page.locator('.connection p').textContent())
    .toContain('Connection lost. Trying again');
  await screenshot(page, 'tutorial-unplugged');
});
