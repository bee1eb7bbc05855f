import type * as Phaser from 'phaser';
import { FIELD, type Place } from '../server/motion-lab-paths.ts';
import type { Method } from './methods.ts';
import { Recording } from './recording.ts';

/** What is written above each field takes so many px. */
export const CAPTION = 120;
const RADIUS = 12;
/** Frames that the figures look back, at 144 a second. */
const FRAMES = 8 * 144;
/** ms */
const TRAIL = 1_500;

/** One way to draw what moves: its field, the ship, a dot for each of the last frames, and where it truly is. */
export class Panel {
  readonly method: Method;
  readonly recording = new Recording(FRAMES);
  /** The one that is looked at. */
  ship: Phaser.GameObjects.Arc;
  private readonly field: Phaser.GameObjects.Container;
  private readonly trail: Phaser.GameObjects.Graphics;
  private readonly ring: Phaser.GameObjects.Arc;

  constructor(scene: Phaser.Scene, method: Method, x: number, y: number) {
    this.method = method;
    const { width, height } = FIELD;
    this.trail = scene.add.graphics();
    this.ring = scene.add.circle(0, 0, RADIUS + 4).setStrokeStyle(2, 0xffffff, 0.35);
    const edge = scene.add.rectangle(width / 2, height / 2, width - 10, height - 4, 0x121933);
    this.field = scene.add.container(x, y + CAPTION, [edge, this.trail, this.ring]);
    this.ship = this.add(scene);
  }

  /** Another ship on this field. */
  add(scene: Phaser.Scene): Phaser.GameObjects.Arc {
    const ship = scene.add.circle(0, 0, RADIUS, this.method.color).setVisible(false);
    this.field.add(ship);
    return ship;
  }

  /** Looks at another ship, or begins anew with the same. */
  show(ship: Phaser.GameObjects.Arc): void {
    this.ship.setVisible(false);
    this.ship = ship.setVisible(true);
    this.recording.clear();
  }

  /**
   * The frame is ready to be drawn.
   *
   * @param now ms of `performance.now()`
   * @param truth where the server has it at this moment, if that is known
   */
  frame(now: number, truth: Place | undefined): void {
    const { recording, trail } = this;
    recording.add(now, this.ship);
    this.ring.setVisible(truth !== undefined);
    if (truth !== undefined) this.ring.setPosition(truth.x, truth.y);

    trail.clear();
    for (let frame = recording.size - 1; frame >= 0; frame--) {
      const at = recording.at(frame);
      const age = (now - recording.time[at]!) / TRAIL;
      if (age > 1) break;
      trail.fillStyle(this.method.color, 0.8 * (1 - age));
      trail.fillRect(recording.x[at]! - 1.5, recording.y[at]! - 1.5, 3, 3);
    }
  }
}
