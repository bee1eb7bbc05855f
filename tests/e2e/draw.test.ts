import { readFile } from 'node:fs/promises';
import { Client, type Room } from 'phaser-colyseus/client';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { DrawRoom } from '../../examples/server/draw.ts';
import { artistOf, decodeInk, encodeInk, type Ink, strokeId } from '../../examples/server/draw-ink.ts';
import { Picture } from '../../examples/server/draw-picture.ts';
import { SHEET, STROKE_POINTS } from '../../examples/server/draw-state.ts';
import { type Examples, startExamples } from './examples.ts';
import { desktop, inGame, Pages, phone, plugIn, screenshot, unplug } from './pages.ts';

interface Point {
  x: number;
  y: number;
}

describe('ink', () => {
  test('is the same after its way as bytes', () => {
    const strokes: Ink[] = [
      { id: strokeId(0, 0), ink: 0, size: 0, from: 0, points: [0, 0] },
      {
        id: strokeId(70_000, 65_535),
        ink: 7,
        size: 3,
        from: 599,
        points: [1600, 1000, 0, 0, 3, 999, 64, 936],
      },
      { id: strokeId(3, 200), ink: 4, size: 1, from: 130, points: [] },
    ];
    const bytes = encodeInk(strokes);
    expect([...decodeInk(bytes)]).toEqual(strokes);
    expect(artistOf(strokes[1]!.id)).toBe(70_000);
  });

  test('a line of small steps takes two bytes a point', () => {
    const points = Array.from({ length: 600 }, (_, i) => 300 + 5 * i + (i % 2));
    expect(encodeInk([{ id: 1, ink: 1, size: 1, from: 0, points }]).length).toBeLessThan(620);
  });

  test('there is only so much: the oldest goes of who has the most', () => {
    const picture = new Picture();
    const points = Array.from({ length: 2 * STROKE_POINTS }, () => 5);
    picture.add({ id: strokeId(1, 0), ink: 0, size: 0, points: [1, 1] });
    let last = -1;
    let gone: number[] = [];
    while (gone.length === 0) {
      picture.add({ id: strokeId(2, ++last), ink: 0, size: 0, points });
      gone = picture.trim();
    }
    expect(last).toBeGreaterThan(90);
    expect(gone).toEqual(gone.map((_, i) => strokeId(2, i)));
    expect(picture.by(1)).toEqual([strokeId(1, 0)]);
    expect(picture.by(2)).toHaveLength(last + 1 - gone.length);
    // A stroke has an end.
    expect(picture.add({ id: strokeId(2, last), ink: 0, size: 0, points: [7, 7] }).points).toEqual([]);
    // Late comers get it in pieces, none of which blocks the others.
    const messages = [...picture.encode()];
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.flatMap((bytes) => [...decodeInk(bytes)])).toHaveLength(picture.by(2).length + 1);
  });
});

