import type { MapSchema } from '@colyseus/schema';
import { expectTypeOf, test } from 'vitest';
import type { CallbackProxy, SchemaCallbackProxy, StateCallbacks } from './callback-types.ts';
import type { Player, World } from './world.fixture.ts';

interface PlainState {
  phase: string;
  players: Map<string, { hp: number }>;
  log?: string[];
}

test('fields, items and keys have their types', () => {
  const check = (callbacks: StateCallbacks<World>, player: Player) => {
    callbacks.listen('phase', (value, previous) => expectTypeOf([value, previous]).toEqualTypeOf<string[]>());
    callbacks.listen(player, 'hp', (hp) => expectTypeOf(hp).toEqualTypeOf<number>());
    callbacks.onAdd('players', (item, key) => {
      expectTypeOf(item).toEqualTypeOf<Player>();
      expectTypeOf(key).toEqualTypeOf<string>();
    });
    callbacks.onChange('scores', (key, item) => {
      expectTypeOf(key).toEqualTypeOf<string>();
      expectTypeOf(item).toEqualTypeOf<number>();
    });
    callbacks.onRemove('queue', (item, key) => {
      expectTypeOf(item).toEqualTypeOf<string>();
      expectTypeOf(key).toEqualTypeOf<number>();
    });
    callbacks.onAdd(player, 'marks', (mark) => expectTypeOf(mark).toEqualTypeOf<number>());
    // @ts-expect-error no such field
    callbacks.listen('fase', () => {});
    // @ts-expect-error no collection
    callbacks.onAdd('phase', () => {});
  };
  expectTypeOf(check).toBeFunction();
});

test('paths lead through references, optional ones too', () => {
  const check = ($: SchemaCallbackProxy, world: World, player: Player) => {
    $(world).players.onAdd((item, key) => {
      expectTypeOf(item).toEqualTypeOf<Player>();
      expectTypeOf(key).toEqualTypeOf<string>();
    });
    $(world).leader.listen('x', (x) => expectTypeOf(x).toEqualTypeOf<number>());
    $(player).items.onRemove((_, key) => expectTypeOf(key).toEqualTypeOf<string>());
    $(player).bindTo({}, ['x', 'y']);
    // @ts-expect-error no such field
    $(player).listen('mana', () => {});
    // @ts-expect-error a primitive leads nowhere
    $(player).hp.onChange(() => {});
  };
  expectTypeOf(check).toBeFunction();
});

test('states described by interfaces, and untyped ones', () => {
  const check = (callbacks: StateCallbacks<PlainState>, $: SchemaCallbackProxy, state: PlainState) => {
    callbacks.onAdd('players', (player, key) => {
      expectTypeOf(player.hp).toEqualTypeOf<number>();
      expectTypeOf(key).toEqualTypeOf<string>();
    });
    callbacks.onAdd('log', (line) => expectTypeOf(line).toEqualTypeOf<string>());
    $(state).log.onAdd((line) => expectTypeOf(line).toEqualTypeOf<string>());
  };
  // biome-ignore lint/suspicious/noExplicitAny: an untyped state
  const untyped = (callbacks: StateCallbacks<any>, $: SchemaCallbackProxy, state: any) => {
    callbacks.onAdd('anything', (item) => callbacks.listen(item, 'field', () => {}));
    callbacks.listen('anything', (value) => value.of.it);
    $(state).anything!.onAdd((item) => $(item).listen('field', () => {}));
    $(state).some!.path!.listen('field', () => {});
  };
  expectTypeOf(check).toBeFunction();
  expectTypeOf(untyped).toBeFunction();
  expectTypeOf<CallbackProxy<MapSchema<Player>>>().toHaveProperty('onAdd');
});
