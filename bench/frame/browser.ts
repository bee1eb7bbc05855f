import { type Browser, chromium, type Page } from 'playwright';
import { browserArguments, installedBrowser } from '../../scripts/browser.mjs';
import { type PageServer, servePage } from '../page-server.ts';
import type { MethodName } from './method-names.ts';
import type { Slice } from './page/bench.ts';

/** Only a page that is isolated has a clock finer than 0.1 ms. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Bytes between two allocations that are looked at, in the mean: what is small is measured too. */
const SAMPLING = 1024;

/** Bytes that a page allocated in JavaScript's heap, collected or not. */
export interface Allocated {
  /** Per patch, while it was received. */
  readonly patch: number;
  /** Per three steps after it. */
  readonly steps: number;
}

/** A real browser, and the server of the benchmark's page. */
export class Chromium {
  readonly version: string;
  private readonly browser: Browser;
  private readonly server: PageServer;
  private readonly address: string;

  private constructor(browser: Browser, server: PageServer) {
    this.browser = browser;
    this.server = server;
    this.version = browser.version();
    this.address = server.url;
  }

  static async open(): Promise<Chromium> {
    const server = await servePage('frame', ISOLATED);
    const executablePath = installedBrowser();
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: browserArguments,
    });
    return new Chromium(browser, server);
  }

  /** A page of its own for a method: what one has made the optimiser believe doesn't count for the other. */
  async start(method: MethodName, objects: number): Promise<Running> {
    const page = await this.browser.newPage();
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(String(error.stack ?? error)));
    page.on('console', (message) => {
      if (message.type() === 'error') failures.push(message.text());
    });
    await page.goto(this.address);
    try {
      await page.waitForFunction(() => window.bench !== undefined);
      await page.evaluate(([name, count]) => window.bench.start(name, count), [method, objects] as const);
    } catch (error) {
      throw new Error(`${method} can't start: ${failures.join('\n')}`, { cause: error });
    }
    return new Running(page, failures);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}

/** A method's page. */
export class Running {
  private readonly page: Page;
  private readonly failures: readonly string[];

  /** @param failures what the page complained of; nothing is measured of one that fails */
  constructor(page: Page, failures: readonly string[]) {
    this.page = page;
    this.failures = failures;
  }

  /** As the page's own `run`. */
  async run(patches: number, budget: number): Promise<Slice> {
    const slice = await this.page.evaluate(([count, ms]) => window.bench.run(count, ms), [
      patches,
      budget,
    ] as const);
    if (this.failures.length > 0) throw new Error(this.failures.join('\n'));
    return slice;
  }

  /** Samples what is allocated while some patches are received and drawn. */
  async allocated(patches: number): Promise<Allocated> {
    const session = await this.page.context().newCDPSession(this.page);
    const bytesOf = async (action: () => Promise<void>) => {
      await session.send('HeapProfiler.startSampling', {
        samplingInterval: SAMPLING,
        includeObjectsCollectedByMajorGC: true,
        includeObjectsCollectedByMinorGC: true,
      });
      await action();
      const { profile } = await session.send('HeapProfiler.stopSampling');
      return sizeOf(profile.head);
    };
    let patch = 0;
    let steps = 0;
    for (let i = 0; i < patches; i++) {
      patch += await bytesOf(() => this.page.evaluate(() => window.bench.patch()));
      steps += await bytesOf(() => this.page.evaluate(() => window.bench.steps()));
    }
    await session.detach();
    return { patch: patch / patches, steps: steps / patches };
  }

  /** px that the objects have moved since the last call, in the mean. */
  moved(): Promise<number> {
    return this.page.evaluate(() => window.bench.moved());
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

interface ProfileNode {
  readonly callFrame: { readonly functionName: string };
  readonly selfSize: number;
  readonly children: readonly ProfileNode[];
}

function sizeOf({ callFrame, selfSize, children }: ProfileNode): number {
  // The inspector's own.
  if (callFrame.functionName === '(IDLE_EXTERNAL)') return 0;
  return children.reduce((sum, child) => sum + sizeOf(child), selfSize);
}
