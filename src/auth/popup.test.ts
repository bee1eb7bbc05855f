import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AbortError, ServerError } from '../errors.ts';
import { signInByPopup } from './popup.ts';

const URL_OF_PROVIDER = 'https://game.example/auth/provider/discord';

/** What the sign-in uses of a page: a window that can open another, and hears messages. */
class Page extends EventTarget {
  popup = { closed: false, close: vi.fn() };
  open = vi.fn((_url: string, _title: string, _features: string): object | null => this.popup);
  listeners = 0;

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    this.listeners++;
    super.addEventListener(...args);
  }
  override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>): void {
    this.listeners--;
    super.removeEventListener(...args);
  }
  post(data: unknown, origin = 'https://game.example', source: object = this.popup): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
  }
}

let page: Page;
beforeEach(() => {
  vi.useFakeTimers();
  page = new Page();
  vi.stubGlobal('window', page);
  vi.stubGlobal('screen', { width: 1000, height: 1000 });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const signIn = () => signInByPopup(URL_OF_PROVIDER, 'Login', { width: 400 });
const nothingIsLeft = () => {
  expect(page.listeners).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
};

test('resolves with what the sign-in page posts, and closes it', async () => {
  const signedIn = signIn();
  page.post({ user: { name: 'Ann' }, token: 't' });
  expect(await signedIn).toEqual({ user: { name: 'Ann' }, token: 't' });
  expect(page.open.mock.calls[0]?.[0]).toBe(URL_OF_PROVIDER);
  expect(page.open.mock.calls[0]?.[2]).toContain('width=400,height=768,left=300,top=116');
  expect(page.popup.close).toHaveBeenCalledOnce();
  nothingIsLeft();
});

test('hears no other origin, no other window, and nothing that is no reply', async () => {
  const signedIn = signIn();
  page.post({ user: 'evil', token: 'evil' }, 'https://evil.example');
  page.post({ user: 'evil', token: 'evil' }, 'https://game.example', {});
  page.post('ready');
  page.post(null);
  page.post({ something: 'else' });
  page.post({ user: 'me', token: 't' });
  expect(await signedIn).toEqual({ user: 'me', token: 't' });
});

test('rejects with the reason of the server', async () => {
  const signedIn = signIn();
  const rejected = expect(signedIn).rejects.toMatchObject({ message: 'banned', data: { reason: 'spam' } });
  page.post({ error: 'banned', reason: 'spam' });
  await rejected;
  nothingIsLeft();
});

test('rejects when the player closes the window', async () => {
  const rejected = expect(signIn()).rejects.toBeInstanceOf(AbortError);
  page.popup.closed = true;
  vi.advanceTimersByTime(1_000);
  await rejected;
  nothingIsLeft();
});

test('rejects when the browser opens none', async () => {
  page.open.mockReturnValue(null);
  const error = await signIn().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ServerError);
  expect((error as ServerError).hint).toContain('click');
  nothingIsLeft();
});
