import type { Room as ServerRoom } from '@colyseus/core';
import { encode } from '@msgpack/msgpack';
import { Client, type Room } from 'phaser-colyseus/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { rooms } from '../../examples/server/app.ts';
import { Bot, matchmake } from './bot.ts';
import { type Examples, startExamples } from './examples.ts';

const WITH_ERROR = 4002;
const TOO_BIG = 1009;
/** What no message of any game can mean. */
const NONSENSE: Record<string, Uint8Array> = {
  NaN: encode(Number.NaN),
  infinite: encode(Number.NEGATIVE_INFINITY),
  'a long text': encode('x'.repeat(3_000)),
  'a deep nest': encode(nested(60), { maxDepth: 100 }),
  'a long list': encode(Array(400).fill(Number.NaN)),
  'keys of prototypes': prototypeKeys(),
  'a broken message': Uint8Array.of(0xdf, 0xff, 0xff, 0xff, 0xff),
  'an endless list': Uint8Array.of(0xdd, 0x7f, 0xff, 0xff, 0xff),
};
/** What some message may mean, but not each; and much of it. */
const ODDITIES = [undefined, null, true, false, 0, -1, 0.5, 1e9, 2 ** 60, '', 'x', [], [0], {}, { x: 'y' }]
  .map((value): Uint8Array => (value === undefined ? new Uint8Array() : encode(value)))
  .concat(Object.values(NONSENSE));
const STRANGE_TYPES = [
  'nothing',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '*',
  'filter',
  '',
  4_294_967_295,
];
const OPTIONS: object[] = [
  { name: null, title: [], code: {}, bots: 'x', isPrivate: 7 },
  { name: { toString: 1 }, title: 'x'.repeat(3_000), code: 7, bots: null },
  { name: '\u202e\u0000\n<b>', constructor: 1, roomId: 'x', sessionId: 'x' },
  [1],
];
const BODIES = [
  '',
  'null',
  '[]',
  '"text"',
  '{',
  '{"name":{"toString":1}}',
  '{"name":null,"title":[],"code":{},"bots":"x","isPrivate":7}',
  '{"__proto__":{"name":"x"},"constructor":{"prototype":{"polluted":true}}}',
  JSON.stringify({ name: 'x'.repeat(100_000) }),
  JSON.stringify({ name: '\u202e\u0000\n<b>' }),
  JSON.stringify({ deep: nested(500) }),
];

let examples: Examples;
let client: Client;

beforeAll(async () => {
  examples = await startExamples();
  client = new Client(examples.url, { WebSocket });
});
afterAll(() => examples?.stop());

const each = Object.entries(rooms).map(([name, { klass }]) => {
  const { messages, state, maxMessagesPerSecond } = new klass() as ServerRoom;
  // As clients write them: a number isn't the text of it.
  const types = Object.keys(messages ?? {}).map((type) => (/^\d+$/.test(type) ? Number(type) : type));
  return { name, types, hasState: state !== undefined, maxMessagesPerSecond };
});

