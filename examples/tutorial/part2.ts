import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { Part2Room } from '../server/tutorial.ts';
import { Steering } from './steering.ts';

/** Interpolation: ships move smoothly from what the server said to what it says next. */
export class Part2 extends Phaser.Scene {
  room?: Room<Part2Room>;
  steering!: Steering;

  preload() {
    this.load.svg('ship', 'ship.svg');
  }

  async create() {
    this.steering = new Steering(this);
    this.room = await this.colyseus.joinOrCreate<Part2Room>('part2_room');
    this.colyseus.bind(this.room, 'players', 'ship');
  }

  override update() {
    if (this.room?.status.state === 'joined') this.room.send(0, this.steering.read());
  }
}
