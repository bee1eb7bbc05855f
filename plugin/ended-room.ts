import type { Room } from '../src/room/room.ts';

/**
 * Why nothing comes of what a scene wants of a room that has ended.
 *
 * @param leaver key of the scene with whose end the room was left, if it was that
 */
export function whyEnded(room: Room, leaver: string | undefined): string {
  const name = `room "${room.name}"`;
  if (leaver !== undefined) {
    return (
      `${name} was left when scene "${leaver}" shut down; pass it on in the same step, as in ` +
      "this.scene.start('next', { room }), or `keep` it: this.colyseus.keep(room)"
    );
  }
  const { state, code, hint } = room.status;
  if (state === 'left') return `${name} was left by room.leave() before`;
  return `${name} was lost before (code ${code})${hint === '' ? '' : `: ${hint.replace(/\.$/, '')}`}`;
}
