import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { BoardState, Seat } from '../server/board-state.ts';
import { hex, PALETTE, PLAYER_COLORS } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import { Button } from './button.ts';
import { Layout } from './layout.ts';
import { playSound } from './sounds.ts';

const WIDTH = 300;
const ROW = 44;

/** Who won, over the table, until those who are there want another deal. */
export class Result extends Phaser.Scene {
  panel!: Phaser.GameObjects.Container;

  constructor() {
    super('result');
  }

  create({ room }: { room: Room<BoardState> }) {
    const { seats } = room.state;
    const height = seats.length * ROW + 128;
    const mine = seats.find(({ sessionId }) => sessionId === room.sessionId);
    const winner = seats.find(({ place }) => place === 1);
    playSound(this, mine === undefined || mine === winner ? 'win' : 'lose');

    this.panel = this.add.container(0, 0);
    const card = this.add.graphics();
    card.fillStyle(hex(PALETTE.panel), 0.96).fillRoundedRect(-WIDTH / 2, -height / 2, WIDTH, height, 18);
    card.lineStyle(2, hex(PALETTE.line)).strokeRoundedRect(-WIDTH / 2, -height / 2, WIDTH, height, 18);
    const words = mine === winner && mine ? 'You win!' : `${winner?.name} wins`;
    const title = this.add.text(0, 26 - height / 2, words, textStyle(22, PALETTE.notice)).setOrigin(0.5);
    this.panel.add([card, title]);

    const rows = this.colyseus.bind(room, 'seats', (seat) => this.row(seat), {
      tween: { y: ({ place }) => 38 - height / 2 + place * ROW - 8 },
      on: { again: (row, again) => row.setAlpha(again ? 1 : 0.7) },
    });
    this.panel.add(rows.group.getChildren());

    const again = new Button(this, 0, height / 2 - 30, 'Play again', () => room.send('again'), {
      isMain: true,
    });
    const note = this.add.text(0, height / 2 - 30, '', textStyle(14, PALETTE.muted)).setOrigin(0.5);
    this.panel.add([again, note]);
    this.colyseus.watch(
      room,
      ({ seats, seconds }) =>
        [seats.find(({ sessionId }) => sessionId === room.sessionId)?.again, seconds] as const,
      ([agreed, seconds]) => {
        again.setVisible(agreed === false);
        note.setText(agreed === false ? '' : `Next deal when all agree, or in ${seconds} s`);
      },
    );
    this.input.keyboard?.once('keydown-ENTER', () => room.send('again'));

    this.scale.on('resize', this.layOut, this);
    this.events.once('shutdown', () => this.scale.off('resize', this.layOut, this));
    this.layOut();
    this.tweens.add({ targets: this.panel, alpha: { from: 0, to: 1 }, delay: 500, duration: 300 });
  }

  row({ name, place, points, avatar }: Seat) {
    const face = this.add
      .image(-104, 0, 'board', `avatar-${avatar}`)
      .setScale(0.34)
      .setTint(PLAYER_COLORS[avatar]!);
    return this.add.container(0, 0, [
      this.add.text(-WIDTH / 2 + 16, 0, `${place}`, textStyle(18, PALETTE.muted)).setOrigin(0, 0.5),
      face,
      this.add.text(-76, 0, name, textStyle(17)).setOrigin(0, 0.5),
      this.add
        .text(WIDTH / 2 - 18, 0, points ? `−${points}` : '★', textStyle(17, PALETTE.notice))
        .setOrigin(1, 0.5),
    ]);
  }

  layOut() {
    const { table } = new Layout(this.scale);
    this.panel.setPosition(table.x, table.y).setScale(table.scale);
  }
}
