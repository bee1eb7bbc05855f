import { createServer } from 'node:net';
import { Client } from 'phaser-colyseus/client';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Examples, startExamples } from './examples.ts';
import { desktop, inGame, Pages, phone, screenshot, touch } from './pages.ts';

/** What a page draws: its own ship's key, and every ship's place by key. */
interface Drawn {
  own: string | undefined;
  ships: Record<string, { x: number; y: number; heading: number }>;
}

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
    `(({ ships }) => ({
      own: ships?.keyOf(ships.own),
      ships: Object.fromEntries([...(ships ?? [])].map(([key, { x, y, heading }]) => [key, { x, y, heading }])),
    }))(game.scene.getScene('arena'))`,
  );

const distance = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.hypot(a.x - b.x, a.y - b.y);

test('two pages play in one arena: steer, see it move, leave, see it go', async () => {
  const first = await open('desktop', desktop);
  const second = await open('phone', phone);
  for (const page of [first, second]) {
    await expect.poll(async () => Object.keys((await drawn(page)).ships).length).toBe(2);
  }
  const mine = (await drawn(first)).own!;
  const theirs = (await drawn(second)).own!;
  expect(theirs).not.toBe(mine);

  const rooms = await new Client(examples.url).getAvailableRooms('arena', { path: '/rooms' });
  expect(rooms.map(({ clients }) => clients)).toEqual([2]);

  // The keyboard steers one ship; the other page sees it move, and come to the same place.
  const before = (await drawn(second)).ships[mine]!;
  await first.keyboard.down('ArrowUp');
  await expect.poll(async () => distance((await drawn(second)).ships[mine]!, before)).toBeGreaterThan(60);
  await screenshot(first, 'arena-800x600');
  await screenshot(second, 'arena-phone');
  await first.keyboard.up('ArrowUp');
  await expect
    .poll(async () => distance((await drawn(first)).ships[mine]!, (await drawn(second)).ships[mine]!))
    .toBeLessThan(1);

  // A finger on the button turns the other.
  const heading = (await drawn(first)).ships[theirs]!.heading;
  const leftButton = { x: 62, y: 844 - 70 };
  const lift = await touch(second, leftButton.x, leftButton.y);
  await expect
    .poll(async () => Math.abs((await drawn(first)).ships[theirs]!.heading - heading))
    .toBeGreaterThan(0.3);
  await lift();

  // Resized, the game fills its window.
  await first.setViewportSize({ width: 1000, height: 500 });
  await expect
    .poll(() => first.evaluate(() => document.querySelector('canvas')!.getBoundingClientRect().toJSON()))
    .toMatchObject({ width: 1000, height: 500 });

  // Reloaded, the page plays on; closed, its ship goes.
  await first.reload();
  await expect.poll(async () => Object.keys((await drawn(first)).ships).length).toBe(2);
  await expect.poll(async () => (await drawn(second)).ships[mine]).toBeUndefined();
  await first.close();
  await expect.poll(async () => Object.keys((await drawn(second)).ships)).toEqual([theirs]);
  expect(pages.complaints).toEqual([]);

  // Unplugged: the page says so, and that it tries again.
  examples.process.kill('SIGKILL');
  await expect
    .poll(() => inGame<string>(second, `game.scene.getScene('hud').banner.text`))
    .toContain('Connection lost. Trying again');
  await screenshot(second, 'arena-unplugged');
});

test('npm start takes the next free port, ends by Ctrl-C, and refuses a taken PORT', async () => {
  const blocker = createServer();
  const port = await new Promise<number>((resolve) => {
    blocker.listen(0, 'localhost', () => resolve((blocker.address() as { port: number }).port));
  });
  await expect(startExamples({ PORT: String(port) })).rejects.toThrow(`Port ${port} can't be used`);
  blocker.close();

  const one = await startExamples();
  const two = await startExamples();
  expect(two.url).not.toBe(one.url);
  expect((await fetch(new URL('arena/', two.url))).status).toBe(200);
  expect(await one.stop()).toBe(0);
  expect(await two.stop()).toBe(0);
});
