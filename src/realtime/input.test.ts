import { Decoder, Reflection, Schema, Encoder as SchemaEncoder, schema, t } from '@colyseus/schema';
import { beforeEach, describe, expect, test } from 'vitest';
import { ColyseusError, ProtocolError } from '../errors.ts';
import type { InputDescription } from '../protocol/handshake.ts';
import { ServerClock } from './clock.ts';
import { RoomInput } from './room-input.ts';

const Base = schema({ left: t.boolean(), thrust: t.float32() }, 'Base');
const Move = Base.extend(
  { word: t.string(), aim: t.quantized({ min: -1, max: 1, bits: 16 }), id: t.number() },
  'Move',
);
type Move = InstanceType<typeof Move>;

const description: InputDescription = {
  reflection: Reflection.encode(new SchemaEncoder(new Move())),
  stampsRenderTime: false,
  stampsReckonTime: false,
  tickRate: undefined,
  patchRate: undefined,
  subSteps: 1,
};

describe('inputs', () => {
  let received: Uint8Array[];
  let link: { isOpen: boolean; send(frame: Uint8Array): void };
  let inputs: RoomInput;
  let server: Decoder<Move>;

  beforeEach(() => {
    received = [];
    // Frames are written again after send() has returned.
    link = { isOpen: true, send: (frame) => received.push(frame.slice()) };
    inputs = new RoomInput(link, () => new ServerClock());
    inputs.describe(description);
    server = new Decoder(new Move());
  });

  /** The input as the server has it, after all that it got. */
  function arrived(): Record<string, unknown> {
    for (const frame of received.splice(0)) server.decode(frame, { offset: 1 });
    return server.state.toJSON();
  }

  test('arrive as the server reads them, with fields of ancestors, for any sequence of changes', () => {
    const input = inputs.handle<Move>();
    let state = 1;
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    for (let step = 0; step < 2_000; step++) {
      if (random() < 0.3) input.data.left = random() < 0.5;
      if (random() < 0.3) input.data.thrust = Math.fround(random() * 100);
      if (random() < 0.1) input.data.word = 'ß'.repeat(random() * 300);
      if (random() < 0.3) input.data.aim = random() * 3 - 1.5;
      if (random() < 0.2) input.data.id = Math.floor(random() * 2 ** 33) - 2 ** 32;
      if (random() < 0.05) input.data.word = undefined as never;
      if (random() < 0.01) input.reset();
      input.send();
      const mine = JSON.parse(JSON.stringify((input.data as unknown as Schema).toJSON()));
      const theirs = JSON.parse(JSON.stringify(arrived()));
      // What had no value is not told again after a reset.
      for (const [name, value] of Object.entries(mine)) expect(theirs[name]).toEqual(value);
    }
  });

  test('a text longer than the frame is sent whole', () => {
    const input = inputs.handle<Move>();
    input.data.word = 'w'.repeat(5_000);
    input.send();
    expect(received).toHaveLength(1);
    expect((arrived().word as string).length).toBe(5_000);
    input.send();
    expect(received).toEqual([Uint8Array.of(19)]);
  });

  test('NaN is sent once', () => {
    const input = inputs.handle<Move>();
    input.data.thrust = Number.NaN;
    input.send();
    input.send();
    expect(received[1]).toEqual(Uint8Array.of(19));
    expect(arrived().thrust).toBeNaN();
  });

  test('values of another type are refused where they are written', () => {
    const input = inputs.handle<Move>();
    expect(() => {
      input.data.thrust = 'fast' as never;
    }).toThrow();
  });

  test('are kept until they are acknowledged, as many as a second needs', () => {
    const input = inputs.handle<Move>();
    expect(input.replayBufferSize).toBe(90);
    for (let i = 1; i <= 100; i++) {
      input.data.id = i;
      input.send();
    }
    expect(input.at(10)).toBeUndefined();
    expect(input.at(11)?.id).toBe(11);
    expect(input.at(100)?.id).toBe(100);
    expect(input.at(101)).toBeUndefined();

    expect(inputs.acknowledge(5)).toBe(-1);
    expect(inputs.acknowledge(60)).toBeGreaterThanOrEqual(0);
    expect([input.lastProcessed, input.pendingCount]).toEqual([60, 40]);
    expect(input.at(60)).toBeUndefined();
    expect(inputs.acknowledge(60)).toBe(-1);
    expect(inputs.acknowledge(59)).toBe(-1);
    expect(inputs.acknowledge(101)).toBe(-1);
    expect(input.lastProcessed).toBe(60);
  });

  test.each([
    [60, 0, 90],
    [30, 50, 64],
    [240, 100, 396],
    [1e300, 1e300, 4_096],
  ])('at %s steps per second and a patch each %s ms, %s are kept', (tickRate, patchRate, kept) => {
    inputs.describe({ ...description, tickRate, patchRate });
    expect(inputs.handle().replayBufferSize).toBe(kept);
  });

  test('are not sent, nor counted, nor lost while the connection is away', () => {
    const input = inputs.handle<Move>();
    input.data.id = 1;
    link.isOpen = false;
    expect(input.send()).toBe(0);
    link.isOpen = true;
    expect(input.send()).toBe(1);
    expect(arrived().id).toBe(1);
  });

  test('a listener that throws is reported, and the input is sent', () => {
    const input = inputs.handle<Move>();
    const calls: number[] = [];
    const original = console.error;
    console.error = () => calls.push(-1);
    try {
      input.onSend(() => {
        throw new Error('of the game');
      });
      input.onSend((seq) => calls.push(seq));
      expect(input.send()).toBe(1);
    } finally {
      console.error = original;
    }
    expect(calls).toEqual([-1, 1]);
  });

  test.each([
    ['a class without fields', class extends Schema {}],
    ['a class that is no schema', class {}],
    ['a class with a collection', schema({ list: t.array('number') }, 'WithList')],
    ['a class with an object in it', schema({ move: t.ref(Move) }, 'WithRef')],
  ])('%s is refused', (_, type) => {
    expect(() => inputs.handle({ type: type as new () => unknown })).toThrow(ColyseusError);
  });

  test.each([
    ['nothing', undefined],
    ['next to nothing', Uint8Array.of(0x80)],
    ['a description that is cut off', description.reflection!.subarray(0, 20)],
  ])('a server that describes them by %s is understood to be wrong', (_, reflection) => {
    inputs.describe({ ...description, reflection });
    expect(() => inputs.handle()).toThrow(reflection === undefined ? ColyseusError : ProtocolError);
  });
});
