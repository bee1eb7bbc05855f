import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Frame, type Page } from 'playwright';
import { installedBrowser, testArguments } from '../../scripts/browser.mjs';

export const desktop: BrowserContextOptions = { viewport: { width: 800, height: 600 } };
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};

/** A browser whose pages are players of their own. */
export class Pages {
  /** What the pages' consoles said that they shouldn't have. */
  readonly complaints: string[] = [];
  private readonly browser: Browser;

  private constructor(browser: Browser) {
    this.browser = browser;
  }

  static async launch(): Promise<Pages> {
    return new Pages(await chromium.launch({ executablePath: installedBrowser(), args: testArguments }));
  }

  /** @param name what its complaints begin with */
  async open(url: URL, name: string, options: BrowserContextOptions): Promise<Page> {
    const page = await (await this.browser.newContext(options)).newPage();
    page.on('pageerror', (error) => this.complaints.push(`${name}: ${error.stack}`));
    page.on('console', (message) => {
      if (/error|warning/.test(message.type())) this.complaints.push(`${name}: ${message.text()}`);
    });
    // Its scripts are made while it waits, which takes a while on a busy machine.
    await page.goto(url.href, { timeout: 80_000 });
    return page;
  }

  /** Closes the pages that are open, and forgets what they complained of. */
  async reset(): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
    this.complaints.length = 0;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** Evaluates an expression of the running `game`. */
export function inGame<T>(page: Page | Frame, expression: string): Promise<T> {
  return page.evaluate(`(({ game }) => (${expression}))(example)`);
}

/** Takes a page's own network away from it, the one that the bar at the top slows down, and drops what is open. */
export function unplug(page: Page): Promise<void> {
  return page.evaluate('example.network.offline = true, example.network.drop()');
}

/** Gives a page its network back. */
export function plugIn(page: Page): Promise<void> {
  return page.evaluate('example.network.offline = false');
}

/** Takes a picture of the page, to be looked at: `test-results/<name>.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: fileURLToPath(new URL(`../../test-results/${name}.png`, import.meta.url)) });
}

/** Puts a finger on the page, and takes it away when the function that it returns is called. */
export async function touch(page: Page, x: number, y: number): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  return async () => {
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await devtools.detach();
  };
}
