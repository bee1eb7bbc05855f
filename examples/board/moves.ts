import type * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import { fits, isWild } from '../server/board-rules.ts';
import type { BoardState, Card, Seat } from '../server/board-state.ts';
import { ColorPicker } from './color-picker.ts';
import type { Layout, Place } from './layout.ts';

/** What this player may do, and does: the server hears what is wanted, and decides. */
export class Moves {
  private readonly scene: Phaser.Scene;
  private readonly room: Room<BoardState>;
  private table: Place = { x: 0, y: 0, scale: 1 };
  private picker?: ColorPicker;

  constructor(scene: Phaser.Scene, room: Room<BoardState>) {
    this.scene = scene;
    this.room = room;
  }

  /** The player's own seat; a guest has none. */
  get seat(): Seat | undefined {
    return this.room.state.seats.find(({ sessionId }) => sessionId === this.room.sessionId);
  }

  get isMyTurn(): boolean {
    const { phase, seats, turn } = this.room.state;
    return phase === 'playing' && seats[turn]?.sessionId === this.room.sessionId;
  }

  canPlay(card: Card): boolean {
    const { color, drew, pile } = this.room.state;
    if (!this.isMyTurn || card.face === undefined) return false;
    if (drew && card !== this.seat?.hand.at(-1)) return false;
    return fits(card.face, pile.at(-1)!.face, color);
  }

  play(card: Card) {
    if (!this.canPlay(card) || this.picker) return;
    if (isWild(card.face!)) this.askColor(card);
    else this.room.send('play', { card: card.id });
  }

  draw() {
    if (this.isMyTurn && !this.picker) this.room.send(this.room.state.drew ? 'keep' : 'draw');
  }

  /** Closes the question for a colour: answered, or too late. */
  cancel() {
    this.picker?.destroy();
    this.picker = undefined;
  }

  layOut({ table }: Layout) {
    this.table = table;
    this.placePicker();
  }

  private askColor({ id }: Card) {
    this.picker = new ColorPicker(this.scene, (color) => {
      this.room.send('play', { card: id, color });
      this.cancel();
    });
    this.placePicker();
  }

  private placePicker() {
    const { x, y, scale } = this.table;
    this.picker?.setPosition(x, y).setScale(scale);
  }
}
