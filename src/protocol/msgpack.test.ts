import { describe, expect, test } from 'vitest';
import { pack, unpack } from './msgpack.ts';

const hex = (value: unknown) => Buffer.from(pack(value)).toString('hex');
const bytes = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

class Point {
  x = 1;
  y = 2;
  length() {
    return Math.hypot(this.x, this.y);
  }
}

describe('what servers write', () => {
  test.each([
    ['undefined in an object', '81 a1 61 d40000', { a: undefined }],
    ['undefined in an array', '92 d40000 01', [undefined, 1]],
    ['undefined alone', 'd40000', undefined],
    ['a bigint', 'd3 ffffffffffffffff', -1n],
    ['a bigint that needs all 64 bits', 'cf ffffffffffffffff', 2n ** 64n - 1n],
    ['a time in ms', 'cb 4270000000000000', 2 ** 40],
    ['NaN', 'cb 7ff8000000000000', Number.NaN],
    ['a date', 'd6ff 00000001', new Date(1_000)],
    ['a date before 1970', 'c70cff 00000000 ffffffffffffffff', new Date(-1_000)],
    ['bytes', 'c403 010203', Uint8Array.of(1, 2, 3)],
    ['an object with 16-bit length', 'de0001 a161 01', { a: 1 }],
    ['an error', '93 a54572726f72 a4626f6f6d d40000', ['Error', 'boom', undefined]],
    ['keys that are no strings', '83 01 01 c3 02 c0 03', { 1: 1, true: 2, null: 3 }],
    ['an empty key', '81 a0 01', { '': 1 }],
    ['a key that is no ASCII', '81 a3 e282ac 01', { '€': 1 }],
  ])('%s is read', (_, text, value) => {
    expect(unpack(bytes(text))).toStrictEqual(value);
  });

  test('an invalid date is one', () => {
    const [date] = unpack(bytes('91 d4ffff')) as [Date];
    expect(date).toBeInstanceOf(Date);
    expect(date.getTime()).toBeNaN();
  });

  test('the key __proto__ is renamed, loses nothing and pollutes nothing', () => {
    // {"__proto__": {"isAdmin": true}, "x": 1}
    const value = unpack(bytes('82 a9 5f5f70726f746f5f5f 81 a7697341646d696e c3 a178 01')) as object;
    expect(Object.entries(value)).toEqual([
      ['__proto_', { isAdmin: true }],
      ['x', 1],
    ]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('isAdmin' in {}).toBe(false);
  });

  test('keys that meet in the memory of keys are told apart', () => {
    for (let i = 0; i < 5_000; i++) {
      const value = { [`k${i}`]: i, [`${i}é`]: i, [`${i}x`.padStart(20)]: i };
      expect(unpack(pack(value).slice())).toEqual(value);
    }
  });
});

describe('malformed bytes throw, at once', () => {
  test.each([
    ['nothing', ''],
    ['a text that is cut off', 'a3 6161'],
    ['a length that is cut off', 'da 00'],
    ['an extension that is cut off', 'd7ff 00'],
    ['an array that announces 2^32-1 items', 'dd ffffffff'],
    ['arrays that announce millions, in each other', `${'dd 01ffffff '.repeat(100)}`],
    ['an object that announces 2^32-1 keys', 'df ffffffff 01'],
    ['bytes to spare', '01 02'],
    ['the byte without meaning', 'c1'],
    ['an array as key', '81 91 01 02'],
  ])('%s', (_, text) => {
    expect(() => unpack(bytes(text))).toThrow();
  });

  test('and the next message is read', () => {
    expect(() => unpack(bytes('93 01 02'))).toThrow();
    expect(unpack(bytes('93 01 02 03'))).toEqual([1, 2, 3]);
  });
});

describe('what the game sends', () => {
  test.each([
    ['a time in ms', 2 ** 40, 'cb4270000000000000'],
    ['-0', -0, '00'],
    ['NaN', Number.NaN, 'cb7ff8000000000000'],
    ['infinity', Number.POSITIVE_INFINITY, 'cb7ff0000000000000'],
    ['undefined in an object', { a: undefined }, '81a161d40000'],
    ['undefined and a hole in an array', [undefined, ...new Array(1), 1], '93d40000d4000001'],
    ['a function in an object', { a() {} }, '81a161d40000'],
    ['a bigint', 5n, 'cf0000000000000005'],
    ['bytes', Uint8Array.of(1, 2), 'c4020102'],
    ['a part of an array of bytes', Uint8Array.of(1, 2, 3, 4).subarray(1, 3), 'c4020203'],
    ['an ArrayBuffer', Uint8Array.of(1, 2).buffer, 'c4020102'],
    ['a DataView', new DataView(Uint8Array.of(1, 2, 3).buffer, 1), 'c4020203'],
    ['an array of floats', Float32Array.of(1.5), 'c4040000c03f'],
    [
      'a map',
      new Map<unknown, unknown>([
        ['a', 1],
        [2, new Set([3])],
      ]),
      '82a1329103a16101',
    ],
    ['a set', new Set([1, undefined]), '9201d40000'],
    ['an error', new RangeError('no', { cause: 7 }), '93aa52616e67654572726f72a26e6f07'],
    ['a regular expression', /a+/gi, '92a2612ba26769'],
    ['an instance of a class', new Point(), '82a17801a17902'],
    ['an object that says what to send', { a: 1, toJSON: () => ({ b: [1n] }) }, '81a16291cf0000000000000001'],
    ['a date', new Date(1_000), 'd6ff00000001'],
    ['an invalid date', new Date(Number.NaN), 'd4ffff'],
    ['an object without prototype', Object.assign(Object.create(null), { a: 1 }), '81a16101'],
  ])('%s', (_, value, expected) => {
    expect(hex(value)).toBe(expected);
  });

  test('is left as it is', () => {
    const payload = {
      list: [1, undefined, () => {}],
      map: new Map([['a', 1]]),
      nested: { date: new Date(0) },
    };
    const before = { ...payload, list: [...payload.list] };
    pack(payload);
    expect(payload).toEqual(before);
    expect(payload.map).toBeInstanceOf(Map);
  });

  test.each([
    ['a function', () => {}, /function/],
    ['a symbol', Symbol('s'), /symbol/],
    ['a symbol inside', { a: [Symbol('s')] }, /symbol/],
    ['a bigint beyond 64 bits', 2n ** 64n, /64 bits/],
    ['a bigint below 64 bits', -(2n ** 63n) - 1n, /64 bits/],
    ['a map with objects as keys', new Map([[{}, 1]]), /keys/],
  ])('%s is refused', (_, value, words) => {
    expect(() => pack(value)).toThrow(words);
  });

  test('what contains itself is refused, and the next message is sent', () => {
    const loop: Record<string, unknown> = {};
    loop.self = [loop];
    expect(() => pack(loop)).toThrow(RangeError);
    expect(hex(1)).toBe('01');
  });

  test('a deep value is no loop', () => {
    let deep: unknown = 'bottom';
    for (let i = 0; i < 400; i++) deep = [deep];
    expect(unpack(pack(deep).slice())).toEqual(deep);
  });
});
