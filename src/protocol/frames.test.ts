import { describe, expect, test } from 'vitest';
import { bytesFrame, messageFrame, readBytes, readError, readMessage } from './frames.ts';

describe('messages', () => {
  test.each([
    ['a string', 'move', { x: 1 }],
    ['a long string', 'm'.repeat(300), [1]],
    ['a string that is no ASCII', 'größe 🚀', 'x'],
    ['a number', 7, null],
    ['a large number', 70_000, 0],
  ])('with %s as type are read as they were written', (_, type, payload) => {
    expect(readMessage(messageFrame(type, payload), 1)).toEqual({ type, payload });
  });

  test('without a payload end behind the type', () => {
    expect([...messageFrame('a', undefined)]).toEqual([13, 0xa1, 0x61]);
    expect(readMessage(Uint8Array.of(13, 0xa1, 0x61), 1)).toEqual({ type: 'a', payload: undefined });
  });

  test("the server's undefined inside a payload is undefined here", () => {
    const frame = Uint8Array.of(13, 1, 0x81, 0xa1, 0x61, 0xd4, 0x00, 0x00);
    expect(readMessage(frame, 1).payload).toEqual({ a: undefined });
  });

  test('bytes stay as they are', () => {
    expect(readBytes(bytesFrame('b', [1, 2, 255]), 1)).toEqual({
      type: 'b',
      payload: Uint8Array.of(1, 2, 255),
    });
  });
});

test('errors have a code and a text, which may be missing', () => {
  expect(readError(Uint8Array.of(11, 0xcd, 0x0c, 0x02, 0xa2, 0x6e, 0x6f), 1)).toEqual({
    code: 524,
    message: 'no',
  });
  expect(readError(Uint8Array.of(11, 0), 1)).toEqual({ code: 0, message: '' });
});
