import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { installedBrowser, testArguments } from '../../scripts/browser.mjs';
import { type ServerVersion, serverVersions, startServer, type TestServer } from '../servers/start.ts';
import { type OwnPage, servePage } from './serve-page.ts';

let browser: Browser;
let site: OwnPage;

beforeAll(async () => {
  site = await servePage('resume');
  browser = await chromium.launch({ executablePath: installedBrowser(), args: testArguments });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const sessionOf = (page: Page) => page.evaluate<string | undefined>('globalThis.page?.sessionId()');
const statusOf = (page: Page) => page.evaluate<string | undefined>('globalThis.page?.status()');
const playersOf = (page: Page) => page.evaluate<number>('page.room.state.players.size');
const tokensOf = (page: Page) => page.evaluate<number>('sessionStorage.length');

async function joined(page: Page): Promise<string> {
  await expect.poll(() => sessionOf(page)).toBeTypeOf('string');
  return (await sessionOf(page))!;
}

const onEach = describe.each(serverVersions);
/** What only the page decides. */
const onNewest = describe.each(['0.18'] as const);

let server: TestServer;
let context: BrowserContext;

function onServer(version: ServerVersion): void {
  beforeAll(async () => {
    server = await startServer(version);
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    context = await browser.newContext();
  });
  afterEach(async () => {
    // Else the next test's page would find a room to join.
    for (const page of context.pages()) await page.evaluate('globalThis.page?.room?.leave()');
    await context.close();
  });
}

/** A page in an arena that holds seats for so many seconds. */
async function open(hold: number): Promise<Page> {
  const page = await context.newPage();
  const address = new URL(site.url);
  address.search = new URLSearchParams({ endpoint: server.endpoint, hold: String(hold) }).toString();
  await page.goto(address.href);
  return page;
}

onEach('S29 resume, %s', (version) => {
  onServer(version);

  test('a reload, and another, come back into the same seat', async () => {
    const page = await open(20);
    const seat = await joined(page);
    expect(await tokensOf(page), 'nothing to be copied while it plays').toBe(0);
    for (let reload = 1; reload <= 2; reload++) {
      await page.reload();
      expect(await joined(page)).toBe(seat);
      expect(await playersOf(page)).toBe(1);
    }
  });

  test('a seat that is gone makes a fresh join, without a word to the game', async () => {
    const page = await open(0);
    const seat = await joined(page);
    await page.reload();
    expect(await joined(page)).not.toBe(seat);
    expect(await statusOf(page)).toBe('joined');
  });
});

onNewest('S29 resume, %s', (version) => {
  onServer(version);

  test('away to another page and back, it comes back into the same seat', async () => {
    const page = await open(20);
    const seat = await joined(page);
    await page.goto(new URL('/elsewhere.html', site.url).href);
    await page.goBack();
    expect(await joined(page)).toBe(seat);
  });

  test('a duplicated tab takes a seat of its own; the first plays on', async () => {
    const first = await open(20);
    const seat = await joined(first);
    await first.evaluate("sessionStorage.setItem('copied', 'yes')");
    const [second] = await Promise.all([
      context.waitForEvent('page'),
      first.evaluate('void window.open(location.href)'),
    ]);
    expect(await joined(second)).not.toBe(seat);
    expect(await second.evaluate("sessionStorage.getItem('copied')")).toBe('yes');
    await expect.poll(() => playersOf(first)).toBe(2);
    expect(await statusOf(first)).toBe('joined');
  });

  test('after leave() there is no seat to come back to', async () => {
    const page = await open(20);
    const seat = await joined(page);
    await page.evaluate('page.room.leave()');
    await page.reload();
    expect(await joined(page)).not.toBe(seat);
    expect(await playersOf(page)).toBe(1);
  });

  test('where storage is forbidden it joins afresh', async () => {
    await context.addInitScript(() => {
      Object.defineProperty(globalThis, 'sessionStorage', {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    });
    const page = await open(20);
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    const seat = await joined(page);
    await page.reload();
    expect(await joined(page)).not.toBe(seat);
    expect(errors).toEqual([]);
  });

  test("the token stays where the server couldn't be reached", async () => {
    const page = await open(20);
    const seat = await joined(page);
    await page.route('**/matchmake/**', (route) => route.abort());
    await page.reload();
    await expect.poll(() => statusOf(page)).toBe('lost');
    await page.unroute('**/matchmake/**');
    expect(await page.evaluate('page.join()')).toBe(seat);
  });
});
