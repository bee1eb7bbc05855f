import * as Phaser from 'phaser';
import { COLORS, type Color } from '../server/board-rules.ts';
import { hex, PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';

const SIZE = 58;
const GAP = 10;

/** Asks which colour shall be matched from now on: by click, tap, or the arrows and Enter. */
export class ColorPicker extends Phaser.GameObjects.Container {
  private readonly tiles: Phaser.GameObjects.Rectangle[];
  private chosen = 0;

  constructor(scene: Phaser.Scene, picked: (color: Color) => void) {
    super(scene);
    const width = COLORS.length * (SIZE + GAP) + 24;
    const panel = scene.add.graphics();
    panel.fillStyle(hex(PALETTE.panel), 0.97).fillRoundedRect(-width / 2, -64, width, 128, 16);
    panel.lineStyle(2, hex(PALETTE.line)).strokeRoundedRect(-width / 2, -64, width, 128, 16);
    const title = scene.add.text(0, -42, 'Which colour?', textStyle(16)).setOrigin(0.5);
    this.add([panel, title]);
    this.tiles = COLORS.map((color, i) => {
      const x = (i - (COLORS.length - 1) / 2) * (SIZE + GAP);
      const tile = scene.add.rectangle(x, 12, SIZE, SIZE, hex(PALETTE[color])).setRounded(12);
      const name = scene.add.text(x, 12, color, textStyle(14, PALETTE.night)).setOrigin(0.5);
      tile.setInteractive({ useHandCursor: true });
      tile.on('pointerover', () => this.choose(i));
      tile.on('pointerup', () => picked(color));
      this.add([tile, name]);
      return tile;
    });
    const keys: Record<string, () => void> = {
      LEFT: () => this.choose(this.chosen - 1),
      RIGHT: () => this.choose(this.chosen + 1),
      ENTER: () => picked(COLORS[this.chosen]!),
      SPACE: () => picked(COLORS[this.chosen]!),
    };
    const { keyboard } = scene.input;
    for (const [key, act] of Object.entries(keys)) keyboard?.on(`keydown-${key}`, act);
    this.once('destroy', () => {
      for (const [key, act] of Object.entries(keys)) keyboard?.off(`keydown-${key}`, act);
    });
    this.choose(0);
    this.setDepth(20);
    scene.add.existing(this);
  }

  private choose(i: number) {
    this.chosen = (i + COLORS.length) % COLORS.length;
    for (const [j, tile] of this.tiles.entries()) {
      tile.setStrokeStyle(j === this.chosen ? 4 : 0, 0xffffff);
    }
  }
}
