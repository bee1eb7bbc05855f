import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Examples, startExamples } from './examples.ts';
import { desktop, inGame, Pages, phone, plugIn, screenshot, unplug } from './pages.ts';

interface Seen {
  x: number;
  y: number;
  radius: number;
  alpha: number;
}

/** What a page draws, and knows, of the world. */
interface View {
  id: string;
  own: Seen | undefined;
  cells: Record<string, Seen>;
  pellets: number;
  leaders: number;
  alive: number;
  dead: boolean;
}

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

const look = (page: Page) =>
  inGame<View | undefined>(
    page,
    `(({ cells, pellets }, { steering, obituary }) => {
      const seen = ({ x, y, radius, alpha }) => ({ x, y, radius, alpha });
      return steering && {
        id: steering.room.sessionId,
        own: cells.own && seen(cells.own),
        cells: Object.fromEntries([...cells].map(([id, cell]) => [id, seen(cell)])),
        pellets: pellets.size,
        leaders: steering.room.state.leaders.size,
        alive: steering.room.state.alive,
        dead: obituary.visible,
      };
    })(game.scene.getScene('swarm') ?? {}, game.scene.getScene('hud') ?? {})`,
  );

async function open(name: string, options: typeof desktop): Promise<Page> {
  const page = await pages.open(new URL('swarm/', examples.url), name, options);
  await expect.poll(async () => (await look(page))?.own).toBeDefined();
  return page;
}

/** Points to where a cell shall go, by mouse or finger; who was swallowed begins again. */
async function steer(page: Page, to: (view: View) => { x: number; y: number } | undefined): Promise<View> {
  const view = (await look(page))!;
  const canvas = await page.evaluate(() => {
    const { left, top, width, height } = document.querySelector('canvas')!.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  const target = view.own && to(view);
  const angle = target === undefined ? 0 : Math.atan2(target.y - view.own!.y, target.x - view.own!.x);
  const [x, y] = [canvas.x + 150 * Math.cos(angle), canvas.y + 150 * Math.sin(angle)];
  if (page.viewportSize()!.width < 500) await page.touchscreen.tap(x, y);
  else if (view.dead) await page.mouse.click(x, y);
  else await page.mouse.move(x, y);
  return view;
}

const status = (page: Page) => inGame<string>(page, `game.scene.getScene('swarm').colyseus.status.state`);

test('two pages meet in one world; each knows only what is near', async () => {
  const first = await open('desktop', desktop);
  const second = await open('phone', phone);
  const [mine, theirs] = [(await look(first))!, (await look(second))!];
  expect(mine.id).not.toBe(theirs.id);
  for (const page of [first, second]) {
    await expect.poll(async () => (await look(page))!.pellets).toBeGreaterThan(50);
    const { pellets, cells, alive, leaders } = (await look(page))!;
    expect(pellets).toBeLessThan(1_200);
    expect(alive).toBeGreaterThan(40);
    expect(Object.keys(cells).length).toBeLessThan(alive);
    expect(leaders).toBe(6);
  }

  // Both go to the middle of the world, until they see each other.
  const center = () => ({ x: 2_000, y: 2_000 });
  const meet = async () => {
    const [one, other] = await Promise.all([steer(first, center), steer(second, center)]);
    return mine.id in other.cells && theirs.id in one.cells;
  };
  await expect.poll(meet, { interval: 200 }).toBe(true);
  await screenshot(first, 'swarm-desktop');
  await screenshot(second, 'swarm-phone');

  // Dropped, it says so, and is seen faded; then it is back, or begins again where it was swallowed meanwhile.
  await unplug(first);
  await expect.poll(() => status(first)).toBe('reconnecting');
  await expect
    // It may be swallowed while it lies there.
    .poll(async () => (await look(second))!.cells[mine.id]?.alpha ?? 0)
    .toBeLessThan(1);
  await plugIn(first);
  await expect.poll(() => status(first)).toBe('joined');
  await expect.poll(async () => (await steer(first, center)).own?.alpha).toBe(1);

  // Whoever ends the game is gone for the others.
  await inGame(second, `void game.scene.stop('swarm')`);
  await expect.poll(async () => Object.keys((await look(first))!.cells)).not.toContain(theirs.id);
  await second.close();

  // Loaded anew, it is the same player.
  await first.reload();
  await expect.poll(async () => (await steer(first, center)).own).toBeDefined();
  expect((await look(first))!.id).toBe(mine.id);
  expect(pages.complaints).toEqual([]);
}, 180_000);

test('a cell grows by what it eats, and begins again when it was swallowed', async () => {
  const page = await open('desktop', desktop);
  const food = `(({ cells: { own }, pellets }) => [...pellets].map(([, { x, y }]) => ({ x, y }))
    .sort((a, b) => Math.hypot(a.x - own.x, a.y - own.y) - Math.hypot(b.x - own.x, b.y - own.y))[0])
    (game.scene.getScene('swarm'))`;
  const begun = (await look(page))!.own!.radius;
  const eat = async () => {
    const nearest = await inGame<{ x: number; y: number }>(page, food).catch(() => undefined);
    return (await steer(page, () => nearest)).own?.radius;
  };
  await expect.poll(eat, { interval: 100 }).toBeGreaterThan(begun + 1);

  // Into the largest one that is near.
  const largest = ({ cells, own }: View) =>
    Object.values(cells)
      .filter(({ radius }) => radius > 1.2 * own!.radius)
      .sort((a, b) => Math.hypot(a.x - own!.x, a.y - own!.y) - Math.hypot(b.x - own!.x, b.y - own!.y))[0] ?? {
      x: 2_000,
      y: 2_000,
    };
  const dead = async () => {
    const view = (await look(page))!;
    if (!view.dead) await steer(page, largest);
    return view.dead;
  };
  await expect.poll(dead, { interval: 100 }).toBe(true);
  expect((await look(page))!.own).toBeUndefined();
  await screenshot(page, 'swarm-swallowed');
  const again = async () => (await steer(page, () => undefined)).own !== undefined;
  await expect.poll(again, { interval: 300 }).toBe(true);
  await expect.poll(async () => (await look(page))!.dead).toBe(false);

  // It fills its window, and what lies over it ends with it.
  await page.setViewportSize({ width: 500, height: 700 });
  await expect.poll(() => inGame<number>(page, `game.scene.getScene('swarm').cameras.main.width`)).toBe(500);
  await inGame(page, `void game.scene.stop('swarm')`);
  await expect.poll(() => inGame<boolean>(page, `game.scene.isActive('hud')`)).toBe(false);
  expect(pages.complaints).toEqual([]);
}, 180_000);
