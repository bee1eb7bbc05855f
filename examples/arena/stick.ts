import type * as Phaser from 'phaser';
import { hex, PALETTE } from '../shell/palette.ts';

const RADIUS = 58; // px
/** px from the middle: nearer than that, nothing is meant; nearer than the second, only the direction. */
const SLACK = 10;
const THRUST = 30;
const IDLE = 0.45; // alpha

/** For the left thumb: it lies where the thumb comes down, and the ship flies where it is pushed to. */
export class Stick {
  private readonly scene: Phaser.Scene;
  private readonly base: Phaser.GameObjects.Arc;
  private readonly knob: Phaser.GameObjects.Arc;
  private thumb: Phaser.Input.Pointer | undefined;

  constructor(scene: Phaser.Scene) {
    this.scene = scene;
    this.base = scene.add
      .circle(0, 0, RADIUS, hex(PALETTE.panel), 0.5)
      .setStrokeStyle(2, hex(PALETTE.cyan), 0.7);
    this.knob = scene.add.circle(0, 0, 24, hex(PALETTE.cyan), 0.8);
    scene.input.on('pointerdown', this.take, this);
    scene.input.on('pointerup', this.release, this);
    scene.scale.on('resize', this.place, this);
    scene.events.once('shutdown', () => scene.scale.off('resize', this.place, this));
    this.rest();
  }

  /** Where to, in radians, and whether with thrust; undefined: no thumb is on it. */
  read(): { heading?: number; thrust: boolean } | undefined {
    if (this.thumb?.isDown === false) this.rest();
    if (this.thumb === undefined) return undefined;
    const { x, y } = this.base;
    const heading = Math.atan2(this.thumb.y - y, this.thumb.x - x);
    const distance = Math.hypot(this.thumb.x - x, this.thumb.y - y);
    const pushed = Math.min(distance, RADIUS);
    this.knob.setPosition(x + pushed * Math.cos(heading), y + pushed * Math.sin(heading));
    return distance < SLACK ? { thrust: false } : { heading, thrust: distance > THRUST };
  }

  private take(pointer: Phaser.Input.Pointer) {
    if (this.thumb !== undefined || pointer.x > this.scene.scale.width / 2) return;
    this.thumb = pointer;
    this.base.setPosition(pointer.x, pointer.y).setAlpha(1);
    this.knob.setAlpha(1);
  }

  private release(pointer: Phaser.Input.Pointer) {
    if (pointer === this.thumb) this.rest();
  }

  private rest() {
    this.thumb = undefined;
    this.base.setAlpha(IDLE);
    this.knob.setAlpha(IDLE);
    this.place();
  }

  /** Not from under a thumb: a browser's bars come and go while one plays. */
  private place() {
    if (this.thumb !== undefined) return;
    const place = { x: RADIUS + 28, y: this.scene.scale.height - RADIUS - 36 };
    this.base.copyPosition(place);
    this.knob.copyPosition(place);
  }
}
