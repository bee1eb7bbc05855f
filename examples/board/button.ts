import * as Phaser from 'phaser';
import { hex, PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';

const HEIGHT = 32;

/** A text that can be clicked or tapped. */
export class Button extends Phaser.GameObjects.Container {
  readonly label: Phaser.GameObjects.Text;
  private readonly shape: Phaser.GameObjects.Graphics;

  /** @param look px that it is wide, else as its text; whether it is what one would want most */
  constructor(
    scene: Phaser.Scene,
    x: number,
    y: number,
    text: string,
    act: () => void,
    look: { width?: number; isMain?: boolean } = {},
  ) {
    super(scene, x, y);
    const { isMain = false } = look;
    this.label = scene.add
      .text(0, 0, text, textStyle(15, isMain ? PALETTE.night : PALETTE.text))
      .setOrigin(0.5);
    const width = look.width ?? this.label.width + 28;
    this.shape = scene.add.graphics();
    this.shape.fillStyle(hex(isMain ? PALETTE.cyan : PALETTE.panel), isMain ? 1 : 0.9);
    this.shape.fillRoundedRect(-width / 2, -HEIGHT / 2, width, HEIGHT, HEIGHT / 2);
    this.shape.lineStyle(1.5, hex(isMain ? PALETTE.cyan : PALETTE.line));
    this.shape.strokeRoundedRect(-width / 2, -HEIGHT / 2, width, HEIGHT, HEIGHT / 2);
    this.add([this.shape, this.label]);
    this.setSize(width, HEIGHT + 8).setInteractive({ useHandCursor: true });
    this.on('pointerover', () => this.setAlpha(0.8));
    this.on('pointerout', () => this.setAlpha(1));
    this.on('pointerup', act);
    scene.add.existing(this);
  }
}
