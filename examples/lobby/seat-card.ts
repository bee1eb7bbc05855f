import * as Phaser from 'phaser';
import type { Player } from '../server/lobby-state.ts';
import { hex, PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import { addFace, colorOf } from './looks.ts';

const WIDTH = 112;
const HEIGHT = 132;
const ACROSS = 4;

/** Where the seats are in the waiting room, in px from its middle. */
export const SEATS = {
  width: ACROSS * (WIDTH + 14),
  height: 2 * (HEIGHT + 14),
  x: (i: number) => ((i % ACROSS) - (ACROSS - 1) / 2) * (WIDTH + 14),
  y: (i: number) => (Math.floor(i / ACROSS) - 0.5) * (HEIGHT + 14),
  draw(graphics: Phaser.GameObjects.Graphics, x: number, y: number) {
    graphics.fillRoundedRect(x - WIDTH / 2, y - HEIGHT / 2, WIDTH, HEIGHT, 16);
    graphics.strokeRoundedRect(x - WIDTH / 2, y - HEIGHT / 2, WIDTH, HEIGHT, 16);
  },
};

/** Somebody in the waiting room. */
export class SeatCard extends Phaser.GameObjects.Container {
  private readonly title: Phaser.GameObjects.Text;
  private readonly role: Phaser.GameObjects.Text;
  private readonly check: Phaser.GameObjects.Image;
  private readonly crown: Phaser.GameObjects.Image;
  private readonly face: Phaser.GameObjects.Image;

  constructor(scene: Phaser.Scene, { look }: Player) {
    super(scene);
    const frame = scene.add.graphics();
    frame.fillStyle(hex(PALETTE.panel), 0.95).lineStyle(2, colorOf(look), 0.8);
    SEATS.draw(frame, 0, 0);
    this.face = addFace(scene, 0, -16, look).setScale(0.72);
    this.title = scene.add.text(0, 32, '', textStyle(15)).setOrigin(0.5);
    this.role = scene.add.text(0, 51, '', textStyle(12, PALETTE.muted)).setOrigin(0.5);
    this.check = scene.add.image(38, -46, 'lobby', 'ready').setScale(0);
    this.crown = scene.add.image(0, -54, 'lobby', 'crown').setScale(0.5).setVisible(false);
    this.add([frame, this.face, this.title, this.role, this.check, this.crown]);
  }

  setTitle(name: string) {
    this.title.setText(name).setScale(Math.min(1, (WIDTH - 12) / this.title.width));
  }

  /** @param isNews whether it has just happened */
  setReady(isReady: boolean, isNews: boolean) {
    const scale = isReady ? 0.62 : 0;
    if (!isNews) this.check.setScale(scale);
    else
      this.scene.tweens.add({
        targets: this.check,
        scale,
        duration: 260,
        ease: isReady ? 'Back.Out' : 'Sine.In',
      });
  }

  describe(role: string, isWinner: boolean) {
    this.role.setText(role);
    this.crown.setVisible(isWinner);
  }

  /** Takes notice. */
  hop() {
    this.scene.tweens.add({ targets: this.face, y: '-=10', duration: 130, yoyo: true, ease: 'Sine.Out' });
  }
}
