import * as Phaser from 'phaser';
import { colyseus, type Room } from 'phaser-colyseus';
import type { ArenaState } from './server/arena.ts';

export class Arena extends Phaser.Scene {
  room?: Room<ArenaState>;
  keys!: Phaser.Types.Input.Keyboard.CursorKeys;

  preload() {
    this.load.image('ship', 'ship.png');
  }

  async create() {
    this.keys = this.input.keyboard!.createCursorKeys();
    this.room = await this.colyseus.joinOrCreate<ArenaState>('arena');
    this.colyseus.bind(this.room, 'players', 'ship');
  }

  override update() {
    const { left, right, up } = this.keys;
    this.room?.send('move', { left: left.isDown, right: right.isDown, thrust: up.isDown });
  }
}

export const config = (endpoint: string): Phaser.Types.Core.GameConfig => ({
  scene: Arena,
  plugins: { scene: [colyseus(endpoint)] },
});
