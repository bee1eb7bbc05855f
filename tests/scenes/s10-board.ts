import * as Phaser from 'phaser';
import type { BoardState } from './server/arena.ts';

export class Board extends Phaser.Scene {
  async create() {
    const status = this.add.text(10, 10, '');
    const room = await this.colyseus.joinOrCreate<BoardState>('board');
    const me = room.sessionId;

    const place = (i: number) =>
      this.add.sprite(100 + (i % 3) * 64, 100 + Math.floor(i / 3) * 64, 'marks').setInteractive();
    const cells = this.colyseus.bind(room, 'cells', (_mark, i) => place(i), {
      change: (cell, mark) => cell.setFrame(mark),
    });
    this.input.on('gameobjectdown', (_: unknown, cell: object) => room.send('place', cells.keyOf(cell)));

    this.colyseus.watch(
      room,
      (state) => [state.turn, state.winner],
      ([turn, winner]) =>
        status.setText(
          winner ? (winner === me ? 'You win' : 'You lose') : turn === me ? 'Your turn' : 'Wait…',
        ),
    );
  }
}
