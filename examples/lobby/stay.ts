import type * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { MatchRoom } from '../server/lobby.ts';
import { showConnection } from '../shell/connection.ts';
import { onRename } from '../shell/name.ts';
import { showCode } from './address.ts';

/** What all scenes have in common that a match is handed to. */
export function stay(scene: Phaser.Scene, room: Room<MatchRoom>) {
  showCode(room.state.code);
  showConnection(scene, () => scene.scene.start('list', {}));
  onRename(scene, (name) => room.send('rename', { name }));
}
