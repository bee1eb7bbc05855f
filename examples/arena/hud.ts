import * as Phaser from 'phaser';
import { CloseCode, type Room } from 'phaser-colyseus';
import type { Steering } from '../server/arena.ts';
import type { ArenaState } from '../server/arena-state.ts';
import { Controls } from './controls.ts';

const FONT = { fontFamily: 'system-ui, sans-serif', fontSize: 15, color: '#dfe8ff', lineSpacing: 4 };

/** What lies over the world: the scores, and what the player steers with. */
export class Hud extends Phaser.Scene {
  room!: Room<ArenaState>;
  controls!: Controls;
  banner!: Phaser.GameObjects.Text;
  sent: Steering = { left: false, right: false, thrust: false };

  constructor() {
    super('hud');
  }

  create({ room }: { room: Room<ArenaState> }) {
    this.room = room;
    this.controls = new Controls(this);
    this.banner = this.add.text(16, 14, '', { ...FONT, fontSize: 18, color: '#ffd27a' });
    const scores = this.add.text(16, 42, '', FONT);
    room.onStateChange(({ players }) => {
      const ranking = [...players.values()].sort((a, b) => b.score - a.score);
      scores.setText(ranking.map((player) => `${player.score}  ${player.name}`));
    });
    room.onLeave((code) => {
      if (code === CloseCode.CONSENTED) return;
      this.scene.stop('arena').start('notice', { text: 'The connection is lost.' });
    });
  }

  override update() {
    this.banner.setText(this.room.status.text);
    const steering = this.controls.read();
    const { left, right, thrust } = this.sent;
    if (steering.left === left && steering.right === right && steering.thrust === thrust) return;
    this.sent = steering;
    this.room.send('move', steering);
  }
}
