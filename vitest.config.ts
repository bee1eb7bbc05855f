import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { installedBrowser, testArguments } from './scripts/browser.mjs';
import { decodeOnly } from './scripts/decode-only.mjs';
import { alias, minified } from './vite.config.ts';

/** For tests that talk to a server or drive a browser: bounds for when something hangs, no measures of speed. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } };

/** How much is tried: `LONG=1` takes minutes; scripts run in real time, so a hundred games count as one. */
const long = process.env.LONG === '1';
const effort = { long, scripts: Math.ceil(Number(process.env.SEEDS ?? (long ? 2_000 : 200)) / 100) };

/**
 * One group after the other. What talks to servers waits most of its time, so several files share a core; browsers
 * work all of theirs; and a page of a game takes all that there is of a machine without a graphics card.
 */
const inNodeFirst = { maxWorkers: Math.max(3, availableParallelism() - 1), sequence: { groupOrder: 0 } };
const thenInBrowsers = { sequence: { groupOrder: 1 } };
const gamesAtLast = { maxWorkers: 1, sequence: { groupOrder: 2 } };

const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  viewport: { width: 800, height: 600 },
  provider: playwright({
    launchOptions: {
      executablePath: installedBrowser(),
      args: testArguments,
    },
  }),
  instances: [{ browser: 'chromium' as const }],
});

/** What is tested is what ships: the package's part of the libraries, while tests have them whole. */
const shipped = { resolve: { alias }, plugins: [decodeOnly()] };
const inNode = { server: { deps: { inline: [/@colyseus.schema.*decode-only/, /@msgpack/] } } };

/** The plugin in a real browser, with one release of Phaser. */
const browserProject = (name: string, phaser: string, files = '**/*.test.ts') => ({
  ...shipped,
  resolve: { alias: { ...alias, ...minified(phaser) } },
  // Found late, Phaser would make Vite reload the page in the middle of a test.
  optimizeDeps: { include: ['phaser', '@colyseus/schema'] },
  test: {
    name,
    ...thenInBrowsers,
    include: [`tests/browser/${files}`],
    provide: { effort },
    globalSetup: 'tests/servers/global-setup.ts',
    browser: browser(),
    ...patient,
  },
});

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        ...shipped,
        test: {
          ...inNode,
          name: 'unit',
          ...inNodeFirst,
          testTimeout: 120_000,
          include: ['src/**/*.test.ts', 'plugin/**/*.test.ts', 'bench/**/*.test.ts'],
        },
      },
      {
        ...shipped,
        test: {
          ...inNode,
          name: 'servers',
          ...inNodeFirst,
          include: ['tests/client/**/*.test.ts'],
          globalSetup: 'tests/servers/global-setup.ts',
          ...patient,
        },
      },
      {
        ...shipped,
        test: {
          ...inNode,
          name: 'decoding',
          ...inNodeFirst,
          include: ['tests/differential/**/*.test.ts', 'tests/fuzz/**/*.test.ts'],
          ...patient,
          testTimeout: 240_000,
        },
      },
      browserProject('phaser 4', 'phaser'),
      browserProject('phaser 3', 'phaser3'),
      // The lowest of the package's peers.
      browserProject('phaser 3.60', 'phaser3-lowest', '{bind,lifecycle,status}.test.ts'),
      {
        ...shipped,
        test: {
          ...inNode,
          name: 'examples',
          ...gamesAtLast,
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/e2e/build-pages.ts',
          provide: { effort },
          // Several pages that are drawn without a graphics card take their time.
          testTimeout: 240_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'consumers',
          ...gamesAtLast,
          include: ['tests/consumers/*.test.ts'],
          ...patient,
        },
      },
    ],
  },
});
