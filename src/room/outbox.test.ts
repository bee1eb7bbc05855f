import { expect, test } from 'vitest';
import { Outbox } from './outbox.ts';

function flushed(outbox: Outbox): number[][] {
  const sent: number[][] = [];
  outbox.flush((frame) => sent.push([...frame]));
  return sent;
}

test('keeps the order, and the bytes as they were', () => {
  const outbox = new Outbox();
  const reused = Uint8Array.of(1, 2);
  expect(outbox.add(reused, 10, 100)).toBe(0);
  reused.fill(9);
  expect(outbox.add(reused, 10, 100)).toBe(0);
  expect(flushed(outbox)).toEqual([
    [1, 2],
    [9, 9],
  ]);
  expect(flushed(outbox)).toEqual([]);
});

test('is bounded in count: the oldest go', () => {
  const outbox = new Outbox();
  const lost = [1, 2, 3, 4].map((byte) => outbox.add(Uint8Array.of(byte), 2, 100));
  expect(lost).toEqual([0, 0, 1, 1]);
  expect(flushed(outbox)).toEqual([[3], [4]]);
});

test('is bounded in bytes: the oldest go, but nothing goes for what is too large itself', () => {
  const outbox = new Outbox();
  outbox.add(Uint8Array.of(1, 1, 1), 10, 6);
  outbox.add(Uint8Array.of(2, 2, 2), 10, 6);
  expect(outbox.add(new Uint8Array(7), 10, 6)).toBe(1);
  expect(outbox.size).toBe(2);
  expect(outbox.add(Uint8Array.of(3, 3, 3, 3), 10, 6)).toBe(2);
  expect(flushed(outbox)).toEqual([[3, 3, 3, 3]]);
});

test('with room for none, nothing waits', () => {
  const outbox = new Outbox();
  expect(outbox.add(Uint8Array.of(1), 0, 100)).toBe(1);
  expect(outbox.size).toBe(0);
});

test('what is added while it is flushed waits for the next time', () => {
  const outbox = new Outbox();
  outbox.add(Uint8Array.of(1), 10, 100);
  outbox.flush(() => outbox.add(Uint8Array.of(2), 10, 100));
  expect(flushed(outbox)).toEqual([[2]]);
});
