import * as Phaser from 'phaser';
import type { Spike as Item } from '../server/swarm-state.ts';

/** Turns slowly. Who is smaller lies beneath it. */
export class Spike extends Phaser.GameObjects.Image {
  readonly color = 0x8bff9e;
  readonly radius: number;

  constructor(scene: Phaser.Scene, { x, y, radius }: Item) {
    super(scene, x, y, 'swarm', 'cell-spiked');
    this.radius = radius;
    this.setDisplaySize(2.1 * radius, 2.1 * radius).setDepth(radius);
    scene.tweens.add({ targets: this, angle: 360, duration: 24_000, repeat: -1 });
  }
}
