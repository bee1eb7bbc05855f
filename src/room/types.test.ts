import { type Client, type MessageContext, Room as ServerRoom } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { describe, expectTypeOf, test } from 'vitest';
import type { InputHandle } from '../realtime/input.ts';
import type { Room } from './room.ts';
import type { InferInput, Reply } from './types.ts';

const MoveInput = schema({ left: t.boolean(), thrust: t.number() }, 'MoveInput');
type MoveInput = InstanceType<typeof MoveInput>;

class RaceRoom extends ServerRoom {
  override inputs = this.defineInput(MoveInput);
  override messages = {
    move: (_client: Client, _message: { x: number }) => {},
    sum: (_client: Client, numbers: number[]) => numbers.length,
    load: async (_client: Client, name: string) => ({ name, level: 3 }),
    buy: (_client: Client, item: string, context: MessageContext) => {
      if (item === '') return context.reject({ code: 'empty' });
      if (item === 'free') return context.resolve(true);
      return { item, price: 7 };
    },
    take: async (_client: Client, _item: string, context: MessageContext) =>
      context.reject<'full' | 'gone'>('full'),
  };
}

declare const room: Room<typeof RaceRoom>;
declare const untyped: Room;
declare const stated: Room<{ players: Map<string, number> }>;

describe('types', () => {
  test('replies are what the handler returns, awaited', () => {
    expectTypeOf<Reply<RaceRoom, 'move'>>().toEqualTypeOf<void>();
    expectTypeOf<Reply<RaceRoom, 'sum'>>().toEqualTypeOf<number>();
    expectTypeOf<Reply<typeof RaceRoom, 'load'>>().toEqualTypeOf<{ name: string; level: number }>();
  });

  test('what is rejected is no reply, what is resolved is one', () => {
    expectTypeOf<Reply<RaceRoom, 'buy'>>().toEqualTypeOf<boolean | { item: string; price: number }>();
    expectTypeOf<Reply<RaceRoom, 'take'>>().toEqualTypeOf<never>();
  });

  test('requests take the payload of their message and give its reply', () => {
    const request = () => room.request('load', 'castle');
    expectTypeOf(request).returns.resolves.toEqualTypeOf<{ name: string; level: number }>();
    const send = () =>
      room.send('sum', [1], (sum, error) =>
        expectTypeOf([sum, error] as const).toEqualTypeOf<readonly [number, Error | undefined]>(),
      );
    expectTypeOf(send).returns.toEqualTypeOf<void>();
    // @ts-expect-error a number where a name is wanted
    const mistaken = () => room.request('load', 7);
    // @ts-expect-error a message that isn't there
    const unknown = () => room.request('lode', 'castle');
    expectTypeOf([mistaken, unknown]).toBeArray();
  });

  test('a room of which only the state is known, or nothing, requests anything', () => {
    expectTypeOf(() => untyped.request('x', 1)).returns.resolves.toBeAny();
    expectTypeOf(() => stated.request('x', 1)).returns.resolves.toBeAny();
    expectTypeOf(() => untyped.send(7, 1, (reply) => expectTypeOf(reply).toBeAny())).returns.toBeVoid();
  });

  test("inputs have the type that the room's class defines", () => {
    expectTypeOf<InferInput<typeof RaceRoom>>().toEqualTypeOf<MoveInput>();
    expectTypeOf(() => room.input()).returns.toEqualTypeOf<InputHandle<MoveInput>>();
    expectTypeOf(() => room.input().data.thrust).returns.toBeNumber();
    expectTypeOf<
      InferInput<{ input: new () => MoveInput; state: object; broadcast(): void }>
    >().toEqualTypeOf<MoveInput>();
  });

  test('inputs of a room that declares none may be given their type', () => {
    expectTypeOf(() => untyped.input()).returns.toEqualTypeOf<InputHandle>();
    expectTypeOf(() => stated.input()).returns.toEqualTypeOf<InputHandle>();
    expectTypeOf(() => stated.input({ type: MoveInput }).data.left).returns.toBeBoolean();
    expectTypeOf(() => stated.input<MoveInput>().data.left).returns.toBeBoolean();
  });
});
