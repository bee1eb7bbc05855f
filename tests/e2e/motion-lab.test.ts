import { Client } from 'phaser-colyseus/client';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { MOTIONS, placeAt } from '../../examples/server/motion-lab-paths.ts';
import type { MotionLabState } from '../../examples/server/motion-lab-state.ts';
import { type Examples, startExamples } from './examples.ts';
import { Pages, phone, screenshot } from './pages.ts';

const desktop = { viewport: { width: 1280, height: 800 } };

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

const open = (name: string, options: typeof phone, search = '') =>
  pages.open(new URL(`motion-lab/${search}`, examples.url), name, options);

interface Figures {
  /** ms */
  behind: number;
  /** % of the frames */
  frozen: number;
  /** px */
  jumps: number;
}

/** What the page says of each method; NaN where it doesn't know yet. */
async function figures(page: Page): Promise<Figures[]> {
  const captions = await page
    .locator('#captions section')
    .evaluateAll((all) =>
      all.map((caption) => [...caption.querySelectorAll('dd')].map((cell) => cell.textContent ?? '')),
    );
  return captions.map((texts) => {
    const [behind, frozen, jumps] = texts.map(Number.parseFloat);
    return { behind: behind!, frozen: frozen!, jumps: jumps! };
  });
}

/** Resolves when the page says of so many methods, which are all, that they are at least so many ms behind. */
const areBehind = async (page: Page, methods: number, least: number) => {
  await expect
    .poll(async () => (await figures(page)).filter(({ behind }) => behind >= least).length)
    .toBe(methods);
  expect(await figures(page)).toHaveLength(methods);
};

/** How the page says that its room is doing. */
const connection = (page: Page) => page.locator('.connection').getAttribute('data-state');

test('each method is measured, over whatever network is chosen', async () => {
  const page = await open('desktop', desktop, '?network=lan');
  await areBehind(page, 6, 10);
  const cable = await figures(page);
  expect(cable[0]!.jumps).toBeGreaterThan(3);
  // Three patches late, and 100 ms: by design.
  const [, , , geckos, predict] = cable;
  expect(geckos!.behind).toBeGreaterThan(130);
  expect(predict!.behind).toBeGreaterThanOrEqual(90);

  await page.getByRole('button', { name: 'mobile' }).click();
  expect(await page.locator('#latency').inputValue()).toBe('80');
  expect(await page.locator('#latency-value').textContent()).toBe('80 ms');
  await areBehind(page, 6, 85);
  await screenshot(page, 'motion-lab-1280x800');

  await page.locator('#latency').fill('300');
  expect(await page.getByRole('button', { name: 'mobile' }).getAttribute('aria-pressed')).toBe('false');
  await areBehind(page, 6, 305);

  await page.getByRole('button', { name: 'A tween per patch' }).click();
  await page.getByRole('button', { name: 'geckos' }).click();
  expect(await figures(page)).toHaveLength(4);
  await screenshot(page, 'motion-lab-four');
  expect(pages.complaints).toEqual([]);
});

test('on a phone: other motions, other patch rates, a connection that drops, and none', async () => {
  const page = await open('phone', phone, '?network=good');
  await areBehind(page, 4, 40);
  for (const motion of ['Circle', 'Stop and go', 'Teleport']) {
    await page.getByRole('button', { name: motion }).tap();
    expect(Number.isNaN((await figures(page))[0]!.behind)).toBe(true);
    await areBehind(page, 4, 40);
  }
  await screenshot(page, 'motion-lab-phone');

  // So few patches are less than there are frames on any machine.
  await page.locator('#patches').fill('4');
  await expect.poll(async () => (await figures(page))[0]!.jumps).toBeGreaterThan(15);
  expect((await figures(page))[0]!.frozen).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Drop' }).tap();
  await expect.poll(() => connection(page)).toBe('reconnecting');
  await screenshot(page, 'motion-lab-dropped');
  await expect.poll(() => connection(page)).toBe('joined');

  const offline = page.getByRole('button', { name: 'Offline' });
  await offline.tap();
  await expect.poll(() => connection(page)).toBe('reconnecting');
  await offline.tap();
  await expect.poll(() => connection(page)).toBe('joined');
  await areBehind(page, 4, 40);
  expect(pages.complaints).toEqual([]);
});

test('the room moves things as the page believes', async () => {
  const room = await new Client(examples.url, { WebSocket }).create<MotionLabState>('motion_lab');
  const place = { x: 0, y: 0 };
  for (let patch = 0; patch < 20; patch++) {
    await new Promise<void>((resolve) => room.onStateChange.once(() => resolve()));
    for (const motion of MOTIONS) {
      placeAt(motion, room.state.time, place);
      const mover = room.state.movers.get(motion)!;
      expect(Math.hypot(mover.x - place.x, mover.y - place.y)).toBeLessThan(0.001);
    }
  }
  await room.leave();
});
