import { decode } from '@colyseus/schema';
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { beginDecoding, endDecoding } from './guard.ts';

/** A text of one byte, which no UTF-8 text begins with. */
const INVALID = Uint8Array.of(0xa1, 0xff);

let printed: MockInstance<typeof console.error>;
beforeEach(() => {
  printed = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  printed.mockRestore();
});

test('the library complains of a text that is no UTF-8, which is why there is a guard', () => {
  decode.string(INVALID, { offset: 0 });
  expect(printed).toHaveBeenCalledOnce();
});

test('between begin and end its complaints are noted, not printed', () => {
  beginDecoding();
  decode.string(INVALID, { offset: 0 });
  decode.string(INVALID, { offset: 0 });
  expect(endDecoding()).toBe('A text is no UTF-8.');
  expect(printed).not.toHaveBeenCalled();
});

test('what others print is printed, and is no complaint', () => {
  beginDecoding();
  console.error('mine', 1);
  expect(endDecoding()).toBe('');
  expect(printed).toHaveBeenCalledExactlyOnceWith('mine', 1);
});

test('behind the end everything is as before', () => {
  const before = console.error;
  beginDecoding();
  decode.string(INVALID, { offset: 0 });
  endDecoding();
  expect(console.error).toBe(before);
  beginDecoding();
  expect(endDecoding()).toBe('');
});
