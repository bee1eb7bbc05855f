import { defineCrowdRooms } from './crowd-rooms.mjs';
import { defineScriptRoom } from './script-room.mjs';

/** Rooms that move a lot, and at random. */
export function defineStressRooms(core, schema) {
  return { ...defineScriptRoom(core, schema), ...defineCrowdRooms(core, schema) };
}
