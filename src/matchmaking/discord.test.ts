import { afterEach, expect, test, vi } from 'vitest';
import { Client } from '../client.ts';
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

test('in an activity all of a room goes through the proxy: the reservation, and the socket', async () => {
  const asked: string[] = [];
  class Socket {
    constructor(url: string) {
      asked.push(url);
    }
    close() {}
  }
  const seat = { name: 'arena', roomId: 'id', processId: 'p', sessionId: 's' };
  vi.stubGlobal('location', new URL('https://123.discordsays.com/'));
  const client = new Client('wss://eu.example.com', {
    WebSocket: Socket as never,
    fetch: async (url) => {
      asked.push(String(url));
      return Response.json(seat);
    },
  });
  const abort = new AbortController();
  const joining = client.joinOrCreate('arena', {}, undefined, { signal: abort.signal });
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  abort.abort();
  await expect(joining).rejects.toThrow();
  expect(asked[0]).toBe('https://123.discordsays.com/.proxy/colyseus/eu/matchmake/joinOrCreate/arena');
  expect(asked[1]).toMatch(/^wss:\/\/123\.discordsays\.com\/\.proxy\/colyseus\/eu\/p\/id\?sessionId=s/);
});
