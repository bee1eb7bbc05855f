// npm run moving-picture: the README's, taken of the running arena with two players in it. Needs img2webp, of Debian's
// package webp.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import buildPages from '../tests/e2e/build-pages.ts';
import { startExamples } from '../tests/e2e/examples.ts';
import { browserArguments, installedBrowser } from './browser.mjs';
import { root } from './install.mjs';
import { findProgram, installFromDebian } from './programs.mjs';
import { scripts } from './thumbnail-scripts.ts';

const GAME = 'arena';
/** px of the pages: no more than is seen, for a machine without a graphics card draws what it shows by itself. */
const CAMERA = { width: 480, height: 300 + 44 };
const OTHER = { width: 160, height: 120 };
const FILM = { width: 480, height: 300, seconds: 6, rate: 20 };
const QUALITY = 60;

const img2webp = findImg2webp();
await buildPages();
const examples = await startExamples();
const browser = await chromium.launch({ executablePath: installedBrowser(), args: browserArguments });
const folder = await mkdtemp(join(tmpdir(), 'moving-picture-'));
try {
  const pages = await Promise.all(
    [
      { name: 'Ann', viewport: CAMERA },
      { name: 'Bob', viewport: OTHER },
    ].map(async ({ name, viewport }) => {
      const context = await browser.newContext({ viewport });
      await context.addInitScript(`localStorage.setItem('phaser-colyseus:name', '${name}')`);
      const page = await context.newPage();
      await page.goto(new URL(`${GAME}/`, examples.url).href);
      return page;
    }),
  );
  const [camera, other] = [pages[0]!, pages[1]!];
  const play = scripts[GAME]!;
  await play.prepare?.(camera, other);
  await camera.addScriptTag({ path: join(root, 'scripts', 'canvas-frames.js') });
  const over = new AbortController();
  const [frames] = await Promise.all([
    camera
      .evaluate<{ png: string; ms: number }[]>(`canvasFrames(${JSON.stringify(FILM)})`)
      .finally(() => over.abort()),
    play.act(camera, other, over.signal),
  ]);
  const parts: string[] = [];
  for (const [i, { png, ms }] of frames.entries()) {
    const file = join(folder, `${String(i).padStart(4, '0')}.png`);
    await writeFile(file, Buffer.from(png, 'base64'));
    parts.push('-d', String(ms), file);
  }
  const output = join(root, 'docs', 'arena.webp');
  const { status } = spawnSync(
    img2webp,
    ['-loop', '0', '-lossy', '-q', String(QUALITY), '-m', '6', ...parts, '-o', output],
    {
      stdio: 'inherit',
    },
  );
  if (status !== 0) throw new Error('img2webp failed.');
  console.log(`${frames.length} frames in ${FILM.seconds} s: ${output}`);
} finally {
  await browser.close();
  await examples.stop();
  await rm(folder, { recursive: true, force: true });
}

function findImg2webp(): string {
  const find = () => findProgram(['img2webp']);
  if (find() === undefined) installFromDebian('webp');
  const found = find();
  if (found === undefined) throw new Error('There is no img2webp: install the package webp.');
  return found;
}
