import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright';
import { browserArguments, installedBrowser } from '../../scripts/browser.mjs';
import { startProxy } from '../../tests/proxy/proxy.ts';
import { Child } from '../child.ts';
import { servePage } from '../page-server.ts';
import type { ClientName } from './page/soak.ts';

export const CLIENTS: readonly ClientName[] = ['ours', 'official'];
/** Seconds between two looks, and between two of each trouble: a drop of every connection, a restart of the scene. */
export const EVERY = { look: 10, trouble: 60 };

/** Bytes of heaps after garbage was collected, and objects in the scenes. */
export interface Sample {
  /** Seconds since the beginning. */
  readonly at: number;
  readonly server: number;
  readonly pages: Record<ClientName, { readonly heap: number; readonly objects: number }>;
}

/** @param minutes how long to play */
export async function measure(minutes: number): Promise<{ samples: Sample[]; chromium: string }> {
  const [server, endpoint] = await Child.start<string>(new URL('./server.ts', import.meta.url));
  const network = await startProxy(endpoint);
  const site = await servePage('soak');
  const browsers: Browser[] = [];
  const open = async (client: ClientName) => {
    // Each in a browser of its own: a page that isn't in front stands still.
    const browser = await chromium.launch({ executablePath: installedBrowser(), args: browserArguments });
    browsers.push(browser);
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(`${client}: ${error.stack}`));
    await page.goto(`${site.url}?client=${client}&server=${encodeURIComponent(network.endpoint)}`);
    await page.waitForFunction(() => window.soak?.objects() > 0);
    return page;
  };

  try {
    const pages = { ours: await open('ours'), official: await open('official') };
    const samples: Sample[] = [];
    const began = performance.now();
    const seconds = () => (performance.now() - began) / 1000;
    for (let look = 0; seconds() < minutes * 60; look++) {
      const at = look * EVERY.look;
      // This is a matter of time: nothing happens that could be waited for.
      await wait(Math.max(0, at - seconds()) * 1000);
      samples.push({
        at: Math.round(seconds()),
        server: await server.ask<number>('heap'),
        pages: { ours: await lookAt(pages.ours), official: await lookAt(pages.official) },
      });
      if (at % EVERY.trouble === EVERY.trouble / 2) network.cut();
      if (at > 0 && at % EVERY.trouble === 0) {
        for (const page of Object.values(pages)) await page.evaluate(() => window.soak.restart());
      }
    }
    return { samples, chromium: browsers[0]!.version() };
  } finally {
    for (const browser of browsers) await browser.close();
    await site.close();
    await network.close();
    server.end();
  }
}

function lookAt(page: Page): Promise<{ heap: number; objects: number }> {
  return page.evaluate(() => {
    gc?.();
    const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } };
    return { heap: memory.usedJSHeapSize, objects: window.soak.objects() };
  });
}
