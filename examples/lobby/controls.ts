import type * as Phaser from 'phaser';
import { FIELD } from '../server/lobby-state.ts';

/** px a second that the keys move what is aimed at. */
const KEYS_SPEED = 700;

/** Mouse, finger, arrow keys, A and D: where the player wants the basket. */
export class Controls {
  /** px */
  x: number;
  private readonly keys: Record<'LEFT' | 'RIGHT' | 'A' | 'D', Phaser.Input.Keyboard.Key>;

  constructor(scene: Phaser.Scene, x: number) {
    this.x = x;
    // Not captured: in the name field they are letters.
    this.keys = scene.input.keyboard!.addKeys('LEFT,RIGHT,A,D', false) as Controls['keys'];
    const camera = scene.cameras.main;
    // Also beside and below the field, where no finger is in the way.
    const follow = ({ x }: Phaser.Input.Pointer) => this.aim((x - camera.x) / camera.zoom);
    scene.input.on('pointermove', follow);
    scene.input.on('pointerdown', follow);
  }

  /** @param ms since the frame before */
  update(ms: number) {
    const { LEFT, RIGHT, A, D } = this.keys;
    const direction = Number(RIGHT.isDown || D.isDown) - Number(LEFT.isDown || A.isDown);
    if (direction !== 0) this.aim(this.x + (direction * KEYS_SPEED * ms) / 1000);
  }

  private aim(x: number) {
    this.x = Math.min(Math.max(x, 0), FIELD.width);
  }
}