test.each(each)(
  '$name stands what a client can send',
  async ({ name, types, hasState, maxMessagesPerSecond }) => {
    const decent: Room = await client.joinOrCreate(name);
    let patches = 0;
    let gone: number | undefined;
    decent.onMessage('*', () => {});
    decent.onStateChange(() => patches++);
    decent.onLeave((code) => {
      gone = code;
    });
    const enter = () => Bot.enter(examples.url, decent.roomId);
    /** @param attack what a bot does; resolves with the code that it was thrown out with, if it was */
    const attacked = async (attack: (bot: Bot) => void) => {
      const bot = await enter();
      attack(bot);
      await bot.isWelcome();
      bot.leave();
      return bot.closedWith;
    };

    // Nonsense in a message: refused.
    for (const type of types) {
      for (const [what, payload] of Object.entries(NONSENSE)) {
        const code = await attacked((bot) => bot.message(type, payload));
        expect(code, `${what} as message ${type}`).toBe(WITH_ERROR);
      }
    }
    for (const type of STRANGE_TYPES) await attacked((bot) => bot.message(type, encode({ x: 1 })));

    // Everything to everything, as messages and as requests: whoever is thrown out comes again.
    let bot = await enter();
    for (const type of types) {
      for (const payload of ODDITIES) {
        bot.message(type, payload);
        bot.request(type, payload);
        if (!(await bot.isWelcome())) bot = await enter();
      }
    }
    bot.leave();

    // Frames that are none.
    const random = generator(7);
    for (let code = 0; code < 256; code += code < 32 ? 1 : 16) {
      let bot = await enter();
      for (const length of [0, 1, 2, 3, 5, 9, 30, 300]) {
        bot.frame(Uint8Array.from({ length: length + 1 }, (_, i) => (i === 0 ? code : random() * 256)));
        if (!(await bot.isWelcome())) bot = await enter();
      }
      bot.leave();
    }
    await attacked((bot) => bot.frame(new Uint8Array()));
    await attacked((bot) => bot.frame('text'));

    // Too many.
    expect(maxMessagesPerSecond).toBeLessThan(1_000);
    const flooder = await enter();
    for (let i = 0; i <= 2 * maxMessagesPerSecond; i++) flooder.ping();
    await expect.poll(() => flooder.closedWith).toBe(WITH_ERROR);

    // Whoever behaves has noticed nothing, and whoever comes now finds the room in order.
    const before = patches;
    const newcomer = await client.joinById(decent.roomId, { name: 'Ann' });
    await expect.poll(() => new Promise((resolve) => decent.ping(resolve)).then(() => true)).toBe(true);
    if (hasState) await expect.poll(() => patches).toBeGreaterThan(before);
    expect(gone).toBeUndefined();
    await Promise.all([newcomer.leave(), decent.leave()]);
    expectNoCrash();
  },
);

test.each(each)('$name reads nothing that is too long', async ({ name }) => {
  const decent = await client.create(name);
  decent.onMessage('*', () => {});
  const bot = await Bot.enter(examples.url, decent.roomId);
  bot.frame(new Uint8Array(5_000));
  await expect.poll(() => bot.closedWith).toBe(TOO_BIG);
  await new Promise((resolve) => decent.ping(resolve));
  await decent.leave();
  expectNoCrash();
});

test('the matchmaker stands what it can be asked', async () => {
  for (const name of [...Object.keys(rooms), 'nothing', '__proto__', 'constructor']) {
    for (const method of [
      'joinOrCreate',
      'create',
      'join',
      'joinById',
      'reconnect',
      '__proto__',
      'nothing',
    ]) {
      await Promise.all(BODIES.map((body) => matchmake(examples.url, `${method}/${name}`, body)));
    }
  }
  for (const { name } of each) {
    // What a room can't make sense of it may refuse.
    for (const options of OPTIONS) {
      const room: Room | undefined = await client.create(name, options).catch(() => undefined);
      await room?.leave();
    }
    const room = await client.joinOrCreate(name);
    await room.leave();
  }
  expectNoCrash();
});

test('sockets that belong to no seat are closed', async () => {
  for (const path of [
    '',
    'a',
    'a/b',
    'a/b?sessionId=x',
    'a/b?sessionId=__proto__',
    'a/b/c',
    'a/b?reconnectionToken=x',
  ]) {
    const socket = new WebSocket(new URL(path, examples.url).href.replace(/^http/, 'ws'));
    const closed = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)));
    socket.on('error', () => {});
    await expect(closed).resolves.toBe(true);
  }
  expectNoCrash();
});

function expectNoCrash(): void {
  expect(examples.process.exitCode).toBeNull();
  // Errors of the program; that a socket said too much is of another kind.
  const errors = examples.printed().match(/.*(TypeError|ReferenceError|[Uu]nhandled|[Uu]ncaught).*\n.*/g);
  expect(errors ?? []).toEqual([]);
}

function nested(depth: number): unknown {
  return depth === 0 ? 0 : { x: nested(depth - 1) };
}

/** { __proto__: …, constructor: …, toString: … } as keys that are really there. */
function prototypeKeys(): Uint8Array {
  const entries = ['__proto__', 'constructor', 'toString'].flatMap((key) => [encode(key), encode({ x: 1 })]);
  return Buffer.concat([Uint8Array.of(0x83), ...entries]);
}

/** Random numbers below 1, the same in each run of a seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
