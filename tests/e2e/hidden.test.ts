import { type Browser, chromium } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { installedBrowser, testArguments } from '../../scripts/browser.mjs';
import { LONGEST_DELAY } from '../../src/motion/constants.ts';
import { startServer, type TestServer } from '../servers/start.ts';
import { BareTab } from './bare-tab.ts';
import type { Sightings } from './hidden/main.ts';
import { recordScripts } from './script-time.ts';
import { servePage } from './serve-page.ts';

/** Patches a second, and px that everything moves with each. */
const PATCH_RATE = 20;
const STRIDE = 3;
/** Objects are drawn about so many patches behind what has arrived; where a busy machine delivers unevenly, up to more. */
const BEHIND = 3;
const MOST_BEHIND = (LONGEST_DELAY * PATCH_RATE) / 1000;
/** ms of processor time that no frame's script may take, and no other task's. */
const LONGEST_SCRIPT = 100;

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer('0.18');
});
afterAll(() => server?.stop());

beforeEach(async () => {
  browser = await chromium.launch({
    executablePath: installedBrowser(),
    args: testArguments,
    // What hidden pages get from a browser that nobody tests with: one timer a second, and no frames.
    ignoreDefaultArgs: [
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      '--disable-background-timer-throttling',
    ],
  });
});
afterEach(() => browser?.close());

test.each(['phaser', 'phaser3'])('S20 %s: a hidden page catches up in one frame', async (phaser) => {
  const seconds = inject('effort').long ? 60 : 3;
  const site = await servePage('hidden', phaser);
  const address = new URL(site.url);
  address.searchParams.set('endpoint', server.endpoint);
  const tab = await BareTab.open(browser, address.href);
  const sightings = () => tab.evaluate<Sightings>('sightings()');

  await expect.poll(() => tab.evaluate('globalThis.objectsThere?.() ?? 0')).toBe(1_000);
  await tab.minimise();
  await expect.poll(() => tab.evaluate('document.visibilityState')).toBe('hidden');
  await expect
    .poll(async () => (await sightings()).patchesWhileHidden, { timeout: 120_000 })
    .toBeGreaterThanOrEqual(seconds * PATCH_RATE);
  const recorded = await recordScripts(browser);
  await tab.restore();
  await expect.poll(async () => (await sightings()).stepsSinceShown).toBeGreaterThanOrEqual(60);

  const seen = await sightings();
  const longest = await recorded();
  console.log(`hidden for ${seconds} s: ${JSON.stringify({ ...seen, longest })}`);
  expect(seen.entities).toBe(1_000);
  expect(seen.stepsWhileHidden, 'really hidden').toBe(0);
  expect(seen.furthestWhileHidden, 'stood still').toBeGreaterThan((seconds * PATCH_RATE - BEHIND) * STRIDE);
  expect(seen.furthestInFirstFrame, 'at the present').toBeLessThanOrEqual(MOST_BEHIND * STRIDE);
  expect(seen.mostTweensWhileHidden).toBeLessThanOrEqual(seen.entities);
  expect(seen.mostTweensSinceShown).toBeLessThanOrEqual(seen.entities);
  expect(longest.frame).toBeLessThan(LONGEST_SCRIPT);
  expect(longest.task).toBeLessThan(LONGEST_SCRIPT);
  expect(tab.errors).toEqual([]);
  await site.close();
});
