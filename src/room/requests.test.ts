import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ProtocolError } from '../errors.ts';
import { RequestError } from './request-error.ts';
import { Requests } from './requests.ts';

const OK = 0;
const REJECTED = 1;
const ERROR = 2;

describe('Requests', () => {
  const sent: Uint8Array[] = [];
  const link = { isOpen: true, send: (frame: Uint8Array) => sent.push(frame) };
  let requests: Requests;

  beforeEach(() => {
    vi.useFakeTimers();
    sent.length = 0;
    link.isOpen = true;
    requests = new Requests(link);
    requests.describe(true);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const reply = (...bytes: number[]) => requests.received(Uint8Array.of(22, ...bytes), 1);

  test('are numbered, and each reply goes to its own', async () => {
    const first = requests.send('a', 1, 100);
    const second = requests.send('a', 2, 100);
    expect(sent.map((frame) => [...frame])).toEqual([
      [21, 0, 0xa1, 0x61, 1],
      [21, 1, 0xa1, 0x61, 2],
    ]);
    reply(1, OK, 22);
    reply(0, OK);
    expect(await Promise.all([first, second])).toEqual([undefined, 22]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that are answered twice, late or never asked change nothing', async () => {
    const answer = requests.send('a', 1, 100);
    reply(0, OK, 1);
    reply(0, OK, 2);
    reply(7, ERROR);
    expect(await answer).toBe(1);
  });

  test.each([
    ['a rejection', [REJECTED, 0xa2, 0x6e, 0x6f], { kind: 'rejected', name: 'rejected', reason: 'no' }],
    ['a rejection without a reason', [REJECTED], { kind: 'rejected', reason: undefined }],
    ['a failure without details', [ERROR], { kind: 'failed', name: 'RequestError', code: 0 }],
    [
      'a failure of another shape',
      [ERROR, 0xa2, 0x6e, 0x6f],
      { kind: 'failed', message: expect.stringContaining('"a"') },
    ],
    ['a status that came later', [9, 1], { kind: 'rejected', reason: 1 }],
  ])('end with %s', async (_, answer, error) => {
    const request = requests.send('a', 1, 100).catch((reason) => reason);
    reply(0, ...answer);
    expect(await request).toBeInstanceOf(RequestError);
    expect(await request).toMatchObject(error);
  });

  test('time out, or wait for ever', async () => {
    const short = requests.send('a', 1, 100).catch((reason) => reason);
    const long = requests.send('b', 1, Number.POSITIVE_INFINITY);
    vi.advanceTimersByTime(99);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await short).toMatchObject({ kind: 'timeout' });
    vi.advanceTimersByTime(2 ** 31);
    reply(1, OK, 5);
    expect(await long).toBe(5);
  });

  test('leave no timers and no promises behind when the connection is lost', async () => {
    const outcome = requests.send('a', 1, 100).catch((reason) => reason);
    requests.disconnected();
    requests.disconnected();
    expect(await outcome).toMatchObject({ kind: 'disconnected', hint: expect.stringMatching(/./) });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('are refused while offline, and by servers that would ignore them', async () => {
    link.isOpen = false;
    await expect(requests.send('a', 1, 100)).rejects.toMatchObject({ kind: 'offline' });
    link.isOpen = true;
    requests.describe(false);
    await expect(requests.send('a', 1, 100)).rejects.toMatchObject({ kind: 'unsupported' });
    expect(sent).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('refuse replies that are cut off', () => {
    expect(() => reply()).toThrow(ProtocolError);
    expect(() => reply(0)).toThrow(ProtocolError);
    void requests.send('a', 1, 100);
    expect(() => reply(0, OK, 0x93, 1)).toThrow();
  });

  test('report callbacks that throw', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const error = new Error('of the game');
    await new Promise<void>((resolve) => {
      requests.call('a', 1, 100, () => {
        resolve();
        throw error;
      });
      reply(0, OK);
    });
    await Promise.resolve();
    expect(reported).toHaveBeenCalledExactlyOnceWith(error);
    reported.mockRestore();
  });
});
