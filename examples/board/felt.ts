import * as Phaser from 'phaser';
import { hex, PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import { CARD_SCALE } from './card-view.ts';
import type { Place } from './layout.ts';

const CARD = 1.2; // size of cards on the table, beside those of a hand at scale 1
const APART = 56; // px from the middle to the deck, and to the pile

/** The middle of the table: deck, pile, the colour to be matched, and which way round it goes. */
export class Felt extends Phaser.GameObjects.Container {
  readonly deck: Phaser.GameObjects.Image;
  /** What is played lies here. */
  readonly pile: Phaser.GameObjects.Container;
  private readonly halo: Phaser.GameObjects.Image;
  private readonly rim: Phaser.GameObjects.Ellipse;
  private readonly arrow: Phaser.GameObjects.Image;
  private spin?: Phaser.Tweens.Tween;
  private readonly offer: Phaser.GameObjects.Text;
  private readonly under: Phaser.GameObjects.Image;

  constructor(scene: Phaser.Scene) {
    super(scene);
    this.rim = scene.add
      .ellipse(0, 0, 320, 196, hex(PALETTE.panel), 0.55)
      .setStrokeStyle(2, hex(PALETTE.line));
    this.arrow = scene.add.image(0, 0, 'board', 'arrow').setAlpha(0.3);
    // It goes round as the table does: as an ellipse.
    const orbit = scene.add.container(0, 0, this.arrow).setScale(1.86, 1.18);
    this.halo = scene.add
      .image(APART, 0, 'board', 'glow')
      .setScale(CARD_SCALE * CARD)
      .setBlendMode('ADD')
      .setVisible(false);
    const slot = scene.add.image(APART, 0, 'board', 'slot').setScale(CARD_SCALE * CARD);
    this.under = scene.add.image(-APART - 3, -3, 'board', 'back').setScale(CARD_SCALE * CARD);
    this.deck = scene.add.image(-APART, 0, 'board', 'back').setScale(CARD_SCALE * CARD);
    this.pile = scene.add.container(APART, 0);
    this.offer = scene.add
      .text(-APART, 0, '', { ...textStyle(15), backgroundColor: `${PALETTE.night}d0` })
      .setPadding(8, 3)
      .setOrigin(0.5);
    this.add([this.rim, orbit, this.halo, slot, this.under, this.deck, this.offer, this.pile]);
    scene.add.existing(this);
  }

  /** Where a card lies on the deck, in px of the window. */
  get deckPlace(): Place {
    return { x: this.x + this.deck.x * this.scale, y: this.y, scale: CARD * this.scale };
  }

  get pilePlace(): Place {
    return { x: this.x + this.pile.x * this.scale, y: this.y, scale: CARD * this.scale };
  }

  /** A card that lies on the pile. */
  lay(face: string, angle: number) {
    const card = this.scene.add
      .image(0, 0, 'board', face)
      .setScale(CARD_SCALE * CARD)
      .setAngle(angle);
    this.pile.add(card);
    return card;
  }

  showColor(color: string) {
    const tint = color in PALETTE ? hex(PALETTE[color as keyof typeof PALETTE]) : hex(PALETTE.line);
    this.halo.setTint(tint).setVisible(color in PALETTE);
    this.rim.setStrokeStyle(2.5, tint, 0.8);
  }

  showDirection(direction: number) {
    this.arrow.setFlipX(direction < 0);
    this.spin?.stop();
    this.spin = this.scene.tweens.add({
      targets: this.arrow,
      angle: `+=${360 * direction}`,
      duration: 9000,
      repeat: -1,
    });
    this.scene.tweens.add({ targets: this.arrow, alpha: { from: 1, to: 0.3 }, duration: 900 });
  }

  /** What a tap on the deck does now; empty: nothing. */
  showOffer(words: string) {
    this.offer.setText(words).setVisible(words !== '');
  }

  showDeck(cards: number) {
    this.deck.setVisible(cards > 0);
    this.under.setVisible(cards > 1);
  }
}

/** How a card lies on the pile, in degrees: each a little askew, in every browser the same. */
export function askew(id: number): number {
  return ((id * 47) % 29) - 14;
}
