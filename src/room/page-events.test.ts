import { afterEach, expect, test, vi } from 'vitest';
import { isOffline, watchPage } from './page-events.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function page() {
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  vi.stubGlobal('document', document);
  const told: string[] = [];
  const stop = watchPage({ awake: () => told.push('awake'), offline: () => told.push('offline') });
  const tell = (target: EventTarget, type: string) => target.dispatchEvent(new Event(type));
  return { window, document, told, stop, tell };
}

test('the network and the page coming back are told, and the network going', () => {
  const { window, told, tell } = page();
  for (const type of ['online', 'pageshow', 'offline']) tell(window, type);
  expect(told).toEqual(['awake', 'awake', 'offline']);
});

test('a page that becomes visible is told, one that is hidden not', () => {
  const { document, told, tell } = page();
  document.visibilityState = 'hidden';
  tell(document, 'visibilitychange');
  expect(told).toEqual([]);
  document.visibilityState = 'visible';
  tell(document, 'visibilitychange');
  expect(told).toEqual(['awake']);
});

test('nothing is told once it has ended', () => {
  const { window, document, told, stop, tell } = page();
  stop();
  for (const type of ['online', 'pageshow', 'offline']) tell(window, type);
  tell(document, 'visibilitychange');
  expect(told).toEqual([]);
});

test('outside a page there is nothing to watch', () => {
  expect(() => watchPage({ awake: () => {}, offline: () => {} })()).not.toThrow();
  expect(isOffline()).toBe(false);
});
