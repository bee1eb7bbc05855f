import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';
import type { ArenaState } from './server/arena.ts';

export class Arena extends Phaser.Scene {
  banner!: Phaser.GameObjects.Text;

  async create() {
    this.banner = this.add.text(400, 300, '').setOrigin(0.5).setDepth(100);
    this.colyseus.onStatus(({ state, text }) => {
      this.cameras.main.setAlpha(state === 'reconnecting' ? 0.4 : 1);
      if (state === 'left' || state === 'lost') this.scene.start('menu', { text });
    });
    const room = await this.colyseus.joinOrCreate<ArenaState>('arena');
    this.colyseus.bind(room, 'players', 'ship');
    this.add
      .text(760, 10, 'Leave')
      .setInteractive()
      .on('pointerdown', () => room.leave());
  }

  override update() {
    this.banner.setText(this.colyseus.status.text);
  } // "Connection lost. Trying again in 3 s."
}

export class Menu extends Phaser.Scene {
  create({ text = 'Welcome' }) {
    this.add.text(400, 300, text).setOrigin(0.5);
    this.input.once('pointerdown', () => this.scene.start('arena'));
  }
}

export const config = (endpoint: string): Phaser.Types.Core.GameConfig => ({
  scene: [new Menu('menu'), new Arena('arena')],
  plugins: { scene: [colyseus({ endpoint, resume: true })] }, // a reload keeps the seat
});
