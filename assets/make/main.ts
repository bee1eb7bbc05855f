// npm run assets: draws all atlases and makes all sounds. "npm run assets -- arena" makes only what is called so;
// "npm run assets -- --check" writes nothing, and fails where the files here don't have the frames that are drawn.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { inPage } from './page.ts';
import type { Atlas, AtlasData } from './sheet.ts';
import { sounds } from './sounds.ts';
import type { Samples } from './synth.ts';
import { wav } from './wav.ts';

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

for (const [game, all] of Object.entries(sounds).filter(([game]) => isWanted(game))) {
  await (values.check ? checkSounds : writeSounds)(game, all);
}

async function writeAtlas(game: string, { json, picture }: Atlas): Promise<void> {
  const bytes = Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64');
  await mkdir(new URL(`${game}/`, assets), { recursive: true });
  await writeFile(new URL(`${game}/${game}.webp`, assets), bytes);
  await writeFile(new URL(`${game}/${game}.json`, assets), readable(json));
  const { w, h } = json.meta.size;
  console.log(`${game}: ${Object.keys(json.frames).length} frames, ${w} × ${h} px, ${bytes.length} bytes`);
}

/** As the formatter has it: what has but numbers on one line. */
function readable(json: AtlasData): string {
  const leaves = /\{[^{}]*\}/g;
  return `${JSON.stringify(json, null, 2).replace(leaves, (leaf) => leaf.replace(/\s+/g, ' '))}\n`;
}

async function checkAtlas(game: string, { json }: Atlas): Promise<void> {
  const written: AtlasData = JSON.parse(await readFile(new URL(`${game}/${game}.json`, assets), 'utf8'));
  const [drawn, kept] = [json, written].map(({ frames }) => JSON.stringify(frames));
  if (drawn !== kept) complain(`${game}/${game}.json`, game);
}

async function writeSounds(game: string, all: Record<string, Samples>): Promise<void> {
  await mkdir(new URL('sounds/', assets), { recursive: true });
  let bytes = 0;
  for (const [name, samples] of Object.entries(all)) {
    const file = wav(samples);
    await writeFile(new URL(`sounds/${game}-${name}.wav`, assets), file);
    bytes += file.length;
  }
  console.log(`${game}: ${Object.keys(all).length} sounds, ${bytes} bytes`);
}

async function checkSounds(game: string, all: Record<string, Samples>): Promise<void> {
  const written = (await readdir(new URL('sounds/', assets))).filter((file) => file.startsWith(`${game}-`));
  const made = Object.keys(all).map((name) => `${game}-${name}.wav`);
  if (String(made.sort()) !== String(written.sort())) complain('sounds', game);
}

function complain(file: string, game: string): void {
  console.error(`assets/${file} isn't what the scripts make: npm run assets -- ${game}`);
  process.exitCode = 1;
}
