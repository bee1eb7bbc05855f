// npm run assets: draws all atlases and makes all sounds. "npm run assets -- arena" makes only what is called so;
// "npm run assets -- --check" writes nothing, and fails where the files here don't have the frames that are drawn.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { inPage } from './page.ts';
import type { Atlas, AtlasData } from './sheet.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false } },
});
const assets = new URL('../', import.meta.url);
const isWanted = (game: string) => positionals.length === 0 || positionals.includes(game);

await inPage(async (page) => {
  const games = await page.evaluate(() => window.games);
  for (const game of games.filter(isWanted)) {
    const atlas = await page.evaluate((name) => window.drawGame(name), game);
    await (values.check ? checkAtlas : writeAtlas)(game, atlas);
  }
});

async function writeAtlas(game: string, { json, picture }: Atlas): Promise<void> {
  const bytes = Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64');
  await mkdir(new URL(`${game}/`, assets), { recursive: true });
  await writeFile(new URL(`${game}/${game}.webp`, assets), bytes);
  await writeFile(new URL(`${game}/${game}.json`, assets), `${JSON.stringify(json)}\n`);
  const { w, h } = json.meta.size;
  console.log(`${game}: ${Object.keys(json.frames).length} frames, ${w} × ${h} px, ${bytes.length} bytes`);
}

async function checkAtlas(game: string, { json }: Atlas): Promise<void> {
  const written: AtlasData = JSON.parse(await readFile(new URL(`${game}/${game}.json`, assets), 'utf8'));
  const [drawn, kept] = [json, written].map(({ frames }) => JSON.stringify(frames));
  if (drawn === kept) return;
  console.error(`assets/${game} isn't what the scripts draw: npm run assets -- ${game}`);
  process.exitCode = 1;
}
