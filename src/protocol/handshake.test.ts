import { describe, expect, test } from 'vitest';
import { ProtocolError } from '../errors.ts';
import { readHandshake } from './handshake.ts';

const bytes = (hex: string) =>
  Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
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
    const { reflection } = readHandshake(bytes(`${head}068001ff01800063021e32`), 1);
    expect(reflection).toEqual(bytes('8001ff018000'));
  });

  test('a room without state', () => {
    const none = `0a09${ascii('q47KH9RpE')}04${ascii('none')}`;
    expect(readHandshake(bytes(none), 1)).toMatchObject({ serializer: 'none', reflection: undefined });
    expect(readHandshake(bytes(`${none}00`), 1)).toMatchObject({ serializer: 'none', reflection: undefined });
  });

  test('only 0.18 answers requests', () => {
    expect(readHandshake(bytes(`${head}8001ff018000`), 1).answersRequests).toBe(false);
    expect(readHandshake(bytes(head), 1).answersRequests).toBe(false);
    expect(readHandshake(bytes(`${head}00`), 1).answersRequests).toBe(true);
  });

  test('0.18: what a room with inputs says of them; sections that it does not know are skipped', () => {
    const { reflection, input } = readHandshake(bytes(`${head}00 63 02 ffff 01 03 800102 02 03 061e32`), 1);
    expect(reflection).toBeUndefined();
    expect(input).toEqual({
      reflection: bytes('800102'),
      stampsRenderTime: false,
      stampsReckonTime: false,
      tickRate: 30,
      patchRate: 50,
      subSteps: 1,
    });
  });

  test('0.18: rooms with lag compensation, sub-steps, and no rates', () => {
    const { input } = readHandshake(bytes(`${head}00 01 01 80 02 02 1904`), 1);
    expect(input).toMatchObject({
      stampsRenderTime: true,
      stampsReckonTime: true,
      tickRate: undefined,
      patchRate: undefined,
      subSteps: 4,
    });
  });

  test('0.18: a room with inputs and no options', () => {
    expect(readHandshake(bytes(`${head}00 01 01 80`), 1).input).toMatchObject({
      tickRate: undefined,
      subSteps: 1,
    });
  });

  test.each([
    ['an empty body', '0a'],
    ['a token that is cut off', '0a09aabb'],
    ['a serializer that is cut off', `0a01aa06${ascii('sche')}`],
    ['a reflection that is cut off', `${head}7f8001`],
    ['a length that is cut off', `${head}cd01`],
    ['a negative length', `${head}ff`],
    ['a section without a length', `${head}0001`],
    ['a section that is cut off', `${head}00010580`],
    ['a section with text for a length', `${head}0001a161`],
    ['input options without flags', `${head}000200`],
    ['input options without the rate they announce', `${head}00020102`],
    ['a tick rate of 0', `${head}0002020200`],
  ])('%s is refused', (_, hex) => {
    expect(() => readHandshake(bytes(hex), 1)).toThrow(ProtocolError);
  });
});
