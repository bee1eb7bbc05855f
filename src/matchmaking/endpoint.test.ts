import { describe, expect, test } from 'vitest';
import { httpUrl, parseEndpoint, roomUrl } from './endpoint.ts';

const page = (address: string) => new URL(address) as unknown as Location;

describe('parseEndpoint', () => {
  test.each([
    ['ws://localhost:2567', 'http://localhost:2567/x'],
    ['http://localhost:2567/', 'http://localhost:2567/x'],
    ['wss://games.example.com', 'https://games.example.com/x'],
    ['https://games.example.com:443', 'https://games.example.com/x'],
    ['wss://example.com:8443/games/', 'https://example.com:8443/games/x'],
    ['ws://[::1]:2567', 'http://[::1]:2567/x'],
  ])('%s', (endpoint, url) => {
    expect(httpUrl(parseEndpoint(endpoint, undefined), '/x')).toBe(url);
  });

  test.each([
    ['https://example.com/play', 'https://example.com'],
    ['http://localhost:5173/', 'http://localhost:2567'],
    ['http://127.0.0.1:5173/', 'http://127.0.0.1:2567'],
    ['http://192.168.1.5:8080/', 'http://192.168.1.5:8080'],
    ['file:///game/index.html', 'http://localhost:2567'],
    [undefined, 'http://localhost:2567'],
  ])('without an endpoint, on a page at %s', (address, url) => {
    expect(httpUrl(parseEndpoint(undefined, address === undefined ? undefined : page(address)), '')).toBe(
      url,
    );
  });

  test("a path alone is on the page's own host", () => {
    expect(httpUrl(parseEndpoint('/', page('http://localhost:5173/arena/')), '')).toBe(
      'http://localhost:5173',
    );
    expect(httpUrl(parseEndpoint('/games', page('https://example.com/')), '')).toBe(
      'https://example.com/games',
    );
  });

  test.each(['localhost:2567', 'games.example.com', 'ftp://example.com', '', 'ws://'])(
    '%j is refused',
    (bad) => {
      expect(() => parseEndpoint(bad, undefined)).toThrow(/is no endpoint/);
    },
  );
});

describe('roomUrl', () => {
  const seat = { processId: 'p1', roomId: 'r1', sessionId: 's1' };

  test('names process, room and session, and keeps search parameters', () => {
    const endpoint = parseEndpoint('wss://example.com/games?region=eu', undefined);
    expect(roomUrl(endpoint, seat)).toBe('wss://example.com/games/p1/r1?region=eu&sessionId=s1');
  });

  test("goes to the process's own address where it has one", () => {
    const endpoint = parseEndpoint('ws://example.com:2567', undefined);
    expect(roomUrl(endpoint, { ...seat, publicAddress: 'p1.example.com' })).toBe(
      'ws://p1.example.com/p1/r1?sessionId=s1',
    );
  });
});
