import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { MatchRoom } from '../server/lobby.ts';
import type { Player } from '../server/lobby-state.ts';
import { hex, PALETTE, PLAYER_COLORS } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import { addFace, colorOf } from './looks.ts';
import { pixelRatio } from './pixel-ratio.ts';
import { playSound } from './sounds.ts';
import { stay } from './stay.ts';
import { button } from './ui/actions.ts';
import { element } from './ui/element.ts';
import { overlay } from './ui/overlay.ts';

const WIDTH = 340;
const ROW = 46;
/** px above the rows, and below them. */
const HEAD = 64;
const FOOT = 80;

/** Who caught how much; from here it goes back into the same room, or out of it. */
export class Results extends Phaser.Scene {
  list!: Phaser.GameObjects.Container;
  rows = 0;

  constructor() {
    super('results');
  }

  create({ room }: { room: Room<MatchRoom> }) {
    stay(this, room);
    const again = button('Play again', () => {
      room.send('ready', true);
      this.scene.start('waiting', { room });
    });
    again.classList.add('main');
    const leave = button('Leave', () => this.scene.start('list', {}));
    overlay(this, element('div', { className: 'choices' }, again, leave));

    const ranking = [...room.state.players].sort((a, b) => b.score - a.score);
    this.rows = ranking.length;
    const isMine = room.state.winner === room.sessionId;
    const title = this.add
      .text(0, 0, isMine ? 'You win!' : `${ranking[0]?.name} wins`, textStyle(38, PALETTE.notice))
      .setOrigin(0.5, 0)
      .setFontStyle('800');
    this.list = this.add.container(0, 0, title);
    this.colyseus.bind(room, 'players', (player) => this.row(player, ranking.indexOf(player)), {
      on: { connected: (row, connected) => row.setAlpha(connected ? 1 : 0.35) },
      remove: (row) => this.tweens.add({ targets: row, alpha: 0, duration: 200 }),
      motion: false,
    });
    this.colyseus.watch(
      room,
      ({ phase }) => phase,
      (phase) => {
        if (phase === 'playing') this.scene.start('game', { room });
      },
    );
    playSound(this, 'win', isMine ? 0.6 : 0.25);
    if (isMine) this.rain();
    this.scale.on('resize', this.layOut, this);
    this.events.once('shutdown', () => this.scale.off('resize', this.layOut, this));
    this.layOut();
  }

  /** @param place 0 for the first, -1 for who wasn't there */
  row({ name, look, score }: Player, place: number) {
    if (place < 0) return null;
    const isFirst = place === 0;
    const shape = this.add.graphics();
    shape
      .fillStyle(hex(PALETTE.panel), 0.92)
      .lineStyle(2, isFirst ? hex(PALETTE.notice) : colorOf(look), isFirst ? 1 : 0.4);
    shape.fillRoundedRect(-WIDTH / 2, 3 - ROW / 2, WIDTH, ROW - 6, 14);
    shape.strokeRoundedRect(-WIDTH / 2, 3 - ROW / 2, WIDTH, ROW - 6, 14);
    const row = this.add.container(0, HEAD + (place + 0.5) * ROW, [
      shape,
      this.add.text(16 - WIDTH / 2, 0, `${place + 1}`, textStyle(18, PALETTE.muted)).setOrigin(0, 0.5),
      addFace(this, 62 - WIDTH / 2, 0, look).setScale(0.38),
      this.add.text(94 - WIDTH / 2, 0, name, textStyle(18)).setOrigin(0, 0.5),
      this.add.text(WIDTH / 2 - 18, 0, String(score), textStyle(22, PALETTE.lemon)).setOrigin(1, 0.5),
    ]);
    if (isFirst) row.add(this.add.image(WIDTH / 2 - 76, -1, 'lobby', 'crown').setScale(0.5));
    this.list.add(row);
    this.tweens.add({
      targets: row,
      scale: { from: 0, to: 1 },
      delay: place * 90,
      duration: 320,
      ease: 'Back.Out',
    });
    return row;
  }

  rain() {
    this.add
      .particles(0, -20, 'lobby', {
        frame: ['star', 'spark'],
        x: { onEmit: () => Phaser.Math.Between(0, this.scale.width) },
        speedY: { min: 120 * pixelRatio, max: 320 * pixelRatio },
        speedX: { min: -30, max: 30 },
        rotate: { min: 0, max: 360 },
        scale: { min: 0.08 * pixelRatio, max: 0.3 * pixelRatio },
        tint: [...PLAYER_COLORS],
        lifespan: 6_000,
        frequency: 60,
      })
      .setDepth(-1);
  }

  layOut() {
    const { width, height } = this.scale;
    const needed = HEAD + this.rows * ROW + FOOT;
    const scale = Math.min(width / (WIDTH + 30), height / (needed + 30), 1.3 * pixelRatio);
    this.list.setPosition(width / 2, (height - needed * scale) / 2).setScale(scale);
  }
}
