import * as Phaser from 'phaser';
import type { Card } from '../server/board-state.ts';
import { hex, PALETTE } from '../shell/palette.ts';
import type { Place } from './layout.ts';

/** ms that a card is on its way between the deck, a hand and the pile. */
export const FLIGHT = 320;
/** Cards are drawn at twice their size. */
export const CARD_SCALE = 0.5;
const DIMMED = 0x8f99ba;

/** A card in a hand. The container is where the hand holds it; its picture may be lifted, turned or still on its way. */
export class CardView extends Phaser.GameObjects.Container {
  readonly picture: Phaser.GameObjects.Image;
  private readonly glow: Phaser.GameObjects.Image;
  readonly card: Card;
  /** What is seen of it: a frame of the atlas. */
  private face: string;
  private isFlying = false;
  private isLifted = false;

  /** @param isOpen shows its face at once, if it is known */
  constructor(scene: Phaser.Scene, card: Card, isOpen: boolean) {
    super(scene);
    this.card = card;
    this.face = (isOpen && card.face) || 'back';
    this.glow = scene.add
      .image(0, 0, 'board', 'glow')
      .setScale(CARD_SCALE)
      .setTint(hex(PALETTE.lemon))
      .setBlendMode('ADD')
      .setVisible(false);
    this.picture = scene.add.image(0, 0, 'board', this.face).setScale(CARD_SCALE);
    this.add([this.glow, this.picture]);
  }

  /** Comes from the deck, after so many ms. */
  come(deck: Place, hand: Place, delay: number, landed: () => void) {
    this.isFlying = true;
    this.setVisible(false);
    // What the hand does with the card meanwhile is done with the container.
    this.scene.tweens.add({
      targets: this.picture,
      x: { from: (deck.x - hand.x) / hand.scale, to: 0 },
      y: { from: (deck.y - hand.y) / hand.scale, to: 0 },
      scale: { from: (CARD_SCALE * deck.scale) / hand.scale, to: CARD_SCALE },
      delay,
      duration: FLIGHT,
      ease: 'Cubic.Out',
      onStart: () => this.setVisible(true),
      onComplete: () => {
        this.isFlying = false;
        this.turn(this.face);
        if (this.isLifted) this.lift(true);
        landed();
      },
    });
  }

  /** Goes to a place on the table, and shows what it is on the way. */
  go(to: Place, hand: Place, angle: number, face: string) {
    this.isFlying = false;
    this.mark(false, false);
    this.lift(false);
    this.turn(face);
    this.picture.disableInteractive();
    this.parentContainer?.bringToTop(this);
    return this.scene.tweens.add({
      targets: this,
      x: (to.x - hand.x) / hand.scale,
      y: (to.y - hand.y) / hand.scale,
      angle,
      scale: to.scale / hand.scale,
      duration: FLIGHT,
      ease: 'Cubic.Out',
    });
  }

  /** Shows another face; a card that is still on its way does so when it is there. */
  turn(face = 'back') {
    this.face = face;
    const { picture } = this;
    if (this.isFlying || picture.frame.name === face) return;
    this.scene.tweens.add({
      targets: picture,
      scaleX: 0,
      duration: 90,
      yoyo: true,
      onYoyo: () => picture.setFrame(this.face),
    });
  }

  /** Whether it is the one that would be played; a card that is still on its way is lifted when it is there. */
  lift(isLifted: boolean) {
    this.isLifted = isLifted;
    if (this.isFlying) return;
    this.scene.tweens.add({ targets: [this.picture, this.glow], y: isLifted ? -22 : 0, duration: 110 });
  }

  /** @param isDimmed it can't be played, though others can */
  mark(isPlayable: boolean, isDimmed: boolean) {
    this.glow.setVisible(isPlayable);
    this.picture.setTint(isDimmed ? DIMMED : 0xffffff);
  }
}
