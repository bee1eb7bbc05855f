import { type Client, defineRoom, defineServer, Room } from '@colyseus/core';
import type { ArenaState, DungeonState } from '../state.ts';

type ArenaClient = Client<{
  messages: { boom: { id: string; power: number }; chat: { from: string; text: string } };
}>;

export class ArenaRoom extends Room<{ state: ArenaState; client: ArenaClient }> {
  override messages = {
    move: (_client: ArenaClient, _input: { left: boolean; thrust: boolean }) => {},
    chat: (_client: ArenaClient, _text: string) => {},
  };
  override onJoin(_client: ArenaClient, _options: { name: string }) {}
}

export class DungeonRoom extends Room<{ state: DungeonState }> {
  override messages = {};
}

export const server = defineServer({
  rooms: { arena: defineRoom(ArenaRoom), dungeon: defineRoom(DungeonRoom) },
});
