import { type ChildProcess, spawn } from 'node:child_process';
import { createServer as createProbe } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { alias } from '../../vite.config.ts';
import { desktop, Pages } from './pages.ts';

const code = fileURLToPath(new URL('../../docs/code/', import.meta.url));

let server: ChildProcess;
let vite: ViteDevServer;
let pages: Pages;

/** What the guide's reader has: its server, its page, and nothing else but another port. */
beforeAll(async () => {
  const port = await freePort();
  server = spawn(process.execPath, [`${code}server.mjs`], { env: { ...process.env, PORT: String(port) } });
  vite = await createServer({
    configFile: false,
    root: code,
    logLevel: 'error',
    resolve: { alias },
    optimizeDeps: { include: ['phaser', '@colyseus/schema', '@msgpack/msgpack'] },
    server: { port: await freePort(), host: 'localhost' },
    plugins: [
      {
        name: 'guide',
        transform: (source, id) =>
          id.endsWith('docs/code/main.js')
            ? source.replace('localhost:2567', `localhost:${port}`)
            : undefined,
        configureServer: ({ middlewares }) => {
          middlewares.use((request, response, next) => {
            if (request.url !== '/') return next();
            response.setHeader('content-type', 'text/html');
            response.end('<link rel="icon" href="data:," /><script type="module" src="main.js"></script>');
          });
        },
      },
    ],
  });
  await vite.listen();
  await vi.waitFor(() => fetch(`http://localhost:${port}/`), { timeout: 20_000 });
  pages = await Pages.launch();
});
afterAll(async () => {
  await pages?.close();
  await vite?.close();
  server?.kill('SIGKILL');
});

test('the first game of the guide: two players, and each sees the other move', async () => {
  const url = new URL(vite.resolvedUrls!.local[0]!);
  const first = await pages.open(url, 'first', desktop);
  const second = await pages.open(url, 'second', desktop);
  const ships = (page: typeof first) =>
    page.evaluate<{ own: number; other: number } | undefined>(
      `import('/main.js').then(({ game }) => {
        const { ships } = game.scene.scenes[0];
        if (ships?.size !== 2) return undefined;
        const [other] = [...ships].map(([, ship]) => ship).filter((ship) => ship !== ships.own);
        return { own: ships.own.x, other: other.x };
      })`,
    );
  for (const page of [first, second]) {
    await expect.poll(() => ships(page)).toEqual({ own: 400, other: 400 });
  }
  await first.keyboard.down('ArrowRight');
  await expect.poll(async () => (await ships(second))!.other).toBeGreaterThan(450);
  expect((await ships(second))!.own).toBe(400);
  await first.keyboard.up('ArrowRight');
  await first.close();
  await expect.poll(() => ships(second)).toBeUndefined();
  expect(pages.complaints).toEqual([]);
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createProbe().listen(0, 'localhost', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
