import * as Phaser from 'phaser';
import type { Binding } from 'phaser-colyseus';
import type { Card, Seat } from '../server/board-state.ts';
import { hex, PALETTE, PLAYER_COLORS } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import type { CardView } from './card-view.ts';
import type { SeatPlace } from './layout.ts';

const RADIUS = 27;

/** A player at the table: a face with a name, and the hand. */
export class SeatView extends Phaser.GameObjects.Container {
  cards?: Binding<CardView, Card, number>;
  place!: SeatPlace;
  readonly hand: Phaser.GameObjects.Container;
  private readonly badge: Phaser.GameObjects.Container;
  private readonly ring: Phaser.GameObjects.Arc;
  private readonly title: Phaser.GameObjects.Text;
  private readonly number: Phaser.GameObjects.Text;
  private clock?: Phaser.Tweens.Tween;
  private saying?: Phaser.Tweens.TweenChain;

  constructor(scene: Phaser.Scene, seat: Seat) {
    super(scene);
    const color = PLAYER_COLORS[seat.avatar]!;
    const disc = scene.add.circle(0, 0, RADIUS, hex(PALETTE.panel)).setStrokeStyle(2, hex(PALETTE.line));
    const avatar = scene.add.image(0, 0, 'board', `avatar-${seat.avatar}`).setScale(0.48).setTint(color);
    this.ring = scene.add
      .arc(0, 0, RADIUS + 3, -90, 270)
      .setStrokeStyle(4, hex(PALETTE.lemon))
      .setClosePath(false)
      .setVisible(false);
    this.ring.isFilled = false;
    this.title = scene.add.text(0, RADIUS + 5, '', textStyle(14)).setOrigin(0.5, 0);
    this.number = scene.add
      .text(RADIUS - 4, -RADIUS + 6, '', { ...textStyle(13, PALETTE.night), backgroundColor: PALETTE.notice })
      .setPadding(6, 1)
      .setOrigin(0.5);
    this.badge = scene.add.container(0, 0, [disc, avatar, this.ring, this.title, this.number]);
    this.hand = scene.add.container(0, 0);
    this.add([this.badge, this.hand]).setDepth(1);
  }

  sit(place: SeatPlace) {
    this.place = place;
    const { badge, hand } = place;
    this.badge.setPosition(badge.x, badge.y).setScale(badge.scale);
    this.hand.setPosition(hand.x, hand.y).setScale(hand.scale);
  }

  describe({ name, sessionId, connected, wins }: Seat) {
    const stars = wins > 0 ? ` ★${wins > 1 ? wins : ''}` : '';
    this.title.setText(`${name}${stars}`).setColor(sessionId === '' ? PALETTE.muted : PALETTE.text);
    this.badge.setAlpha(connected ? 1 : 0.35);
  }

  showCount(cards: number) {
    this.number.setText(String(cards)).setVisible(cards > 0);
  }

  /** Whose turn it is has a ring, which shows how much of the time is left: from 0 to 1. */
  showTurn(isTurn: boolean, left: number) {
    this.clock?.stop();
    this.ring.setVisible(isTurn);
    if (!isTurn) return;
    const end = -90 + 360 * left;
    if (left === 1) this.ring.setEndAngle(end);
    else this.clock = this.scene.tweens.add({ targets: this.ring, endAngle: end, duration: 1000 });
  }

  /** Calls something out, in place of what it says: over the cards of others, above the own face. */
  say(words: string, color: string = PALETTE.text) {
    this.saying?.stop();
    const { badge, hand } = this.place;
    const isOther = badge.y < hand.y && badge.x === hand.x;
    const text = this.scene.add
      .text(badge.x, isOther ? hand.y : badge.y - 46 * badge.scale, words, {
        ...textStyle(16, color),
        backgroundColor: PALETTE.panel,
      })
      .setPadding(10, 5)
      .setOrigin(0.5)
      .setDepth(10);
    const half = (text.width * badge.scale) / 2 + 8;
    text.setX(Phaser.Math.Clamp(badge.x, half, this.scene.scale.width - half));
    const end = () => text.destroy();
    this.saying = this.scene.tweens.chain({
      targets: text,
      tweens: [
        { scale: { from: badge.scale / 2, to: badge.scale }, duration: 180, ease: 'Back.Out' },
        { alpha: 0, delay: 1400, duration: 350 },
      ],
      onComplete: end,
      onStop: end,
    });
  }
}