// Much is painted here, by a browser without a graphics card.
describe('the sheet', () => {
  let examples: Examples;
  let pages: Pages;
  const opened: Page[] = [];

  beforeAll(async () => {
    examples = await startExamples();
    pages = await Pages.launch();
  });
  afterEach(async () => {
    // Else their seats would be held for the next test.
    const left = opened.splice(0).map((page) => inGame(page, `${BOARD}.pen.room.leave()`));
    await Promise.allSettled(left);
    await pages.reset();
  });
  afterAll(async () => {
    await pages?.close();
    await examples?.stop();
  });

  async function open(name: string, options = desktop): Promise<Page> {
    const page = await pages.open(new URL('draw/', examples.url), name, options);
    opened.push(page);
    await expect.poll(() => inGame(page, `${BOARD}?.pen !== undefined`)).toBe(true);
    return page;
  }

  test('two draw on one sheet, see each other do it, and take back only their own', async () => {
    const first = await open('desktop');

    // Nobody is there: Doodle is.
    await expect.poll(() => people(first)).toContain('Doodle');
    await expect.poll(async () => (await strokes(first)).length).toBe(1);
    const second = await open('phone', phone);
    await expect.poll(() => people(first)).toHaveLength(2);
    await expect.poll(() => people(first)).not.toContain('Doodle');
    await expect.poll(() => strokes(first)).toEqual([]);

    // The mouse draws, the other page sees the ink, and the cursor where the mouse is.
    await first.keyboard.press('6');
    await drawWithMouse(first, wave(700, 300));
    await expect.poll(() => strokes(second)).toEqual(await strokes(first));
    await expect.poll(() => isInked(second, { x: 700, y: 300 })).toBe(true);
    await expect
      .poll(() =>
        inGame(
          second,
          `[...${BOARD}.cursors].map(([, { x, y }]) => ({ x: Math.round(x), y: Math.round(y) }))`,
        ),
      )
      .toEqual([
        await inGame(
          first,
          `(({ room, artist }) => (({ x, y }) => ({ x, y }))(room.state.artists.get(room.sessionId)))(${BOARD}.pen)`,
        ),
      ]);

    // A finger draws; the eraser of the first page leaves that alone, and rubs out its own.
    await drawWithFinger(second, wave(700, 650));
    await expect.poll(() => isInked(first, { x: 700, y: 650 })).toBe(true);
    await screenshot(first, 'draw-desktop');
    await screenshot(second, 'draw-phone');
    await first.keyboard.press('e');
    await drawWithMouse(first, [
      { x: 700, y: 250 },
      { x: 700, y: 700 },
    ]);
    for (const page of [first, second]) {
      await expect.poll(() => isInked(page, { x: 700, y: 300 })).toBe(false);
      expect(await isInked(page, { x: 700, y: 650 })).toBe(true);
    }

    // Taken back, on both.
    await first.keyboard.press('3');
    await drawWithMouse(first, wave(700, 400));
    await expect.poll(() => isInked(second, { x: 700, y: 400 })).toBe(true);
    await first.keyboard.press('Control+z');
    await expect.poll(() => isInked(second, { x: 700, y: 400 })).toBe(false);
    await first.keyboard.press('Control+z');
    await second.locator('.tools [title^="Take away"]').tap();
    await expect.poll(() => strokes(first)).toEqual([]);
    expect(pages.complaints).toEqual([]);
  });

  test('who was away, or looked away, has the same picture', async () => {
    const first = await open('desktop');
    const second = await open('second');
    await drawWithMouse(first, wave(400, 200));

    // The connection of one drops, the other draws on.
    const status = () => inGame(first, `${BOARD}.colyseus.status.state`);
    await unplug(first);
    await expect.poll(status).toBe('reconnecting');
    await expect
      .poll(() => inGame(second, `[...${BOARD}.cursors].map(([, { alpha }]) => alpha)`))
      .toEqual([0.3]);
    await drawWithMouse(second, wave(500, 500));
    // Nobody would see it, so it isn't drawn.
    await drawWithMouse(first, wave(600, 600));
    await screenshot(first, 'draw-dropped');
    await plugIn(first);
    await expect.poll(status).toBe('joined');
    await expect.poll(() => strokes(second)).toHaveLength(2);
    await expect.poll(() => strokes(first)).toEqual(await strokes(second));

    // Nobody looks at one of them meanwhile: it catches up when somebody does.
    await hide(second, true);
    await drawWithMouse(first, wave(1200, 400));
    await expect.poll(() => strokes(second)).toHaveLength(3);
    expect(await isInked(second, { x: 1200, y: 400 })).toBe(false);
    await hide(second, false);
    await expect.poll(() => isInked(second, { x: 1200, y: 400 })).toBe(true);
    expect(await repainted(first)).toBe(await repainted(second));
    expect(pages.complaints).toEqual([]);
  });

  test('who comes late, or loads the page anew, has the same picture', async () => {
    const first = await open('desktop');
    await drawWithMouse(first, wave(400, 200));
    const late = await open('late');
    await drawWithMouse(late, wave(500, 400));
    await expect.poll(() => strokes(first)).toHaveLength(2);
    await expect.poll(() => strokes(late)).toEqual(await strokes(first));
    expect(await repainted(late)).toBe(await repainted(first));

    // Loaded anew: the same seat, so that undo still finds the own stroke.
    const seat = await seatOf(first);
    await first.reload();
    await expect.poll(() => inGame(first, `${BOARD}?.pen !== undefined`)).toBe(true);
    expect(await seatOf(first)).toBe(seat);
    await expect.poll(() => strokes(first)).toEqual(await strokes(late));
    await first.keyboard.press('Control+z');
    await expect.poll(() => isInked(late, { x: 400, y: 200 })).toBe(false);
    await drawWithMouse(first, wave(400, 800));
    await expect.poll(() => isInked(late, { x: 400, y: 800 })).toBe(true);

    await inGame(late, `${BOARD}.pen.room.leave()`);
    await expect.poll(() => people(first)).toContain('Doodle');
    const left = (await people(first)).filter((name) => name !== 'Doodle');
    expect(left).toEqual([expect.stringContaining('(you)')]);
    expect(pages.complaints).toEqual([]);
  });

  test('wheel, two fingers and the window show more or less of it; it can be saved', async () => {
    const page = await open('desktop');
    const zoom = (of: Page) => inGame<number>(of, `${BOARD}.cameras.main.zoom`);
    const fitted = await zoom(page);
    const corner = await onPage(page, { x: 1500, y: 900 });
    await page.mouse.move(corner.x, corner.y);
    await page.mouse.wheel(0, -600);
    await expect.poll(() => zoom(page)).toBeGreaterThan(2 * fitted);
    const after = await onPage(page, { x: 1500, y: 900 });
    expect([after.x, after.y]).toEqual([expect.closeTo(corner.x, 3), expect.closeTo(corner.y, 3)]);
    await page.mouse.wheel(0, 2000);
    await expect.poll(() => zoom(page)).toBe(fitted);

    await drawWithMouse(page, wave(800, 500));
    await page.setViewportSize({ width: 1200, height: 700 });
    await expect.poll(() => zoom(page)).toBeGreaterThan(fitted);
    expect(await isInked(page, { x: 800, y: 500 })).toBe(true);

    const saved = page.waitForEvent('download');
    await page.locator('.tools [title^="Save"]').click();
    const file = await readFile(await (await saved).path());
    expect(file.subarray(1, 4).toString()).toBe('PNG');
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([SHEET.width, SHEET.height]);

    const small = await open('phone', phone);
    const before = await zoom(small);
    const drawn = (await strokes(small)).length;
    await pinch(small, await onPage(small, { x: 800, y: 500 }), 40, 160);
    await expect.poll(() => zoom(small)).toBeGreaterThan(2 * before);
    await screenshot(small, 'draw-pinched');
    expect(await strokes(small)).toHaveLength(drawn);
    expect(pages.complaints).toEqual([]);
  });

  test('nonsense is refused, and harms nobody', async () => {
    const join = () => new Client(examples.url, { WebSocket }).joinOrCreate<DrawRoom>('draw');
    const witness = await join();
    const seen: number[] = [];
    witness.onMessage('blank', () => {});
    witness.onMessage('gone', () => {});
    witness.onMessage('picture', () => {});
    witness.onMessage('ink', (bytes: Uint8Array) => seen.push(...[...decodeInk(bytes)].map(({ id }) => id)));
    const ink = { stroke: 0, ink: 1, size: 1, points: [1, 1, 5, 5] };
    const nonsense: [string, unknown][] = [
      ['ink', { ...ink, points: [1, 1, 5] }],
      ['ink', { ...ink, points: [1, 1001] }],
      ['ink', { ...ink, points: [-1, 1] }],
      ['ink', { ...ink, points: [Number.NaN, 1] }],
      ['ink', { ...ink, points: Array.from({ length: 1000 }, () => 1) }],
      ['ink', { ...ink, ink: 8 }],
      ['ink', { ...ink, more: true }],
      ['move', { x: 1e9, y: 0 }],
      ['erase', { strokes: ['0'] }],
      ['undo', 7],
    ];
    for (const [type, message] of nonsense) {
      const room = await join();
      for (const heard of ['blank', 'picture', 'ink', 'gone']) room.onMessage(heard as 'ink', () => {});
      const left = new Promise<number>((resolve) => room.onLeave(resolve));
      room.reconnection.enabled = false;
      (room as unknown as Room).send(type, message);
      expect(await left, `${type} ${JSON.stringify(message)}`).not.toBe(1000);
    }
    const artist = await join();
    for (const heard of ['blank', 'picture', 'ink', 'gone']) artist.onMessage(heard as 'ink', () => {});
    artist.send('ink', ink);
    const { number } = artist.state.artists.get(artist.sessionId)!;
    await expect.poll(() => seen).toContain(strokeId(number, 0));
    await Promise.all([witness.leave(), artist.leave()]);
  });
});

