import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { Part4Room } from '../server/tutorial.ts';
import { type Input, move, STEP } from '../server/tutorial-input.ts';
import { OwnShip } from './own-ship.ts';
import { Steering } from './steering.ts';

/** Prediction that is put right: where the server has the own ship, and from there what it hasn't seen yet. */
export class Part4 extends Phaser.Scene {
  room?: Room<Part4Room>;
  ship!: OwnShip;
  steering!: Steering;
  unseen: Required<Input>[] = [];
  tick = 0;
  elapsed = 0;

  preload() {
    this.load.svg('ship', 'ship.svg');
  }

  async create() {
    this.steering = new Steering(this);
    this.room = await this.colyseus.joinOrCreate<Part4Room>('part4_room');
    this.colyseus.bind(this.room, 'players', (p, _id, { own }) =>
      own ? null : this.add.image(p.x, p.y, 'ship'),
    );
    this.unseen = [];
    this.ship = new OwnShip(this, 0, 0);
  }

  override update(_time: number, delta: number) {
    const player = this.room?.state.players.get(this.room.sessionId);
    if (!player || this.room?.status.state !== 'joined') return;
    for (this.elapsed += delta; this.elapsed >= STEP; this.elapsed -= STEP) {
      const input = { ...this.steering.read(), tick: ++this.tick };
      this.room.send(0, input);
      this.unseen.push(input);
    }
    this.unseen = this.unseen.filter((input) => input.tick > player.tick);
    this.ship.setPosition(player.x, player.y);
    for (const input of this.unseen) move(this.ship, input);
    this.ship.showServer(player);
  }
}
