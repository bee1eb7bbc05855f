import type * as Phaser from 'phaser';
import type { CardView } from './card-view.ts';
import type { Moves } from './moves.ts';

/**
 * What the player is about to do: a card that is pointed at is lifted, and then played. A mouse points by hovering; a
 * finger by its first tap, or by sliding over the hand; keys by the arrows, up for the deck.
 */
export class Choice {
  private readonly moves: Moves;
  private readonly hand: () => CardView[];
  private readonly deck: Phaser.GameObjects.Image;
  private chosen?: CardView | Phaser.GameObjects.Image;
  /** What the pointer that is down would play, when it is lifted over it. */
  private aimedAt?: CardView;

  /** @param hand the own cards, from left to right */
  constructor(scene: Phaser.Scene, deck: Phaser.GameObjects.Image, moves: Moves, hand: () => CardView[]) {
    this.deck = deck;
    this.hand = hand;
    this.moves = moves;
    deck.setInteractive({ useHandCursor: true }).on('pointerup', () => moves.draw());
    const keys: Record<string, () => void> = {
      LEFT: () => this.step(-1),
      RIGHT: () => this.step(1),
      UP: () => this.choose(deck),
      DOWN: () => this.step(0),
      ENTER: () => this.act(),
      SPACE: () => this.act(),
    };
    for (const [key, act] of Object.entries(keys)) scene.input.keyboard?.on(`keydown-${key}`, act);
  }

  /** A card has come into the own hand. */
  add(card: CardView) {
    const { picture } = card;
    picture.setInteractive({ useHandCursor: true });
    picture.on('pointerover', () => this.choose(card));
    picture.on('pointerout', ({ wasTouch }: Phaser.Input.Pointer) => {
      if (!wasTouch && this.chosen === card) this.choose(undefined);
    });
    picture.on('pointerdown', ({ wasTouch }: Phaser.Input.Pointer) => {
      this.aimedAt = !wasTouch || this.chosen === card ? card : undefined;
    });
    picture.on('pointerup', () => {
      if (this.aimedAt === card) this.moves.play(card.card);
    });
  }

  private choose(what: CardView | Phaser.GameObjects.Image | undefined) {
    for (const card of this.hand()) if (card === this.chosen && card !== what) card.lift(false);
    this.chosen = what;
    this.deck.setTint(what === this.deck ? 0xfff2b0 : 0xffffff);
    for (const card of this.hand()) if (card === what) card.lift(true);
  }

  private step(by: number) {
    const hand = this.hand();
    const from = this.chosen === this.deck ? -1 : hand.indexOf(this.chosen as CardView);
    const to = from < 0 ? Math.floor(hand.length / 2) : (from + by + hand.length) % hand.length;
    this.choose(hand[to]);
  }

  private act() {
    const { chosen } = this;
    if (chosen === this.deck) this.moves.draw();
    const card = this.hand().find((each) => each === chosen);
    if (card !== undefined) this.moves.play(card.card);
  }
}
