import type { Browser, CDPSession } from 'playwright';

interface Reply {
  id?: number;
  method?: string;
  params?: { exceptionDetails?: { exception?: { description?: string }; text: string } };
  result?: { result?: { value?: unknown }; exceptionDetails?: { text: string } };
}

/**
 * A tab that can be hidden for real. Playwright's own pages can't: it tells each that it has the focus, and a page
 * that has the focus is visible, also in a minimised window.
 */
export class BareTab {
  /** What the page threw and nobody caught. */
  readonly errors: string[] = [];
  private readonly browser: CDPSession;
  private readonly target: string;
  private readonly session: string;
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private lastId = 0;

  private constructor(browser: CDPSession, target: string, session: string) {
    this.browser = browser;
    this.target = target;
    this.session = session;
    browser.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
      if (sessionId === session) this.receive(JSON.parse(message) as Reply);
    });
  }

  /** Opens a URL in a window of its own. */
  static async open(browser: Browser, url: string): Promise<BareTab> {
    const session = await browser.newBrowserCDPSession();
    const { targetId } = await session.send('Target.createTarget', { url, newWindow: true });
    const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
    const tab = new BareTab(session, targetId, sessionId);
    await tab.send('Runtime.enable');
    return tab;
  }

  /** The value of an expression in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result } = await this.send('Runtime.evaluate', { expression, returnByValue: true });
    if (result?.exceptionDetails !== undefined)
      throw new Error(`${expression}: ${result.exceptionDetails.text}`);
    return result?.result?.value as T;
  }

  /** Hides the page, as whoever minimises its window does. */
  minimise(): Promise<void> {
    return this.setWindow('minimized');
  }

  /** Shows it again. */
  restore(): Promise<void> {
    return this.setWindow('normal');
  }

  private async setWindow(windowState: 'minimized' | 'normal'): Promise<void> {
    const { windowId } = await this.browser.send('Browser.getWindowForTarget', { targetId: this.target });
    await this.browser.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  }

  private send(method: string, params: object = {}): Promise<Reply> {
    const id = ++this.lastId;
    const message = JSON.stringify({ id, method, params });
    return new Promise((resolve, reject) => {
      this.waiting.set(id, resolve);
      this.browser.send('Target.sendMessageToTarget', { sessionId: this.session, message }).catch(reject);
    });
  }

  private receive(reply: Reply): void {
    const { id, method, params } = reply;
    if (method === 'Runtime.exceptionThrown') {
      const details = params?.exceptionDetails;
      this.errors.push(details?.exception?.description ?? details?.text ?? 'unknown');
    }
    if (id === undefined) return;
    this.waiting.get(id)?.(reply);
    this.waiting.delete(id);
  }
}
