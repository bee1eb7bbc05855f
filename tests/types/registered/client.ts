// With a registered server, the client alone is typed as the plugin is. Compiled, never run.
import type { Client } from 'phaser-colyseus';
import type { DungeonRoom } from '../../scenes/server/app.ts';
import { type ArenaState, type DungeonState, type Equal, is } from '../state.ts';

declare const client: Client;
declare class OwnArena {
  players: Map<string, number>;
}

export async function joining(signal: AbortSignal) {
  const arena = await client.joinOrCreate('arena', { name: 'Ann' }, undefined, { signal });
  is<Equal<typeof arena.state, ArenaState>>();
  const own = await client.joinOrCreate('arena', { name: 'Ann' }, OwnArena);
  is<Equal<typeof own.state, OwnArena>>();
  own.send('move', { left: true, right: false, thrust: false });
  const dungeon = await client.join<DungeonRoom>('anything');
  is<Equal<typeof dungeon.state, DungeonState>>();
  const back = await client.reconnect<'dungeon'>('id:token');
  is<Equal<typeof back.state, DungeonState>>();

  // @ts-expect-error a typo in the room's name
  // says: "arena"
  await client.create('arenaa');
  // @ts-expect-error wrong join options
  // says: 'nam' does not exist in type '{ name: string; }'
  await client.join('arena', { nam: 'Ann' });
  // @ts-expect-error a wrong payload
  // says: 'number' is not assignable to type 'boolean'
  own.send('move', { left: 1 });
}
