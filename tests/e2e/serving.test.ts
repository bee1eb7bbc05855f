import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { RedisDriver } from '@colyseus/redis-driver';
import { Client, type Room, type RoomAvailable } from 'phaser-colyseus/client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Input } from '../../examples/server/tutorial-input.ts';
import type { TutorialState } from '../../examples/server/tutorial-state.ts';
import { installedRedis } from '../../scripts/redis.mjs';
import { type Examples, type Running, runExamples, runScript } from './examples.ts';
import { desktop, Pages, screenshot } from './pages.ts';

const SERVER_SHUTDOWN = 4001;
const PAGES = readdirSync(fileURLToPath(new URL('../../examples/', import.meta.url)), {
  recursive: true,
  encoding: 'utf8',
}).filter((file) => /^([^/]+\/)?index\.html$/.test(file));
/** What is seen where a page starts with something to choose, not in a room. */
const STARTED: Record<string, string> = { 'index.html': 'article', 'tutorial/index.html': 'canvas' };
const RIGHT: Input = { left: false, right: true, up: false, down: false };

interface Listed extends RoomAvailable {
  readonly publicAddress: string;
}

let pages: Pages;

beforeAll(async () => {
  const build = await runScript('build-examples', /pages are in/);
  await build.stop();
  pages = await Pages.launch();
});
afterAll(() => pages?.close());

describe.each([
  { command: 'npm start', script: 'start', is: 'is written' },
  { command: 'npm run serve', script: 'serve', is: 'was built' },
] as const)('$command', ({ script, is }) => {
  let examples: Examples;
  beforeAll(async () => {
    examples = await runExamples(script);
  });
  afterEach(() => pages.reset());
  afterAll(() => examples?.stop());

  test.each(PAGES)(`plays %s as it ${is}`, async (path) => {
    const page = await pages.open(new URL(path.replace('index.html', ''), examples.url), path, desktop);
    const started = STARTED[path] ?? '[data-state=joined]';
    const games = path.startsWith('beside') ? page.frames().slice(1) : [page.mainFrame()];
    for (const game of games) await game.locator(started).first().waitFor({ state: 'attached' });
    if (path.startsWith('arena')) await screenshot(page, `${script}-arena`);
    expect(pages.complaints).toEqual([]);
  });

  test('takes the next free port, refuses a taken PORT, and ends by Ctrl-C', async () => {
    const taken = new URL(examples.url).port;
    await expect(runExamples(script, { PORT: taken })).rejects.toThrow(`Port ${taken} can't be used`);
    const other = await runExamples(script);
    expect(other.url).not.toBe(examples.url);
    expect((await fetch(new URL('arena/', other.url))).status).toBe(200);
    expect(await other.stop()).toBe(0);
  });
});

describe('npm run serve', () => {
  let examples: Examples;
  beforeAll(async () => {
    examples = await runExamples('serve');
  });
  afterAll(() => examples?.stop());

  test('says how long a file stays as it is, and sends it small', async () => {
    const get = (path: string) => fetch(new URL(path, examples.url), { redirect: 'manual' });
    const page = await get('arena/');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('etag')).toBeTruthy();
    const script = /src="\.\.\/(assets\/[^"]+\.js)"/.exec(await page.text())![1]!;
    const { headers } = await get(script);
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect((await get('arena?x=1')).headers.get('location')).toBe('./arena/?x=1');
    expect((await get('nothing')).status).toBe(404);
  });
});

