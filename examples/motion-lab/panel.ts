import type * as Phaser from 'phaser';
import { FIELD, type Place } from '../server/motion-lab-paths.ts';
import { hex, PALETTE } from '../shell/palette.ts';
import type { Drawing, Method } from './methods.ts';
import { Recording } from './recording.ts';

/** What is written above each field takes so many px. */
export const CAPTION = 108;
const RADIUS = 11;
/** Frames that the figures look back, at 144 a second. */
const FRAMES = 8 * 144;
/** ms */
const TRAIL = 1_400;
/** px of a dot of the trail, when it is new. */
const DOT = 2.6;
const GRID = 50;
const MARGIN = 6;

/** One way to draw what moves: its field, the ship, a dot for each of the last frames, and where it truly is. */
export class Panel {
  readonly method: Method;
  readonly recording = new Recording(FRAMES);
  /** What draws by the method; undefined where the binding does. */
  drawing: Drawing | undefined;
  /** The one that is looked at. */
  ship: Phaser.GameObjects.Arc;
  private readonly field: Phaser.GameObjects.Container;
  private readonly trail: Phaser.GameObjects.Graphics;
  private readonly ring: Phaser.GameObjects.Arc;

  constructor(scene: Phaser.Scene, method: Method) {
    this.method = method;
    this.trail = scene.add.graphics();
    this.ring = scene.add.circle(0, 0, RADIUS + 5).setStrokeStyle(2, hex(PALETTE.text), 0.45);
    this.field = scene.add.container(0, 0, [paper(scene), this.trail, this.ring]);
    this.ship = this.add(scene);
  }

  /** Another ship on this field. */
  add(scene: Phaser.Scene): Phaser.GameObjects.Arc {
    const ship = scene.add.circle(0, 0, RADIUS, this.method.color).setVisible(false);
    this.field.add(ship);
    return ship;
  }

  /** Looks at another ship, or begins anew with the same. */
  look(ship: Phaser.GameObjects.Arc): void {
    this.ship.setVisible(false);
    this.ship = ship.setVisible(true);
    this.recording.clear();
  }

  /** Upper left corner of the panel, px. */
  showAt(x: number, y: number): void {
    this.field.setPosition(x, y + CAPTION).setVisible(true);
  }

  hide(): void {
    this.field.setVisible(false);
  }

  /**
   * The frame is ready to be drawn.
   *
   * @param now ms of `performance.now()`
   * @param truth where the server has it at this moment, if that is known
   */
  frame(now: number, truth: Place | undefined): void {
    const { recording, trail } = this;
    if (this.ship.visible) recording.add(now, this.ship);
    if (!this.field.visible) return;
    this.ring.setVisible(truth !== undefined && this.ship.visible);
    if (truth !== undefined) this.ring.setPosition(truth.x, truth.y);

    trail.clear();
    for (let frame = recording.size - 1; frame >= 0; frame--) {
      const at = recording.at(frame);
      const age = (now - recording.time[at]!) / TRAIL;
      if (age > 1) break;
      const size = DOT * (1 - 0.4 * age);
      trail.fillStyle(this.method.color, 0.9 * (1 - age));
      trail.fillRect(recording.x[at]! - size / 2, recording.y[at]! - size / 2, size, size);
    }
  }
}

/** The field: a sheet with a fine grid. */
function paper(scene: Phaser.Scene): Phaser.GameObjects.Graphics {
  const { width, height } = FIELD;
  const sheet = scene.add.graphics();
  const [right, bottom] = [width - MARGIN, height - MARGIN];
  sheet.fillStyle(hex(PALETTE.panel)).fillRoundedRect(MARGIN, 0, right - MARGIN, bottom, 14);
  sheet.lineStyle(1, hex(PALETTE.line), 0.4);
  for (let x = GRID; x < right; x += GRID) sheet.lineBetween(x, 0, x, bottom);
  for (let y = GRID; y < bottom; y += GRID) sheet.lineBetween(MARGIN, y, right, y);
  sheet.lineStyle(1, hex(PALETTE.line)).strokeRoundedRect(MARGIN, 0.5, right - MARGIN, bottom, 14);
  return sheet;
}
