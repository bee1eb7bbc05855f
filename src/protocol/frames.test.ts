import { describe, expect, test } from 'vitest';
import { ProtocolError } from '../errors.ts';
import {
  bytesFrame,
  messageFrame,
  readBytes,
  readError,
  readMessage,
  readResponse,
  requestFrame,
} from './frames.ts';

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

describe('types', () => {
  test.each(['', -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, null, undefined, {}, true])(
    '%s is none',
    (type) => {
      expect(() => messageFrame(type as never, 1)).toThrow(TypeError);
      expect(() => bytesFrame(type as never, [1])).toThrow(TypeError);
    },
  );

  test('a payload that is refused is named by its type', () => {
    expect(() => messageFrame('shoot', () => {})).toThrow(/"shoot".*function/);
  });
});

describe('bytes', () => {
  test.each([
    ['an array of numbers', [0, 1, 255], [0, 1, 255]],
    ['an Uint8Array', Uint8Array.of(1, 2, 3).subarray(1), [2, 3]],
    ['a clamped array', Uint8ClampedArray.of(300), [255]],
    ['an array of 16-bit numbers', Uint16Array.of(0x0102), [2, 1]],
    ['a DataView', new DataView(Uint8Array.of(1, 2, 3).buffer, 1, 1), [2]],
    ['an ArrayBuffer', Uint8Array.of(7).buffer, [7]],
    ['nothing', [], []],
  ])('of %s', (_, bytes, sent) => {
    expect([...readBytes(bytesFrame('b', bytes), 1).payload]).toEqual(sent);
  });

  test.each([[256], [-1], [1.5], [Number.NaN], ['1'], [undefined]])('%s is no byte', (byte) => {
    expect(() => bytesFrame('b', [0, byte as number])).toThrow(RangeError);
  });

  test.each([['a text'], [{ length: 1 }], [null], [7]])('%s is refused', (bytes) => {
    expect(() => bytesFrame('b', bytes as never)).toThrow(TypeError);
  });
});

test('a request is a message behind its number', () => {
  expect([...requestFrame(300, 'a', 1)]).toEqual([21, 0xcd, 0x2c, 0x01, 0xa1, 0x61, 1]);
  expect([...requestFrame(0, 7, undefined)]).toEqual([21, 0, 7]);
});

test('a reply has the number of its request, a status, and an answer that may be missing', () => {
  expect(readResponse(Uint8Array.of(22, 5, 1, 0xa2, 0x6e, 0x6f), 1)).toEqual({
    id: 5,
    status: 1,
    payload: 'no',
  });
  expect(readResponse(Uint8Array.of(22, 5, 0), 1)).toEqual({ id: 5, status: 0, payload: undefined });
});

describe('frames that are cut off are refused', () => {
  test.each([
    ['a message without a type', readMessage, [13]],
    ['a message within its type', readMessage, [13, 0xa3, 0x61]],
    ['a message within the length of its type', readMessage, [13, 0xdb, 0xff]],
    ['a message within the number that is its type', readMessage, [13, 0xcd, 1]],
    ['a message whose type is neither text nor number', readMessage, [13, 0xc1]],
    ['bytes without a type', readBytes, [17]],
    ['a reply without a number', readResponse, [22]],
    ['a reply without a status', readResponse, [22, 1]],
    ['an error without a code', readError, [11]],
    ['an error within its text', readError, [11, 0, 0xbf, 0x61]],
  ])('%s', (_, read, frame) => {
    expect(() => read(Uint8Array.from(frame), 1)).toThrow(ProtocolError);
  });
});

test('errors have a code and a text, which may be missing', () => {
  expect(readError(Uint8Array.of(11, 0xcd, 0x0c, 0x02, 0xa2, 0x6e, 0x6f), 1)).toEqual({
    code: 524,
    message: 'no',
  });
  expect(readError(Uint8Array.of(11, 0), 1)).toEqual({ code: 0, message: '' });
});
