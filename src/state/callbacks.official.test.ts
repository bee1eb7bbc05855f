import {
  $refId,
  type IRef,
  Callbacks as OfficialCallbacks,
  getDecoderStateCallbacks as officialProxy,
  Reflection,
} from '@colyseus/schema';
import { expect, test } from 'vitest';
import { Callbacks, getStateCallbacks } from './callbacks.ts';
import { RoomState } from './room-state.ts';
import { type Player, play, randomOf, Server, type World } from './world.fixture.ts';

/** Both implementations hear the same bytes; what they call, with what and in which order, must be the same. */

const SEEDS = Number(process.env.SEEDS ?? 100);
const PATCHES = 12;
const FIELDS = ['phase', 'tick', 'i8', 'u32', 'b64', 'f64', 'leader'];

// biome-ignore lint/suspicious/noExplicitAny: the official types and ours are different ones
type Any = any;
type Log = (...call: unknown[]) => void;
type Attach = (source: Any, log: Log) => void;

/** Once per instance, however often it is said to be added. */
function firstTime(): (instance: object) => boolean {
  const seen = new WeakSet();
  return (instance) => !seen.has(instance) && Boolean(seen.add(instance));
}

const byName =
  (api: { get(source: Any): Any }): Attach =>
  (source, log) => {
    const callbacks = api.get(source);
    const isFirst = firstTime();
    for (const field of FIELDS) {
      callbacks.listen(field, (value: unknown, previous: unknown) => log(field, value, previous));
    }
    for (const field of ['players', 'entities', 'queue', 'scores', 'tags', 'drops']) {
      callbacks.onRemove(field, (item: unknown, key: unknown) => log(`${field} removed`, item, key));
      callbacks.onChange(field, (key: unknown, item: unknown) => log(`${field} changed`, key, item));
      if (field === 'players') continue;
      callbacks.onAdd(field, (item: unknown, key: unknown) => log(`${field} added`, item, key));
    }
    callbacks.onAdd('players', (player: Player, key: unknown) => {
      log('players added', player, key);
      if (!isFirst(player)) return;
      for (const field of ['x', 'hp', 'name', 'alive', 'angle', 'place']) {
        callbacks.listen(player, field, (value: unknown, previous: unknown) =>
          log('player', field, value, previous),
        );
      }
      callbacks.onChange(player, () => log('player changed', player));
      callbacks.onAdd(player, 'items', (item: unknown, name: unknown) => {
        log('item added', item, name);
        if (isFirst(item as object)) {
          callbacks.listen(item, 'count', (value: unknown, previous: unknown) =>
            log('count', value, previous),
          );
        }
      });
      callbacks.onRemove(player, 'items', (item: unknown, name: unknown) => log('item removed', item, name));
      callbacks.onAdd(player, 'marks', (mark: unknown, index: unknown) => log('mark', mark, index));
      const target = {};
      callbacks.bindTo(player, target, ['x', 'y']);
      callbacks.listen(player, 'y', () => log('bound', JSON.stringify(target)));
    });
  };

const byPath =
  (proxyOf: (source: Any) => Any): Attach =>
  (source, log) => {
    const $ = proxyOf(source);
    const { state } = source;
    const isFirst = firstTime();
    for (const field of FIELDS) {
      $(state).listen(field, (value: unknown, previous: unknown) => log(field, value, previous));
    }
    $(state).onChange(() => log('state changed'));
    for (const field of ['players', 'entities', 'queue', 'scores', 'tags', 'drops']) {
      const $field = $(state)[field];
      $field.onRemove((item: unknown, key: unknown) => log(`${field} removed`, item, key));
      $field.onChange((item: unknown, key: unknown) => log(`${field} changed`, item, key));
      if (field === 'players') continue;
      $field.onAdd((item: unknown, key: unknown) => log(`${field} added`, item, key));
    }
    $(state).players.onAdd((player: Player, key: unknown) => {
      log('players added', player, key);
      if (!isFirst(player)) return;
      for (const field of ['x', 'hp', 'name', 'alive', 'angle', 'place']) {
        $(player).listen(field, (value: unknown, previous: unknown) => log('player', field, value, previous));
      }
      $(player).onChange(() => log('player changed', player));
      $(player).items.onAdd((item: unknown, name: unknown) => log('item added', item, name));
      $(player).items.onRemove((item: unknown, name: unknown) => log('item removed', item, name));
      const target = {};
      $(player).bindTo(target, ['x', 'y']);
      $(player).listen('y', () => log('bound', JSON.stringify(target)));
      $(player).marks.onAdd((mark: unknown, index: unknown) => log('mark', mark, index));
    });
  };

const STYLES: [style: string, ours: Attach, official: Attach][] = [
  ['by field name', byName(Callbacks), byName(OfficialCallbacks)],
  [
    'by path',
    byPath((source) => getStateCallbacks(source)),
    byPath((source) => officialProxy(source.serializer.decoder)),
  ],
];

for (const [style, ours, official] of STYLES) {
  for (const when of ['before', 'after'] as const) {
    test(`callbacks ${style}, attached ${when} the first state, are called as the official ones`, () => {
      let calls = 0;
      for (let seed = 0; seed < SEEDS; seed++) {
        const random = randomOf(seed);
        const server = new Server();
        play(server.world, random, random(40));
        const sides = [side(server, true, ours), side(server, false, official)] as const;

        if (when === 'before') for (const each of sides) each.attach();
        const full = server.full();
        server.patch();
        for (const each of sides) each.full(full);
        expect(sides[0].take(), `seed ${seed}, full state`).toEqual(sides[1].take());
        if (when === 'after') for (const each of sides) each.attach();

        for (let patch = 0; patch < PATCHES; patch++) {
          play(server.world, random, random(12));
          const bytes = server.patch();
          for (const each of sides) each.patch(bytes);
          const told = sides[0].take();
          expect(told, `seed ${seed}, patch ${patch}`).toEqual(sides[1].take());
          calls += told.length;
        }
        if (seed % 4 === 0) {
          const bytes = server.full();
          for (const each of sides) each.full(bytes);
          // Nothing has changed. The official decoder puts copies in the place of collections, and tells of these.
          const ofCopies = /^string:(player|state) changed/;
          const told = sides[1].take().filter((call) => !ofCopies.test(call));
          expect(sides[0].take(), `seed ${seed}, resync`).toEqual(told);
        }
      }
      expect(calls).toBeGreaterThan(SEEDS * PATCHES);
    });
  }
}

/** One client: ours, or the official decoder as the official client uses it. */
function side(server: Server, isOurs: boolean, attach: Attach) {
  let log: string[] = [];
  const note: Log = (...call) => void log.push(call.map(show).join(' '));
  const ours = new RoomState<World>(server.reflection);
  const decoder = isOurs ? ours.decoder : Reflection.decode<World>(server.reflection);
  return {
    attach: () => attach({ state: decoder.state, serializer: { decoder } }, note),
    full: (bytes: Uint8Array) => {
      if (isOurs) ours.applyFull(bytes, 0);
      else if (decoder.root.refs.size > 1) decoder.decodeResync(bytes);
      else decoder.decode(bytes);
    },
    patch: (bytes: Uint8Array) => decoder.decode(bytes),
    take: () => {
      const taken = log;
      log = [];
      return taken;
    },
  };
}

function show(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `${typeof value}:${String(value)}`;
  return `#${(value as IRef)[$refId]}`;
}
