import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer as createProbe } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { build, createServer } from 'vite';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { alias } from '../../vite.config.ts';
import { desktop, Pages, phone, screenshot, touch } from './pages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const starter = join(root, 'examples', 'starter');

interface Ship {
  x: number;
  y: number;
  own: boolean;
}

let pages: Pages;
/** What a test has started, and how it ends: the latest first. */
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  pages = await Pages.launch();
});
afterEach(async () => {
  await pages.reset();
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => pages?.close());

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createProbe().listen(0, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Runs a server until the test is over; resolves when it answers. */
async function run(folder: string, ...command: string[]): Promise<number> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port) };
  const child: ChildProcess = spawn(process.execPath, command, { cwd: folder, env, stdio: 'pipe' });
  let printed = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (printed += chunk));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  ends.push(() => {
    child.kill('SIGKILL');
    return ended;
  });
  const answers = () =>
    fetch(`http://localhost:${port}/`).then(
      () => '',
      (error: Error) => `${error}\n${printed}`,
    );
  await expect.poll(answers).toBe('');
  return port;
}

/** For the test to look into: the starters keep their game for themselves. */
const exposed = (source: string) => source.replace('new Phaser.Game(', 'globalThis.game = new Phaser.Game(');

/** The page as Vite serves it; the package is this repository. */
async function serveTypeScript(): Promise<URL> {
  const folder = join(starter, 'typescript');
  const port = await run(folder, '--import', 'tsx', 'server.ts');
  const site = await createServer({
    configFile: false,
    logLevel: 'error',
    root: folder,
    cacheDir: join(root, 'node_modules', '.vite', 'starter'),
    resolve: { alias },
    optimizeDeps: { include: ['phaser', '@colyseus/schema', '@msgpack/msgpack'] },
    plugins: [
      {
        name: 'starter',
        transform: (source, id) =>
          id.endsWith('main.ts') ? exposed(source).replace('localhost:2567', `localhost:${port}`) : undefined,
      },
    ],
    server: { port: 0, hmr: false, watch: null, fs: { allow: [root] } },
  });
  ends.push(() => site.close());
  await site.listen();
  return new URL(site.resolvedUrls!.local[0]!);
}

/** A copy of the folder, with the packages that npm would have installed. */
async function serveScripts(): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'phaser-colyseus-starter-'));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  await cp(join(starter, 'javascript'), folder, { recursive: true });
  await mkdir(join(folder, 'node_modules'));
  for (const name of ['@colyseus', 'express', 'phaser']) {
    await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      outDir: join(folder, 'node_modules', 'phaser-colyseus', 'dist', 'package'),
      emptyOutDir: false,
      copyPublicDir: false,
      lib: {
        entry: join(root, 'plugin', 'script-tag.ts'),
        formats: ['umd'],
        name: 'phaserColyseus',
        fileName: () => 'phaser-colyseus.umd.min.js',
      },
      rollupOptions: { output: { exports: 'named' } },
    },
  });
  const script = join(folder, 'public', 'game.js');
  await writeFile(script, exposed(await readFile(script, 'utf8')));
  return new URL(`http://localhost:${await run(folder, 'server.mjs')}/`);
}

const ships = (page: Page) =>
  page.evaluate<Ship[]>(
    `(({ ships }) => [...(ships ?? [])].map(([, ship]) => ({ x: ship.x, y: ship.y, own: ship === ships.own })))(game.scene.scenes[0])`,
  );

/** How far a page sees the ship of another page go, from now on: px to the right. */
async function watchOther(page: Page): Promise<() => Promise<number>> {
  const x = async () => (await ships(page)).find(({ own }) => !own)!.x;
  const from = await x();
  return async () => (await x()) - from;
}

test.each([
  { name: 'typescript', serve: serveTypeScript },
  { name: 'javascript', serve: serveScripts },
])('the starter in $name: two players steer, and see each other do it', async ({ name, serve }) => {
  const url = await serve();
  const first = await pages.open(url, 'desktop', desktop);
  await expect.poll(async () => (await ships(first)).length).toBe(1);
  const second = await pages.open(url, 'phone', phone);
  for (const page of [first, second]) {
    await expect.poll(async () => (await ships(page)).length).toBe(2);
  }

  // Keys, away from the nearer wall.
  const me = (await ships(first)).find(({ own }) => own)!;
  const seen = await watchOther(second);
  const side = me.x < 400 ? 1 : -1;
  await first.keyboard.down(side > 0 ? 'ArrowRight' : 'ArrowLeft');
  await expect.poll(async () => side * (await seen())).toBeGreaterThan(60);
  await first.keyboard.up(side > 0 ? 'ArrowRight' : 'ArrowLeft');

  // A finger: the ship comes to where it is.
  const canvas = (await second.locator('canvas').boundingBox())!;
  const moved = await watchOther(first);
  const finger = (await ships(second)).find(({ own }) => own)!.x < 400 ? 0.85 : 0.15;
  const lift = await touch(second, canvas.x + finger * canvas.width, canvas.y + canvas.height / 2);
  await expect.poll(async () => Math.abs(await moved())).toBeGreaterThan(60);
  await screenshot(first, `starter-${name}-desktop`);
  await screenshot(second, `starter-${name}-phone`);
  await lift();
  expect(pages.complaints).toEqual([]);
});
