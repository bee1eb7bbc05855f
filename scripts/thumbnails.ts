// npm run thumbnails: what the gallery shows of each game, filmed from the running game with two players in it.
// Arguments are the games to film; none: all.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { EXAMPLES } from '../examples/gallery/games.ts';
import buildPages from '../tests/e2e/build-pages.ts';
import { startExamples } from '../tests/e2e/examples.ts';
import { browserArguments, installedBrowser } from './browser.mjs';
import { root } from './install.mjs';
import { scripts } from './thumbnail-scripts.ts';

const folder = join(root, 'assets', 'thumbnails');
/** px of the page that is filmed, and of the film. */
const PAGE = { width: 960, height: 600 + 44 };
const FILM = { width: 480, height: 300 };
const SECONDS = 5;
const BITS_PER_SECOND = 350_000;

const asked = process.argv.slice(2);
const games = EXAMPLES.filter(({ key }) => asked.length === 0 || asked.includes(key));
await buildPages();
const examples = await startExamples();
const browser = await chromium.launch({ executablePath: installedBrowser(), args: browserArguments });
try {
  await mkdir(folder, { recursive: true });
  for (const { key } of games) await film(key);
} finally {
  await browser.close();
  await examples.stop();
}

async function film(key: string): Promise<void> {
  const contexts = [await player(browser, 'Ann'), await player(browser, 'Bob')];
  const pages = await Promise.all(contexts.map((context) => context.newPage()));
  for (const page of pages) await page.goto(new URL(`${key}/`, examples.url).href);
  const [camera, other] = pages as [Page, Page];
  const play = scripts[key]!;
  await play.prepare?.(camera, other);
  const acting = new AbortController();
  const [{ movie, poster }] = await Promise.all([
    record(camera).finally(() => acting.abort()),
    play.act(camera, other, acting.signal),
  ]);
  await writeFile(join(folder, `${key}.webm`), movie);
  await writeFile(join(folder, `${key}.webp`), poster);
  console.log(
    `${key}: ${Math.round(movie.length / 1024)} KB, its still ${Math.round(poster.length / 1024)} KB`,
  );
  await Promise.all(contexts.map((context) => context.close()));
}

async function player(browser: Browser, name: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: PAGE });
  await context.addInitScript(`localStorage.setItem('phaser-colyseus:name', '${name}')`);
  return context;
}

/** Films the game's canvas in the page itself: no picture passes through this process but the finished film. */
async function record(page: Page): Promise<{ movie: Buffer; poster: Buffer }> {
  await page.addScriptTag({ path: join(root, 'scripts', 'film-canvas.js') });
  const settings = JSON.stringify({ ...FILM, seconds: SECONDS, bits: BITS_PER_SECOND });
  const [movie, poster] = await page.evaluate<[string, string]>(`filmCanvas(${settings})`);
  return { movie: Buffer.from(movie, 'base64'), poster: Buffer.from(poster, 'base64') };
}
