import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { EXAMPLES } from '../../examples/gallery/games.ts';
import { type Examples, startExamples } from './examples.ts';
import { desktop, inGame, Pages, phone, screenshot } from './pages.ts';

const folder = fileURLToPath(new URL('../../examples/', import.meta.url));

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

const open = (path: string, name: string, options = desktop) =>
  pages.open(new URL(path, examples.url), name, options);

/** Whether the page is as wide as its window, and no wider. */
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

test('shows every game that there is, with a picture of it', async () => {
  const folders = await readdir(folder, { withFileTypes: true });
  const aside = ['beside', 'gallery', 'serve', 'server', 'shell', 'starter'];
  const games = folders.filter((each) => each.isDirectory() && !aside.includes(each.name));
  expect(EXAMPLES.map(({ key }) => key).sort()).toEqual(games.map(({ name }) => name).sort());

  for (const [name, options] of Object.entries({
    desktop: { viewport: { width: 1280, height: 900 } },
    phone,
  })) {
    const page = await open('', name, options);
    expect(await page.locator('article').count()).toBe(EXAMPLES.length);
    for (const { key } of EXAMPLES) {
      await page.locator(`#${key}`).scrollIntoViewIfNeeded();
      const isShown = () =>
        page.locator(`#${key} video`).evaluate((video: HTMLVideoElement) => video.readyState >= 2);
      await expect.poll(isShown, { message: `the picture of ${key} at ${name}` }).toBe(true);
    }
    expect(await fits(page)).toBe(true);
    await page.evaluate(() => scrollTo(0, 0));
    await screenshot(page, `gallery-${name}`);
  }
  expect(pages.complaints).toEqual([]);
});

test.each(EXAMPLES)('$title: its source is the very file that runs', async ({ key, sources }) => {
  const page = await open('', key);
  await page.locator(`#${key} button`).click();
  for (const source of sources) {
    await page.locator('dialog nav button', { hasText: new RegExp(`^${source}$`) }).click();
    const file = await readFile(folder + source, 'utf8');
    await expect.poll(() => page.locator('dialog code').textContent()).toBe(file);
  }
  if (key === 'arena') await screenshot(page, 'gallery-source');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('dialog').isVisible()).toBe(false);
  expect(pages.complaints).toEqual([]);
});

test('two players beside each other are two; each comes back into its own seat after a reload', async () => {
  const page = await open('beside/?game=arena', 'beside', { viewport: { width: 1280, height: 640 } });
  const seat = async (name: string) => {
    const frame = page.frame({ name });
    return frame && inGame(frame, `game.scene.getScene('arena').colyseus?.status.room?.sessionId`);
  };
  const seats = async () => [await seat('first player'), await seat('second player')];
  await expect.poll(seats).toEqual([expect.any(String), expect.any(String)]);
  const before = await seats();
  expect(before[0]).not.toBe(before[1]);
  await screenshot(page, 'gallery-beside');
  await page.reload();
  await expect.poll(seats).toEqual(before);
  expect(pages.complaints).toEqual([]);
});

test('a worse network, chosen in the gallery, is there in a game that runs in another tab', async () => {
  const gallery = await open('', 'gallery');
  const game = await gallery.context().newPage();
  await game.goto(new URL('arena/', examples.url).href);
  const rtt = () => game.evaluate(`document.querySelector('.bar label span').textContent`);
  expect(await rtt()).toBe('ping +0 ms');
  await gallery.locator('#ping').fill('200');
  await expect.poll(rtt).toBe('ping +200 ms');
  await expect
    .poll(() => inGame<string>(game, `game.scene.getScene('arena').colyseus.status.state`))
    .toBe('joined');
  const measured = await inGame<number>(
    game,
    `new Promise((resolve) => game.scene.getScene('arena').colyseus.status.room.ping(resolve))`,
  );
  expect(measured).toBeGreaterThan(150);
  await game.locator('.bar label input').fill('0');
  await expect.poll(() => gallery.locator('#ping-value').textContent()).toBe('+0 ms');
});