describe('npm run serve:cluster', () => {
  let redis: ChildProcess;
  let uri: string;
  let cluster: Running;
  /** The processes, by the address at which players find their rooms. */
  let processes: Map<string, { url: string; pid: number }>;

  beforeAll(async () => {
    const port = await freePort();
    uri = `redis://127.0.0.1:${port}`;
    redis = await startRedis(port);
    cluster = await runScript('serve-cluster', /Ctrl-C ends both/, { REDIS_URI: uri });
    processes = new Map(
      [...cluster.printed().matchAll(/(http:\/\/(\S+)\/) +process (\d+)/g)].map(([, url, address, pid]) => [
        address!,
        { url: url!, pid: Number(pid) },
      ]),
    );
  });
  afterAll(async () => {
    await cluster?.stop();
    redis?.kill();
  });

  const clients = () => [...processes.values()].map(({ url }) => new Client(url, { WebSocket }));
  /** The rooms there are, as the servers list them: also where each is. */
  const listed = async (client: Client, name: string) =>
    (await client.getAvailableRooms(name, { path: '/rooms' })) as Listed[];

  test('the pages of both play in one arena', async () => {
    const shown = await Promise.all(
      [...processes.values()].map(async ({ url, pid }) => {
        const page = await pages.open(new URL('arena/', url), `process ${pid}`, desktop);
        await expect.poll(() => page.locator('.connection').getAttribute('data-state')).toBe('joined');
        return page;
      }),
    );
    for (const client of clients()) {
      expect((await listed(client, 'arena')).map(({ clients }) => clients)).toEqual([2]);
    }
    for (const [i, page] of shown.entries()) await screenshot(page, `cluster-${i + 1}`);
    expect(pages.complaints).toEqual([]);
    await pages.reset();
  });

  test('players of both processes meet in rooms on both; one that dies harms nobody else', async () => {
    expect(processes.size).toBe(2);
    const [first, second] = clients() as [Client, Client];

    // As many rooms as it takes until there is one on each process, and both know of all.
    const made: Room<TutorialState>[] = [];
    const addresses = new Map<string, string>();
    for (let i = 0; i < 6; i++) made.push(await first.create<TutorialState>('part2_room'));
    for (const { roomId, publicAddress } of await listed(second, 'part2_room'))
      addresses.set(roomId, publicAddress);
    expect([...addresses.keys()].sort()).toEqual(made.map(({ roomId }) => roomId).sort());
    expect(new Set(addresses.values())).toEqual(new Set(processes.keys()));

    // On each process, one who came by one page and one who came by the other play together.
    const pairs = await Promise.all(
      [...processes.keys()].map(async (address) => {
        const one = made.find(({ roomId }) => addresses.get(roomId) === address)!;
        const other = await second.joinById<TutorialState>(one.roomId);
        return { address, players: [one, other] as const };
      }),
    );
    for (const { players } of pairs) await playTogether(...players);

    // One process is killed. Its players are told that it is over.
    const [dying, living] = pairs as [(typeof pairs)[0], (typeof pairs)[0]];
    let disturbed = 0;
    for (const room of living.players) {
      room.onDrop(() => disturbed++);
      room.onLeave(() => disturbed++);
    }
    for (const room of made) room.reconnection.maxRetries = 3;
    for (const room of dying.players) room.reconnection.maxRetries = 3;
    process.kill(processes.get(dying.address)!.pid, 'SIGKILL');
    for (const room of dying.players) {
      await expect.poll(() => room.status.state).toBe('lost');
      expect(room.status.text).not.toBe('');
    }

    // They come in again by the other page: what is listed of the dead process is found out and forgotten.
    const survivor = new Client(processes.get(living.address)!.url, { WebSocket });
    await expect(survivor.joinById(dying.players[0].roomId)).rejects.toThrow();
    const again = await survivor.joinOrCreate<TutorialState>('part2_room');
    const fresh = await survivor.create<TutorialState>('part2_room');
    const rooms = await listed(survivor, 'part2_room');
    expect(new Set(rooms.map(({ publicAddress }) => publicAddress))).toEqual(new Set([living.address]));
    expect(rooms.map(({ roomId }) => roomId)).toContain(again.roomId);
    expect(rooms.map(({ roomId }) => roomId)).toContain(fresh.roomId);

    // The others have noticed nothing, and play on.
    await playTogether(...living.players);
    expect(disturbed).toBe(0);
    expect(cluster.process.exitCode).toBeNull();

    // Ended in order, the rooms are told, and nothing of them stays behind.
    const told = new Promise<number>((resolve) => again.onLeave(resolve));
    expect(await cluster.stop()).toBe(0);
    expect(await told).toBe(SERVER_SHUTDOWN);
    const driver = new RedisDriver(uri);
    expect(await driver.query({})).toEqual([]);
    await driver.shutdown();
  });

  test('without a Redis it says so', async () => {
    const nowhere = `redis://127.0.0.1:${await freePort()}`;
    await expect(runScript('serve-cluster', /ends both/, { REDIS_URI: nowhere })).rejects.toThrow(
      /ended with 1\.\s+There is no Redis at 127\.0\.0\.1/,
    );
  });
});

/** Each moves, and the other sees it. */
async function playTogether(one: Room<TutorialState>, other: Room<TutorialState>): Promise<void> {
  for (const [mover, onlooker] of [
    [one, other],
    [other, one],
  ] as const) {
    const place = () => onlooker.state.players.get(mover.sessionId)?.x;
    await expect.poll(place).toBeTypeOf('number');
    const before = place()!;
    mover.send(0, RIGHT);
    await expect.poll(place).toBe(before + 2);
  }
}

/** @throws if this machine has none */
async function startRedis(port: number): Promise<ChildProcess> {
  const program = installedRedis();
  if (program === undefined) {
    throw new Error('This test needs Redis: apt-get install redis-server, or brew install redis.');
  }
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const redis = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of redis.stdout) if (String(chunk).includes('Ready to accept connections')) break;
  return redis;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
