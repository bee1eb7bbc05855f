import { describe, expect, test } from 'vitest';
import { httpUrl, parseEndpoint, roomUrl, socketUrl } from './endpoint.ts';

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
    ['file:///game/index.html', 'http://127.0.0.1:2567'],
    [undefined, 'http://127.0.0.1:2567'],
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

  test('without a page, a path is on the local server', () => {
    expect(httpUrl(parseEndpoint('/games', undefined), '/x')).toBe('http://127.0.0.1:2567/games/x');
    expect(httpUrl(parseEndpoint('/games', page('file:///game/index.html')), '/x')).toBe(
      'http://127.0.0.1:2567/games/x',
    );
  });

  test.each(['localhost:2567', 'games.example.com', 'ftp://example.com', '', 'ws://'])(
    '%j is refused',
    (bad) => {
      expect(() => parseEndpoint(bad, undefined)).toThrow(/is no endpoint/);
    },
  );
});

describe('settings', () => {
  test('have every part of a URL', () => {
    expect(parseEndpoint('wss://example.com/games/?region=eu', undefined)).toEqual({
      hostname: 'example.com',
      secure: true,
      port: 443,
      pathname: '/games',
      searchParams: 'region=eu',
    });
  });

  test('are an endpoint themselves, and stay as they were given', () => {
    const settings = Object.freeze({ hostname: 'example.com', secure: true, pathname: '/games/' });
    const parsed = parseEndpoint(settings, undefined);
    expect(httpUrl(parsed, '/x')).toBe('https://example.com/games/x');
    expect(httpUrl(parseEndpoint({ hostname: 'h', secure: false, port: 443 }, undefined), '')).toBe(
      'http://h:443',
    );
  });

  test('without a hostname are refused', () => {
    expect(() => parseEndpoint({ secure: true } as never, undefined)).toThrow(/hostname/);
  });
});

describe('httpUrl', () => {
  const endpoint = parseEndpoint('ws://example.com/games?region=eu', undefined);

  test('puts search parameters behind those of the path', () => {
    expect(httpUrl(endpoint, 'profile')).toBe('http://example.com/games/profile?region=eu');
    expect(httpUrl(endpoint, '/profile?id=1')).toBe('http://example.com/games/profile?id=1&region=eu');
  });

  test('asks the builder last', () => {
    expect(httpUrl(endpoint, '/x', (url) => `https://proxy.example/${url.host}${url.pathname}`)).toBe(
      'https://proxy.example/example.com/games/x',
    );
  });
});

test('socketUrl is that of the server itself', () => {
  expect(socketUrl(parseEndpoint('https://example.com/games?a=1', undefined))).toBe(
    'wss://example.com/games/?a=1',
  );
});

describe('roomUrl', () => {
  const seat = { processId: 'p1', roomId: 'r1' };
  const session = { sessionId: 's1' };

  test('names process, room and session, and keeps search parameters', () => {
    const endpoint = parseEndpoint('wss://example.com/games?region=eu', undefined);
    expect(roomUrl(endpoint, seat, session)).toBe('wss://example.com/games/p1/r1?region=eu&sessionId=s1');
  });

  test('adds parameters, and writes them so that they arrive', () => {
    const endpoint = parseEndpoint('ws://example.com', undefined);
    const url = roomUrl(endpoint, seat, { ...session, reconnectionToken: 'a&b', _authToken: 'x.y.z' });
    expect(url).toBe('ws://example.com/p1/r1?sessionId=s1&reconnectionToken=a%26b&_authToken=x.y.z');
  });

  test("goes to the process's own address where it has one", () => {
    const endpoint = parseEndpoint('ws://example.com:2567', undefined);
    expect(roomUrl(endpoint, { ...seat, publicAddress: 'p1.example.com' }, session)).toBe(
      'ws://p1.example.com/p1/r1?sessionId=s1',
    );
  });

  test('is as secure as the endpoint, at the port and path of the process', () => {
    const endpoint = parseEndpoint('https://example.com/games', undefined);
    const at = (publicAddress: string) => roomUrl(endpoint, { ...seat, publicAddress }, session);
    expect(at('example.com:2568')).toBe('wss://example.com:2568/p1/r1?sessionId=s1');
    expect(at('example.com/2568')).toBe('wss://example.com/2568/p1/r1?sessionId=s1');
  });
});
