import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { Part1Room } from '../server/tutorial.ts';
import { Steering } from './steering.ts';

/** Basic movement: every ship is drawn where the server last said it is. */
export class Part1 extends Phaser.Scene {
  room?: Room<Part1Room>;
  steering!: Steering;

  preload() {
    this.load.svg('ship', 'ship.svg');
  }

  async create() {
    this.steering = new Steering(this);
    this.room = await this.colyseus.joinOrCreate<Part1Room>('part1_room');
    this.colyseus.bind(this.room, 'players', 'ship', {
      motion: false,
      change: (ship, player) => ship.setPosition(player.x, player.y),
    });
  }

  override update() {
    if (this.room?.status.state === 'joined') this.room.send(0, this.steering.read());
  }
}
