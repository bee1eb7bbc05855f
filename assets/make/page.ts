import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import { browserArguments, installedBrowser } from '../../scripts/browser.mjs';
import type {} from './sheets.ts';

/** Runs `draw` with a page of a browser that knows how to draw all sheets. */
export async function inPage<T>(draw: (page: Page) => Promise<T>): Promise<T> {
  const script = await bundled();
  const browser = await chromium.launch({ executablePath: installedBrowser(), args: browserArguments });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ type: 'module', content: script });
    await page.waitForFunction(() => window.games);
    return await draw(page);
  } finally {
    await browser.close();
  }
}

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('sheets.ts', import.meta.url)),
        formats: ['es'],
        fileName: 'sheets',
      },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (!bundle || !('output' in bundle)) throw new Error('Vite built nothing.');
  return bundle.output[0].code;
}
