import * as Phaser from 'phaser';
import type { Info } from 'phaser-colyseus';
import { ROCK_SIZES, type Rock } from '../server/arena-state.ts';

const SCALE = 0.65;

/** A rock of one of three sizes. */
export class Asteroid extends Phaser.GameObjects.Image {
  /** Index of the sizes. */
  readonly size: number;
  /** px from its middle to where it is struck. */
  readonly reach: number;

  constructor(scene: Phaser.Scene, { x, y, size, look }: Rock, _id: string, { initial }: Info) {
    super(scene, x, y, 'arena', `asteroid-${ROCK_SIZES[size]}-${look}`);
    this.size = size;
    this.setScale(SCALE).setDepth(1);
    this.reach = 0.42 * this.displayWidth;
    if (!initial) scene.tweens.add({ targets: this, alpha: { from: 0, to: 1 }, duration: 250 });
  }

  strike() {
    this.scene.tweens.add({
      targets: this,
      scale: { from: 0.9 * SCALE, to: SCALE },
      duration: 200,
      ease: 'Back.Out',
    });
  }
}
