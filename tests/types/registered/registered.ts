// With a registered server, room names, options, states and messages are typed. Compiled, never run.
import type { ColyseusPlugin, RoomName, RoomOf } from 'phaser-colyseus';
import { type ArenaState, type DungeonState, type Equal, is } from '../state.ts';
import type { ArenaRoom, server } from './server.ts';

declare module 'phaser-colyseus' {
  interface Register {
    server: typeof server;
  }
}

declare const colyseus: ColyseusPlugin;

is<Equal<RoomName, 'arena' | 'dungeon'>>();

export async function inference() {
  const arena = await colyseus.joinOrCreate('arena', { name: 'Ann' });
  is<Equal<typeof arena, RoomOf<'arena'>>>();
  is<Equal<typeof arena.state, ArenaState>>();
  const dungeon = await colyseus.joinOrCreate('dungeon');
  is<Equal<typeof dungeon.state, DungeonState>>();
  const byState = await colyseus.joinOrCreate<ArenaState>('elsewhere');
  is<Equal<typeof byState.state, ArenaState>>();
  const byClass = await colyseus.joinOrCreate<typeof ArenaRoom>('elsewhere');
  is<Equal<typeof byClass.state, ArenaState>>();
  byClass.send('chat', 'hi');
  const byId = await colyseus.joinById<'arena'>('xyz');
  is<Equal<typeof byId.state, ArenaState>>();

  arena.send('move', { left: true, thrust: false });
  arena.onMessage('boom', (boom) => {
    is<Equal<typeof boom, { id: string; power: number }>>();
  });
  colyseus.bind(arena, 'players', 'ship', { on: { hp: (ship, hp) => ship.setAlpha(hp) } });

  // @ts-expect-error a typo in the room's name
  await colyseus.joinOrCreate('arenaa');
  // @ts-expect-error wrong join options
  await colyseus.joinOrCreate('arena', { nam: 'Ann' });
  // @ts-expect-error a typo in the message
  arena.send('mov', {});
  // @ts-expect-error a wrong payload
  arena.send('move', { left: 1 });
  // @ts-expect-error an unknown message
  arena.onMessage('bom', () => {});
  // @ts-expect-error a wrong use of the payload
  arena.onMessage('boom', ({ pow }) => pow);
}
