import { type Client, defineRoom, defineServer, Room } from '@colyseus/core';
import type { ArenaState, BoardState, DungeonState, TableState } from './arena.ts';

/** A whole 0.18 server, whose type the scenes in `registered` are given. Compiled, never run. */
type ArenaClient = Client<{
  messages: { boom: { id: string; power: number }; chat: { from: string; text: string } };
}>;

export class ArenaRoom extends Room<{ state: ArenaState; client: ArenaClient }> {
  override messages = {
    move: (_client: ArenaClient, _input: { left: boolean; right: boolean; thrust: boolean }) => {},
    chat: (_client: ArenaClient, _text: string) => {},
  };
  override onJoin(_client: ArenaClient, _options: { name: string }) {}
}
export class TableRoom extends Room<{ state: TableState }> {
  override messages = { play: (_client: Client, _id: string) => {} };
}
export class DungeonRoom extends Room<{ state: DungeonState }> {
  override messages = {};
}
export class BoardRoom extends Room<{ state: BoardState }> {
  override messages = { place: (_client: Client, _cell: number) => {} };
}

export const server = defineServer({
  rooms: {
    arena: defineRoom(ArenaRoom),
    table: defineRoom(TableRoom),
    dungeon: defineRoom(DungeonRoom),
    board: defineRoom(BoardRoom),
  },
});
