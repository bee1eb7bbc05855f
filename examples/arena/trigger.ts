import type * as Phaser from 'phaser';
import { hex, PALETTE } from '../shell/palette.ts';

const RADIUS = 46; // px

/** For the right thumb: shoots as long as it is anywhere in the lower right. */
export class Trigger {
  private readonly scene: Phaser.Scene;
  private readonly button: Phaser.GameObjects.Container;
  private thumb: Phaser.Input.Pointer | undefined;

  constructor(scene: Phaser.Scene) {
    this.scene = scene;
    const disc = scene.add
      .circle(0, 0, RADIUS, hex(PALETTE.panel), 0.5)
      .setStrokeStyle(2, hex(PALETTE.coral), 0.8);
    const aim = scene.add.circle(0, 0, 13).setStrokeStyle(3, hex(PALETTE.coral));
    this.button = scene.add.container(0, 0, [disc, aim, scene.add.circle(0, 0, 4, hex(PALETTE.coral))]);
    scene.input.on('pointerdown', this.press, this);
    scene.input.on('pointerup', this.lift, this);
    scene.scale.on('resize', this.place, this);
    scene.events.once('shutdown', () => scene.scale.off('resize', this.place, this));
    this.rest();
  }

  get isDown(): boolean {
    if (this.thumb?.isDown === false) this.rest();
    return this.thumb !== undefined;
  }

  private press(pointer: Phaser.Input.Pointer) {
    const { width, height } = this.scene.scale;
    if (pointer.x < width / 2 || pointer.y < height / 3) return;
    this.thumb = pointer;
    this.button.setAlpha(1).setScale(1.08);
  }

  private lift(pointer: Phaser.Input.Pointer) {
    if (pointer === this.thumb) this.rest();
  }

  private rest() {
    this.thumb = undefined;
    this.button.setAlpha(0.6).setScale(1);
    this.place();
  }

  private place() {
    const { width, height } = this.scene.scale;
    this.button.setPosition(width - RADIUS - 30, height - RADIUS - 44);
  }
}
