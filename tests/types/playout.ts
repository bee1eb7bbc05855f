// What is said of a room's motion. Compiled, never run.
import type { ColyseusPlugin, Room } from 'phaser-colyseus';
import type { ArenaState } from '../scenes/server/arena.ts';

declare const colyseus: ColyseusPlugin;
declare const arena: Room<ArenaState>;
declare const untyped: Room;

export function playout() {
  colyseus.playout(arena, { smoothness: 0.7, patchRate: 50, irregular: true });
  colyseus.playout(arena, { time: 'endsIn' });
  colyseus.playout(arena, { time: (state) => state.endsIn * 50 });
  colyseus.playout(untyped, { time: 'anything' });
  // @ts-expect-error a field that is no number
  // says: endsIn
  colyseus.playout(arena, { time: 'phase' });
  // @ts-expect-error no such setting
  // says: PlayoutSettings<ArenaState>
  colyseus.playout(arena, { smooth: 1 });
}
