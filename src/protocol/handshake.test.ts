import { describe, expect, test } from 'vitest';
import { ProtocolError } from '../errors.ts';
import { readHandshake } from './handshake.ts';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');

// token "q47KH9RpE", serializer "schema"
const head = `0a09${ascii('q47KH9RpE')}06${ascii('schema')}`;

describe('readHandshake', () => {
  test('0.16 and 0.17: the reflection runs to the end of the frame', () => {
    const handshake = readHandshake(bytes(`${head}8001ff018000`), 1);
    expect(handshake).toMatchObject({ token: 'q47KH9RpE', serializer: 'schema' });
    expect(handshake.reflection).toEqual(bytes('8001ff018000'));
  });

  test('0.18: the length of the reflection comes first, and sections may follow', () => {
    const { reflection } = readHandshake(bytes(`${head}068001ff01800002021e32`), 1);
    expect(reflection).toEqual(bytes('8001ff018000'));
  });

  test('a room without state', () => {
    const none = `0a09${ascii('q47KH9RpE')}04${ascii('none')}`;
    expect(readHandshake(bytes(none), 1)).toMatchObject({ serializer: 'none', reflection: undefined });
    expect(readHandshake(bytes(`${none}00`), 1)).toMatchObject({ serializer: 'none', reflection: undefined });
  });

  test.each([
    ['an empty body', '0a'],
    ['a token that is cut off', '0a09aabb'],
    ['a serializer that is cut off', `0a01aa06${ascii('sche')}`],
    ['a reflection that is cut off', `${head}7f8001`],
  ])('%s is refused', (_, hex) => {
    expect(() => readHandshake(bytes(hex), 1)).toThrow(ProtocolError);
  });
});
