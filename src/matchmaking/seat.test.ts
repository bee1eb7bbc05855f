import { expect, test } from 'vitest';
import { readSeat } from './seat.ts';

const room = { name: 'arena', roomId: 'r1', processId: 'p1', publicAddress: 'p1.example.com' };
const seat = { ...room, sessionId: 's1', reconnectionToken: undefined, devMode: false };

test('a flat seat, as since 0.17', () => {
  expect(readSeat({ ...room, sessionId: 's1' })).toEqual({ ...seat, generation: 'flat' });
});

test('a seat with its room apart, as up to 0.16', () => {
  expect(readSeat({ room: { ...room, clients: 1 }, sessionId: 's1', devMode: true })).toEqual({
    ...seat,
    devMode: true,
    generation: 'nested',
  });
});

test('a seat that was read before', () => {
  const nested = readSeat({ room, sessionId: 's1' });
  expect(readSeat(nested)).toEqual(nested);
});

test('the token of a seat that is taken again', () => {
  expect(readSeat({ ...room, sessionId: 's1', reconnectionToken: 't' })?.reconnectionToken).toBe('t');
});

test.each([
  undefined,
  null,
  'text',
  [],
  {},
  { sessionId: 's1' },
  { room },
  { room: null, sessionId: 's1' },
  { ...room, sessionId: 1 },
  { error: 'no', code: 520 },
])('%j is none', (reply) => {
  expect(readSeat(reply)).toBeUndefined();
});
