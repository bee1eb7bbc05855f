import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright';
import { browserArguments, installedBrowser } from '../../scripts/browser.mjs';
import { recordScripts, type ScriptTime } from '../../tests/e2e/script-time.ts';

/** A real page that plays the swarm. */
export class PlayingPage {
  readonly complaints: string[] = [];
  private readonly browser: Browser;
  private readonly page: Page;

  private constructor(browser: Browser, page: Page) {
    this.browser = browser;
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(`${error.stack}`));
    page.on('console', (message) => {
      if (/error|warning/.test(message.type())) this.complaints.push(message.text());
    });
  }

  static async open(url: string): Promise<PlayingPage> {
    const executablePath = installedBrowser();
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: browserArguments,
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const playing = new PlayingPage(browser, page);
    await page.goto(new URL('swarm/', url).href);
    while (!(await page.evaluate<boolean>(`${GAME}.then(({ game }) => game.scene.isActive('hud'))`)))
      await wait(200);
    return playing;
  }

  /** Records the scripts of the page from now on, by processor time. Returns the end of that. */
  record(): Promise<() => Promise<ScriptTime>> {
    return recordScripts(this.browser);
  }

  /** Goes somewhere else; whoever was swallowed begins again. */
  async steer(): Promise<void> {
    const [x, y] = [1280 * Math.random(), 50 + 750 * Math.random()];
    await this.page.mouse.move(x, y);
    if (await this.page.evaluate(`${HUD}.then(({ obituary }) => obituary.visible)`)) {
      await this.page.mouse.click(x, y);
    }
  }

  /** Bytes of its heap after garbage was collected. */
  heap(): Promise<number> {
    return this.page.evaluate<number>('gc(), performance.memory.usedJSHeapSize');
  }

  /** Frames since the game began. */
  frames(): Promise<number> {
    return this.page.evaluate<number>(`${GAME}.then(({ game }) => game.loop.frame)`);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

const GAME = `import(new URL('main.ts', location.href).href)`;
const HUD = `${GAME}.then(({ game }) => game.scene.getScene('hud'))`;
