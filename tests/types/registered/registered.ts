// With a registered server, room names, options, states and messages are typed. Compiled, never run.
import type { ColyseusPlugin, RoomName, RoomOf } from 'phaser-colyseus';
import type { ArenaRoom, server } from '../../scenes/server/app.ts';
import {
  type ArenaState,
  type DungeonState,
  type Equal,
  is,
  type Player,
  type TableState,
} from '../state.ts';

declare module 'phaser-colyseus' {
  interface Register {
    server: typeof server;
  }
}

declare const colyseus: ColyseusPlugin;

is<Equal<RoomName, 'arena' | 'table' | 'dungeon' | 'board'>>();

export async function joining() {
  const arena = await colyseus.joinOrCreate('arena', { name: 'Ann' });
  is<Equal<typeof arena, RoomOf<'arena'>>>();
  is<Equal<typeof arena.state, ArenaState>>();
  const dungeon = await colyseus.joinOrCreate('dungeon');
  is<Equal<typeof dungeon.state, DungeonState>>();
  const table = await colyseus.create('table');
  is<Equal<typeof table.state, TableState>>();
  const byState = await colyseus.joinOrCreate<ArenaState>('elsewhere');
  is<Equal<typeof byState.state, ArenaState>>();
  const byInstance = await colyseus.joinOrCreate<ArenaRoom>('elsewhere');
  is<Equal<typeof byInstance.state, ArenaState>>();
  byInstance.send('chat', 'hi');
  const byClass = await colyseus.joinOrCreate<typeof ArenaRoom>('elsewhere');
  is<Equal<typeof byClass.state, ArenaState>>();
  byClass.send('chat', 'hi');
  const byId = await colyseus.joinById<'arena'>('xyz');
  is<Equal<typeof byId.state, ArenaState>>();
  const back = await colyseus.reconnect<'arena'>('id:token');
  is<Equal<typeof back.state, ArenaState>>();
}

declare const arena: RoomOf<'arena'>;

export function playing() {
  arena.send('move', { left: true, right: false, thrust: true });
  arena.onMessage('boom', (boom) => is<Equal<typeof boom, { id: string; power: number }>>());
  colyseus.onMessage(arena, 'chat', ({ from }) => is<Equal<typeof from, string>>());
  colyseus.onMessage(arena, '*', (type) => is<Equal<typeof type, string | number>>());
  colyseus.bind(arena, 'players', 'ship', {
    on: {
      hp: (_ship, hp, _before, player) => {
        is<Equal<typeof hp, number>>();
        is<Equal<typeof player, Player>>();
      },
    },
  });
  colyseus.watch(
    arena,
    (state) => state.endsIn,
    (endsIn) => is<Equal<typeof endsIn, number>>(),
  );
}

export async function mistakes() {
  // @ts-expect-error a typo in the room's name
  // says: "arena"
  await colyseus.joinOrCreate('arenaa');
  // @ts-expect-error wrong join options
  // says: 'nam' does not exist in type '{ name: string; }'
  await colyseus.joinOrCreate('arena', { nam: 'Ann' });
  // @ts-expect-error a typo in the message
  // says: "move"
  arena.send('mov', {});
  // @ts-expect-error a wrong payload
  // says: 'number' is not assignable to type 'boolean'
  arena.send('move', { left: 1 });
  // @ts-expect-error an unknown message
  // says: "boom"
  arena.onMessage('bom', () => {});
  // @ts-expect-error an unknown message, in a scene
  // says: "boom"
  colyseus.onMessage(arena, 'bom', () => {});
  // @ts-expect-error a wrong use of the payload
  // says: 'pow' does not exist on type '{ id: string; power: number; }'
  colyseus.onMessage(arena, 'boom', ({ pow }) => pow);
}