const BOARD = `game.scene.getScene('board')`;

/** Ids of the strokes on a page's sheet, without Doodle's. */
const strokes = (page: Page) =>
  inGame<number[]>(
    page,
    `[...${BOARD}.sheet.strokes].filter(([, { points }]) => points.length > 0).map(([id]) => id).sort((a, b) => a - b)`,
  );

const seatOf = (page: Page) => inGame<string>(page, `${BOARD}.pen.room.sessionId`);

const people = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('.people li')].map(({ textContent }) => textContent));

/** Whether there is ink on the sheet, as it is painted. */
const isInked = (page: Page, { x, y }: Point) =>
  inGame<boolean>(page, `${BOARD}.sheet.ink.context.getImageData(${x}, ${y}, 1, 1).data[3] > 200`);

/** The picture, painted anew: how it was cut into messages doesn't matter any more. */
const repainted = (page: Page) =>
  inGame<string>(page, `((sheet) => (sheet.repaint(), sheet.ink.canvas.toDataURL()))(${BOARD}.sheet)`);

/** As if its tab were behind another. */
const hide = (page: Page, hidden: boolean) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

/** Where on the page a point of the sheet is. */
const onPage = (page: Page, { x, y }: Point) =>
  inGame<Point>(
    page,
    `(({ worldView: { x, y }, zoom }, canvas, { left, top }) => ({
      x: left + ((${x} - x) * zoom) / game.scale.displayScale.x,
      y: top + ((${y} - y) * zoom) / game.scale.displayScale.y,
    }))(${BOARD}.cameras.main, game.canvas, game.canvas.getBoundingClientRect())`,
  );

/** A wavy line around a point of the sheet, that leads through it. */
function wave(x: number, y: number): Point[] {
  return Array.from({ length: 7 }, (_, i) => ({ x: x + 60 * (i - 3), y: y + 25 * Math.sin(i - 3) }));
}

async function drawWithMouse(page: Page, points: Point[]): Promise<void> {
  const places = await Promise.all(points.map((point) => onPage(page, point)));
  await page.mouse.move(places[0]!.x, places[0]!.y);
  await page.mouse.down();
  for (const { x, y } of places) await page.mouse.move(x, y);
  await page.mouse.up();
}

async function drawWithFinger(page: Page, points: Point[]): Promise<void> {
  const places = await Promise.all(points.map((point) => onPage(page, point)));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [places[0]!] });
  for (const place of places) {
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [place] });
  }
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await devtools.detach();
}

/** Two fingers move apart. */
async function pinch(page: Page, { x, y }: Point, from: number, to: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const fingers = (apart: number) => [-1, 1].map((side, id) => ({ x: x + (side * apart) / 2, y, id }));
  await devtools.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: fingers(from).slice(0, 1),
  });
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(from) });
  for (let apart = from; apart <= to; apart += 12) {
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) });
  }
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await devtools.detach();
}
