import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/install.mjs';
import { desktop, Pages } from '../e2e/pages.ts';
import { startServer, type TestServer } from '../servers/start.ts';

/** ms that installing and building a project may take. */
const BUILD = 240_000;

const run = promisify(execFile);

/** Runs npm, apart from what this run of npm has set for its own children. @throws with what it printed */
async function npm(cwd: string, ...args: string[]): Promise<void> {
  const env = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_ENV|VITEST)/i.test(name));
  try {
    await run('npm', args, { cwd, env: Object.fromEntries(env), maxBuffer: 2 ** 24 });
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout: string; stderr: string };
    throw new Error(`npm ${args.join(' ')} failed.\n${stdout}\n${stderr}`, { cause });
  }
}

let folder: string;
let tarball: string;
let game: TestServer;
let pages: Pages;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phaser-colyseus-consumers-'));
  await run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
  await npm(root, 'pack', '--ignore-scripts', '--pack-destination', folder);
  const [packed] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  tarball = join(folder, packed!);
  game = await startServer('0.18');
  pages = await Pages.launch();
}, BUILD);
afterAll(async () => {
  await pages?.close();
  await game?.stop();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

/** A project as it is, with the package installed from its tarball. Returns its folder. */
async function installed(name: string): Promise<string> {
  const project = join(folder, name);
  await cp(fileURLToPath(new URL(name, import.meta.url)), project, { recursive: true });
  await npm(project, 'install', '--no-audit', '--no-fund', '--prefer-offline', tarball);
  return project;
}

/** The same, and built. Returns what a web server shall serve. */
async function built(name: string): Promise<string> {
  const project = await installed(name);
  await npm(project, 'run', 'build');
  return join(project, 'dist');
}

async function served<T>(site: string, use: (url: string) => Promise<T>): Promise<T> {
  const server: Server = createServer(express().use(express.static(site)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test('holds what a game needs, and nothing else', async () => {
  const { stdout } = await run('tar', ['-tzf', tarball]);
  const files = stdout
    .trim()
    .split('\n')
    .map((file) => file.replace('package/', ''));
  const declarations = /^dist\/package\/types\/(src|plugin)\/.*\.d\.ts$/;
  const others = files.filter((file) => !declarations.test(file)).sort();
  expect(others).toEqual([
    'LICENSE',
    'README.md',
    'dist/package/THIRD-PARTY.txt',
    'dist/package/chunks/codes.js',
    'dist/package/chunks/codes.js.map',
    'dist/package/chunks/src.js',
    'dist/package/chunks/src.js.map',
    'dist/package/client.js',
    'dist/package/devtools.js',
    'dist/package/devtools.js.map',
    'dist/package/phaser-colyseus.js',
    'dist/package/phaser-colyseus.js.map',
    'dist/package/phaser-colyseus.umd.min.js',
    'dist/package/phaser-colyseus.umd.min.js.map',
    'llms.txt',
    'package.json',
    'skills/multiplayer-rooms-and-scenes/SKILL.md',
    'skills/multiplayer-server/SKILL.md',
    'skills/multiplayer-state-to-sprites/SKILL.md',
  ]);
  expect(files.filter((file) => file.includes('.test.'))).toEqual([]);
});

test('publint and are-the-types-wrong have nothing to say', { timeout: BUILD }, async () => {
  const tool = (name: string, ...args: string[]) =>
    run(process.execPath, [join(root, 'node_modules', name), ...args, tarball], { cwd: root });
  expect((await tool('publint/src/cli.js', 'run', '--strict')).stdout).toContain('All good!');
  // It ends with an error if it finds anything; Node before 22 and CommonJS can't require modules.
  await tool('@arethetypeswrong/cli/dist/index.js', '--profile', 'esm-only');
});

test.each([
  { name: 'vite-phaser4', page: 'index.html', phaser: '4.' },
  { name: 'vite-phaser3', page: 'index.html', phaser: '3.90' },
  { name: 'webpack', page: 'index.html', phaser: '4.' },
  { name: 'script-tag', page: 'index.html', phaser: '4.' },
  { name: 'script-tag', page: 'later.html', phaser: '4.' },
])('$name, $page: a fresh project builds, starts and joins a room', { timeout: BUILD }, async (project) => {
  const { name, page, phaser } = project;
  const already = (await readdir(folder)).includes(name);
  const site = already ? join(folder, name, 'dist') : await built(name);
  await served(site, async (url) => {
    const address = new URL(`${url}/${page}?server=${encodeURIComponent(game.endpoint)}`);
    const open = await pages.open(address, name, desktop);
    const shown = async () => pages.complaints[0] ?? (await open.title());
    await expect.poll(shown, { timeout: 30_000 }).toMatch(`1 ships, Phaser ${phaser}`);
    expect(pages.complaints).toEqual([]);
  });
  await pages.reset();
});

test('@colyseus/testing tests a server by way of this client', { timeout: BUILD }, async () => {
  await npm(await installed('official-testing'), 'test');
});
