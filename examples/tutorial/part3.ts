import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { Part3Room } from '../server/tutorial.ts';
import { move } from '../server/tutorial-input.ts';
import { OwnShip } from './own-ship.ts';
import { Steering } from './steering.ts';

/** Prediction: the own ship doesn't wait for the server. Nothing puts it right if the two disagree. */
export class Part3 extends Phaser.Scene {
  room?: Room<Part3Room>;
  ship!: OwnShip;
  steering!: Steering;

  preload() {
    this.load.svg('ship', 'ship.svg');
  }

  async create() {
    this.steering = new Steering(this);
    this.room = await this.colyseus.joinOrCreate<Part3Room>('part3_room');
    // The others move as in part 2; the own ship is the scene's, so that nothing else moves it.
    this.colyseus.bind(this.room, 'players', (p, _id, { own }) =>
      own ? null : this.add.image(p.x, p.y, 'ship'),
    );
    const { x, y } = this.room.state.players.get(this.room.sessionId)!;
    this.ship = new OwnShip(this, x, y);
  }

  override update() {
    const player = this.room?.state.players.get(this.room.sessionId);
    if (!player || this.room?.status.state !== 'joined') return;
    const input = this.steering.read();
    this.room.send(0, input);
    move(this.ship, input);
    this.ship.showServer(player);
  }
}
