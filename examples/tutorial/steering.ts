import type * as Phaser from 'phaser';
import type { Input } from '../server/tutorial-input.ts';

type Side = 'left' | 'right' | 'up' | 'down';
type Keys = Record<'LEFT' | 'RIGHT' | 'UP' | 'DOWN' | 'W' | 'A' | 'S' | 'D', Phaser.Input.Keyboard.Key>;

/** px from the middle of the screen within which a finger steers nowhere. */
const MIDDLE = 50;
/** A finger that is at most this much off the straight steers straight ahead, else to two sides. */
const SLANT = Math.tan(Math.PI / 8);
const MARGIN = 36;
/** px from the top: below what the frame says there. */
const TOP = 112;

/** Arrow keys, W A S D; on touch screens a finger held to a side of the screen, or to a corner. */
export class Steering {
  private readonly scene: Phaser.Scene;
  private readonly keys: Keys;
  private readonly arrows: Partial<Record<Side, Phaser.GameObjects.Triangle>> = {};

  constructor(scene: Phaser.Scene) {
    this.scene = scene;
    this.keys = scene.input.keyboard!.addKeys('LEFT,RIGHT,UP,DOWN,W,A,S,D') as Keys;
    if (!scene.sys.game.device.input.touch) return;
    const { width, height } = scene.scale;
    this.arrows = {
      left: this.arrow(MARGIN, height / 2, 180),
      right: this.arrow(width - MARGIN, height / 2, 0),
      up: this.arrow(width / 2, TOP, -90),
      down: this.arrow(width / 2, height - MARGIN, 90),
    };
  }

  /** What the player wants now. */
  read(): Input {
    const { LEFT, RIGHT, UP, DOWN, W, A, S, D } = this.keys;
    const touch = this.touch();
    const input = {
      left: LEFT.isDown || A.isDown || touch.left,
      right: RIGHT.isDown || D.isDown || touch.right,
      up: UP.isDown || W.isDown || touch.up,
      down: DOWN.isDown || S.isDown || touch.down,
    };
    for (const [side, arrow] of Object.entries(this.arrows)) arrow.setAlpha(touch[side as Side] ? 0.9 : 0.3);
    return input;
  }

  private touch(): Record<Side, boolean> {
    const { activePointer } = this.scene.input;
    const { centerX, centerY } = this.scene.cameras.main;
    const held = activePointer.isDown && activePointer.wasTouch;
    const x = held ? activePointer.x - centerX : 0;
    const y = held ? activePointer.y - centerY : 0;
    const away = Math.hypot(x, y) > MIDDLE;
    return {
      left: away && x < -SLANT * Math.abs(y),
      right: away && x > SLANT * Math.abs(y),
      up: away && y < -SLANT * Math.abs(x),
      down: away && y > SLANT * Math.abs(x),
    };
  }

  private arrow(x: number, y: number, angle: number) {
    return this.scene.add.triangle(x, y, 0, 0, 26, 26, 0, 52, 0xbfe0ff).setAngle(angle).setDepth(10);
  }
}
