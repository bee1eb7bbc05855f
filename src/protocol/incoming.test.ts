import { expect, test } from 'vitest';
import { carriesState, type Incoming, readFrame } from './incoming.ts';

/** Reads a frame, and gives back what it said. */
function heard(...bytes: number[]): unknown[] {
  const said: unknown[] = [];
  const say =
    (what: string) =>
    (...args: unknown[]) =>
      said.push([what, ...args.filter((arg) => !(arg instanceof Uint8Array))]);
  const names = [
    'time',
    'handshake',
    'fullState',
    'patch',
    'unchanged',
    'message',
    'response',
    'error',
    'pong',
    'leave',
  ];
  readFrame(
    Uint8Array.from(bytes),
    Object.fromEntries(names.map((name) => [name, say(name)])) as never as Incoming,
  );
  return said;
}

test('a full state and a patch begin behind the code', () => {
  expect(heard(14, 0x80, 1)).toEqual([['fullState', 1]]);
  expect(heard(15, 0x80, 1)).toEqual([['patch', 1]]);
});

test('a timed frame says the time first; without a body it says that nothing has changed', () => {
  const time = [0x06, 0x01, 0, 0, 0x02, 0, 0, 0];
  expect(heard(0x8f, ...time, 0x80)).toEqual([
    ['time', 262, 2],
    ['patch', 9],
  ]);
  expect(heard(0x8f, ...time)).toEqual([['time', 262, 2], ['unchanged']]);
});

test('a frame of an unreliable channel has its number before the body', () => {
  expect(heard(0x4f, 1, 0, 0x80)).toEqual([['patch', 3]]);
});

test('messages, errors, pings and leaves', () => {
  expect(heard(13, 0xa1, 0x61, 5)).toEqual([['message', 'a', 5]]);
  expect(heard(11, 1, 0xa1, 0x61)).toEqual([['error', 1, 'a']]);
  expect(heard(18)).toEqual([['pong']]);
  expect(heard(12)).toEqual([['leave']]);
});

test.each([
  ['an empty frame', []],
  ['an unknown code', [31]],
  ['a time that is cut off', [0x8f, 1, 2, 3]],
])('%s is refused', (_, bytes) => {
  expect(() => heard(...bytes)).toThrow(/The server sent|cut off/);
});

test('what can leave the state behind: handshakes, states, patches', () => {
  expect([10, 14, 15, 0x8f].map((code) => carriesState(Uint8Array.of(code)))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([11, 13, 18].map((code) => carriesState(Uint8Array.of(code)))).toEqual([false, false, false]);
});
