import * as Phaser from 'phaser';
import type { ArenaState } from './server/arena.ts';

export class Arena extends Phaser.Scene {
  async create() {
    const room = await this.colyseus.joinOrCreate<ArenaState>('arena');
    const ships = this.colyseus.bind(room, 'players', 'ship', { group: this.physics.add.group() });
    const bullets = this.colyseus.bind(room, 'bullets', 'bullet', {
      group: this.physics.add.group(),
      pool: 300,
    });
    const sparks = this.add.particles(0, 0, 'spark', { lifespan: 200, speed: 80, emitting: false });

    this.physics.add.overlap(ships.group, bullets.group, (ship, bullet) => {
      const { x, y } = bullet as Phaser.GameObjects.Sprite;
      if (bullets.itemOf(bullet)?.owner !== ships.keyOf(ship)) sparks.explode(4, x, y);
    });
  }
}
