import { afterEach, expect, test, vi } from 'vitest';
import { ServerError } from '../errors.ts';
import { type FetchFn, send } from './send.ts';

afterEach(() => vi.unstubAllGlobals());

const failed: FetchFn = () => Promise.reject(new TypeError('Failed to fetch'));

async function failure(url: string, fetch: FetchFn): Promise<ServerError> {
  const error = await send(url, { method: 'POST' }, { fetch, timeout: 1_000 }, (response) =>
    response.text(),
  ).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ServerError);
  return error as ServerError;
}
const onPage = (address: string) => vi.stubGlobal('location', new URL(address));

test('outside a page: nobody answers', async () => {
  const error = await failure('http://game.example/x', failed);
  expect(error.code).toBe(0);
  expect(error.message).toContain('http://game.example/x');
  expect(error.cause).toBeInstanceOf(TypeError);
});

test('offline', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  expect((await failure('http://game.example/x', failed)).hint).toContain('offline');
});

test('an insecure server from a secure page', async () => {
  onPage('https://play.example/');
  const error = await failure('http://game.example/x', failed);
  expect(error.message).toContain('https:');
  expect(error.hint).toContain('wss://');
});

test('a server that the browser keeps from the page, told from one that is not there', async () => {
  onPage('http://play.example/');
  const cors: FetchFn = (_url, init) =>
    init?.mode === 'no-cors' ? Promise.resolve(new Response()) : failed('');
  const kept = await failure('http://game.example/x', cors);
  expect(kept.message).toContain('CORS');
  expect(kept.hint).toContain('http://play.example');
  expect((await failure('http://game.example/x', failed)).message).not.toContain('CORS');
});

test("on the page's own host it is no matter of CORS", async () => {
  onPage('http://play.example/');
  const asked: unknown[] = [];
  const fetch: FetchFn = (url, init) => {
    asked.push(init?.mode);
    return failed(url);
  };
  expect((await failure('http://play.example/x', fetch)).message).not.toContain('CORS');
  expect(asked).toEqual([undefined]);
});

test('a fetch function that throws is no worse than one that rejects', async () => {
  const throwing: FetchFn = () => {
    throw new TypeError('bad URL');
  };
  expect((await failure('http://game.example/x', throwing)).cause).toBeInstanceOf(TypeError);
});
