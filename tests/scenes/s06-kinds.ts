import * as Phaser from 'phaser';
import type { Bomb, Coin, DungeonState } from './server/arena.ts';

export class CoinSprite extends Phaser.GameObjects.Sprite {
  constructor(scene: Phaser.Scene, coin: Coin) {
    super(scene, coin.x, coin.y, 'coin', Math.min(coin.value, 3));
    this.play('spin');
  }
}
export class BombSprite extends Phaser.GameObjects.Sprite {
  constructor(scene: Phaser.Scene, bomb: Bomb) {
    super(scene, bomb.x, bomb.y, 'bomb');
    scene.tweens.add({ targets: this, scale: 1.3, yoyo: true, repeat: -1, duration: 1000 / bomb.fuse });
  }
}

export class Dungeon extends Phaser.Scene {
  async create() {
    const room = await this.colyseus.joinOrCreate<DungeonState>('dungeon');
    this.colyseus.bind(
      room,
      'world.items',
      {
        coin: CoinSprite,
        bomb: BombSprite,
        potion: (potion) => this.add.image(potion.x, potion.y, 'potion').setScale(0.5 + potion.power / 10),
      },
      {
        by: 'kind',
        remove: (object) => this.tweens.add({ targets: object, alpha: 0, y: '-=20', duration: 150 }),
      },
    );
  }
}
