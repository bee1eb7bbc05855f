import { expect, test } from 'vitest';
import { CloseCode, ErrorCode } from './codes.ts';
import { hintFor } from './hints.ts';

test('codes of matchmaking mean the same on every server', () => {
  for (const code of Object.values(ErrorCode)) expect(hintFor(code)).not.toBe('');
  expect(hintFor(4210)).toBe(hintFor(ErrorCode.MATCHMAKE_NO_HANDLER));
  expect(hintFor(4216)).toBe(hintFor(ErrorCode.APPLICATION_ERROR));
});

test('a leave of its own needs no hint, a loss does', () => {
  expect(hintFor(CloseCode.CONSENTED)).toBe('');
  expect(hintFor(CloseCode.NORMAL_CLOSURE)).toBe('');
  expect(hintFor(CloseCode.FAILED_TO_RECONNECT)).not.toBe('');
  expect(hintFor(1009)).toContain('4 KiB');
});

test("the game's own codes have none", () => {
  for (const code of [0, 200, 4209, 4218, 4321, 4691, 4999]) expect(hintFor(code)).toBe('');
});
