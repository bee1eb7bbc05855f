import * as Phaser from 'phaser';
import type { Artist } from '../server/draw-state.ts';
import { PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';

/** Where somebody else points, and who that is. */
export class Cursor extends Phaser.GameObjects.Container {
  private readonly label: Phaser.GameObjects.Text;

  constructor(scene: Phaser.Scene, { x, y, color }: Artist) {
    super(scene, x, y);
    const arrow = scene.add.image(0, 0, 'cursor').setScale(0.5).setOrigin(0.1).setTint(color);
    this.label = scene.add.text(16, 18, '', textStyle(13)).setTint(color).setStroke(PALETTE.panel, 3);
    this.add([arrow, this.label]).setDepth(2);
  }

  override setName(name: string): this {
    this.label.setText(name);
    return super.setName(name);
  }
}
