import * as Phaser from 'phaser';
import type { Info } from 'phaser-colyseus';
import { BASKET, FIELD, glide, type Player } from '../server/lobby-state.ts';
import { textStyle } from '../shell/text-style.ts';
import { addFace, colorOf } from './looks.ts';

/** A player's basket, and who carries it. */
export class Basket extends Phaser.GameObjects.Container {
  readonly sessionId: string;
  private readonly isOwn: boolean;
  private readonly bowl: Phaser.GameObjects.Image;
  private readonly face: Phaser.GameObjects.Image;

  constructor(scene: Phaser.Scene, { sessionId, name, look, x }: Player, _i: number, { own }: Info) {
    super(scene, x, BASKET.y);
    this.sessionId = sessionId;
    this.isOwn = own;
    this.face = addFace(scene, 0, 50, look).setScale(0.56);
    this.bowl = scene.add.image(0, 16, 'lobby', 'basket').setScale(0.5).setTint(colorOf(look));
    this.add([this.face, this.bowl]);
    if (!own)
      this.add(scene.add.text(0, 22, name, textStyle(13, '#0b1020')).setOrigin(0.5).setFontStyle('600'));
    this.setDepth(own ? 2 : 1).setAlpha(own ? 1 : 0.8);
  }

  /** Where the server has it. Its own player doesn't wait for the server: see {@link steer}. */
  get place() {
    return this.x;
  }
  set place(x: number) {
    if (!this.isOwn) this.x = x;
  }

  /** Moves as the server is going to move it. */
  steer(target: number, ms: number) {
    const x = Math.min(Math.max(target, BASKET.margin), FIELD.width - BASKET.margin);
    this.x = glide(this.x, x, ms);
  }

  daze(isDazed: boolean) {
    this.bowl.setAlpha(isDazed ? 0.3 : 1);
    this.face.setAngle(isDazed ? 180 : 0);
  }

  /** Something has come down in it. */
  bounce() {
    this.scene.tweens.add({ targets: this.bowl, y: { from: 26, to: 16 }, duration: 220, ease: 'Back.Out' });
  }
}
