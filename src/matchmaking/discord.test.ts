import { afterEach, expect, test, vi } from 'vitest';
import { discordUrl, pageUrlBuilder } from './discord.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['wss://example.com/p/r?a=1', 'wss://7.discordsays.com/.proxy/colyseus/p/r?a=1'],
  ['https://eu.example.com/games/', 'https://7.discordsays.com/.proxy/colyseus/eu/games/'],
  ['https://some-words.trycloudflare.com/x', 'https://7.discordsays.com/.proxy/colyseus/x'],
  ['https://7.discordsays.com/.proxy/mine/x', 'https://7.discordsays.com/.proxy/mine/x'],
])('%s', (url, proxied) => {
  vi.stubGlobal('location', { hostname: '7.discordsays.com' });
  expect(discordUrl(new URL(url))).toBe(proxied);
  expect(pageUrlBuilder()).toBe(discordUrl);
});

test('other pages need no proxy', () => {
  expect(pageUrlBuilder()).toBeUndefined();
  vi.stubGlobal('location', { hostname: 'example.com' });
  expect(pageUrlBuilder()).toBeUndefined();
});
