import type { Client, Room } from 'phaser-colyseus/client';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { serverVersions } from '../servers/start.ts';
import { nodeClient } from './client.ts';

class Vector {
  readonly x = 1;
  readonly y = 2;
  get length() {
    return Math.hypot(this.x, this.y);
  }
  scale() {}
}

const withProto = JSON.parse('{ "__proto__": { "isAdmin": true }, "x": 1 }');
const bytes = (...values: number[]) => Uint8Array.from(values);

/** What is sent, and what the server gets and sends back. */
const roundTrips: [what: string, sent: unknown, got: unknown][] = [
  ['null', null, null],
  ['booleans', [true, false], [true, false]],
  ['small integers', [0, 127, 128, -1, -32, -33], [0, 127, 128, -1, -32, -33]],
  ['integers of 32 bits', [2 ** 32 - 1, -(2 ** 31)], [2 ** 32 - 1, -(2 ** 31)]],
  [
    'integers beyond 32 bits',
    [2 ** 32, Number.MAX_SAFE_INTEGER, -(2 ** 40)],
    [2 ** 32, 2 ** 53 - 1, -(2 ** 40)],
  ],
  ['a time in ms', 1_795_369_254_511, 1_795_369_254_511],
  ['fractions', [0.1, -1.5e300, Number.MIN_VALUE], [0.1, -1.5e300, Number.MIN_VALUE]],
  ['NaN and infinities', [Number.NaN, Infinity, -Infinity], [Number.NaN, Infinity, -Infinity]],
  ['-0, as 0', [-0], [0]],
  [
    'bigints',
    [5n, -5n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 64n - 1n],
    [5n, -5n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 64n - 1n],
  ],
  [
    'texts',
    ['', 'a', 'größe', '🚀', '日本', 'x'.repeat(300)],
    ['', 'a', 'größe', '🚀', '日本', 'x'.repeat(300)],
  ],
  ['undefined in an array', [undefined, 1], [undefined, 1]],
  ['undefined in an object', { a: undefined, b: 1 }, { a: undefined, b: 1 }],
  ['an object in an object', { a: { b: { c: [{}] } } }, { a: { b: { c: [{}] } } }],
  ['an object without prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ['a date', new Date(1_795_369_254_511), new Date(1_795_369_254_511)],
  ['a date before 1970', new Date(-1_000), new Date(-1_000)],
  ['bytes', bytes(1, 2, 255), bytes(1, 2, 255)],
  ['many bytes', new Uint8Array(2_000).fill(7), new Uint8Array(2_000).fill(7)],
  ['an ArrayBuffer', bytes(1, 2).buffer, bytes(1, 2)],
  ['a DataView', new DataView(bytes(1, 2, 3).buffer, 1, 1), bytes(2)],
  ['an array of floats, as bytes', Float32Array.of(1.5), bytes(0, 0, 0xc0, 0x3f)],
  [
    'a map',
    new Map<unknown, unknown>([
      ['a', 1],
      [2, { b: new Map() }],
    ]),
    { a: 1, 2: { b: {} } },
  ],
  ['a set', new Set([1, new Set(['x'])]), [1, ['x']]],
  ['an error', new RangeError('too far', { cause: 7 }), ['RangeError', 'too far', 7]],
  ['a regular expression', /a+/gi, ['a+', 'gi']],
  ['an instance of a class', new Vector(), { x: 1, y: 2 }],
  ['an object with toJSON', { a: 1, toJSON: () => ({ b: 2 }) }, { b: 2 }],
  ['an address, which has toJSON', new URL('http://localhost/x'), 'http://localhost/x'],
  ['functions in an object', { a() {}, b: 1 }, { a: undefined, b: 1 }],
  ['functions in an array', [() => {}, 1], [undefined, 1]],
];

describe.each(serverVersions)('Colyseus %s', (version) => {
  let client: Client;
  let room: Room;

  beforeEach(async () => {
    client = nodeClient(inject('servers')[version]);
    room = await client.create('arena');
  });
  afterEach(async () => {
    await room.leave();
  });

  const message = (type: string | number) =>
    new Promise<unknown>((resolve) => {
      const stop = room.onMessage(type, (payload) => {
        stop();
        resolve(payload);
      });
    });
  const echo = (payload: unknown) => {
    const echoed = message('echo');
    room.send('echo', payload);
    return echoed;
  };

  test.each(roundTrips)('%s', async (_, sent, got) => {
    expect(plain(await echo(sent))).toStrictEqual(got);
  });

  test('an invalid date is one there and back', async () => {
    const date = (await echo(new Date(Number.NaN))) as Date;
    expect(date).toBeInstanceOf(Date);
    expect(date.getTime()).toBeNaN();
  });

  test('a key __proto__ pollutes nothing, and the rest of the message arrives', async () => {
    const got = (await echo(withProto)) as object;
    expect(got).toMatchObject({ x: 1 });
    expect(Object.getPrototypeOf(got)).toBe(Object.prototype);
    expect((got as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect('isAdmin' in {}).toBe(false);
  });

  test.each([
    [1_795_369_254_511, 'number'],
    [2 ** 53, 'number'],
    [-(2 ** 40), 'number'],
    [5n, 'bigint'],
    ['x', 'string'],
    [undefined, 'undefined'],
    [null, 'object'],
    [new Map(), 'object'],
  ])('the server sees %s as %s', async (payload, type) => {
    const answer = message('type-of');
    room.send('type-of', payload);
    expect(await answer).toBe(type);
  });

  test('no payload is undefined, there and back', async () => {
    const echoed = message('echo');
    room.send('echo');
    expect(await echoed).toBeUndefined();
  });

  test('the type may be a number', async () => {
    const answer = message(8);
    room.send(7, 'seven');
    expect(await answer).toBe('seven');
  });

  test('what can not be sent is refused, and the room goes on', async () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    for (const payload of [() => {}, Symbol('s'), { a: Symbol('s') }, loop, 2n ** 64n]) {
      expect(() => room.send('echo', payload)).toThrow(TypeError);
    }
    for (const type of ['', -1, 1.5, Number.NaN, null, {}]) {
      expect(() => room.send(type as string, 1)).toThrow(TypeError);
      expect(() => room.sendBytes(type as string, [1])).toThrow(TypeError);
    }
    expect(await echo('still here')).toBe('still here');
  });

  test.each<[string, ArrayBuffer | ArrayBufferView | number[], number[]]>([
    ['an array of numbers', [0, 1, 255], [255, 254, 0]],
    ['an Uint8Array', bytes(0, 1, 2).subarray(1), [254, 253]],
    ['an Uint8ClampedArray', Uint8ClampedArray.of(300), [0]],
    ['an array of 16-bit numbers', Uint16Array.of(0x0102), [253, 254]],
    ['a DataView', new DataView(bytes(1, 2, 3).buffer, 1, 1), [253]],
    ['an ArrayBuffer', bytes(255).buffer, [0]],
    ['nothing', [], []],
  ])('sendBytes sends %s', async (_, sent, inverted) => {
    const answer = message('bytes');
    room.sendBytes('bytes', sent);
    const got = await answer;
    expect(got).toBeInstanceOf(Uint8Array);
    expect([...(got as Uint8Array)]).toEqual(inverted);
  });

  test('sendBytes refuses numbers that are no bytes, and what is none at all', () => {
    for (const byte of [256, -1, 1.5, Number.NaN, '1']) {
      expect(() => room.sendBytes('bytes', [0, byte as number])).toThrow(RangeError);
    }
    for (const value of ['text', {}, null, 7]) {
      expect(() => room.sendBytes('bytes', value as never)).toThrow(TypeError);
    }
  });
});

/** Bytes of any class as Uint8Array, for in Node they may be a Buffer. */
function plain(value: unknown): unknown {
  return value instanceof Uint8Array ? Uint8Array.from(value) : value;
}
