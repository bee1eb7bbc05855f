import type * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import { type BoardState, EMOTES } from '../server/board-state.ts';
import { PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import { Button } from './button.ts';
import type { Layout } from './layout.ts';
import type { Moves } from './moves.ts';

/** What is written and clicked around the table: what happens next, what to call out, whether to sit or to watch. */
export class Frills {
  private readonly prompt: Phaser.GameObjects.Text;
  private readonly guests: Phaser.GameObjects.Text;
  private readonly emotes: Phaser.GameObjects.Container;
  private readonly stand: Button;
  private readonly sit: Button;

  constructor(scene: Phaser.Scene, room: Room<BoardState>, moves: Moves) {
    this.prompt = scene.add.text(0, 0, '', textStyle(18)).setOrigin(0.5).setDepth(5);
    this.guests = scene.add.text(0, 0, '', textStyle(13, PALETTE.muted)).setOrigin(0.5);
    const buttons = EMOTES.map((words, i) => {
      const [x, y] = [(i % 2) * 94 - 47, Math.floor(i / 2) * 40 - 20];
      return new Button(scene, x, y, words, () => room.send('emote', i), { width: 88 });
    });
    this.emotes = scene.add.container(0, 0, buttons);
    this.stand = new Button(scene, 0, 0, 'Watch', () => room.send('stand'));
    this.sit = new Button(scene, 0, 0, 'Sit down', () => room.send('sit'), { isMain: true });

    scene.colyseus.watch(
      room,
      ({ phase, seats, turn, drew, seconds, guests }) => {
        const me = guests.get(room.sessionId);
        if (me?.waiting && phase !== 'gathering') return 'You sit down at the next deal.';
        if (phase === 'gathering')
          return seconds > 0 ? `The deal begins in ${seconds} s.` : 'Waiting for a second player.';
        if (phase === 'over') return '';
        if (!moves.isMyTurn) return `${seats[turn]?.name}’s turn`;
        if (drew) return 'Play it, or tap the deck to keep it.';
        return moves.seat?.hand.some((card) => moves.canPlay(card)) ? 'Your turn' : 'Your turn: draw a card.';
      },
      (words) => this.prompt.setText(words),
    );
    scene.colyseus.watch(
      room,
      ({ guests }) => [...guests.values()].map(({ name }) => name).join(', '),
      (names) => this.guests.setText(names && `Watching: ${names}`),
    );
    scene.colyseus.watch(
      room,
      ({ guests }) => guests.get(room.sessionId)?.waiting,
      (waiting) => {
        // Undefined for who is no guest.
        this.emotes.setVisible(waiting === undefined);
        this.stand.setVisible(waiting === undefined);
        this.sit.setVisible(waiting === false);
      },
    );
  }

  layOut({ prompt, emotes, seating }: Layout) {
    this.prompt.setPosition(prompt.x, prompt.y).setScale(prompt.scale);
    this.guests.setPosition(prompt.x, prompt.y + 22 * prompt.scale).setScale(prompt.scale);
    this.emotes.setPosition(emotes.x, emotes.y).setScale(emotes.scale);
    for (const button of [this.stand, this.sit]) {
      button.setPosition(seating.x, seating.y).setScale(seating.scale);
    }
  }
}
