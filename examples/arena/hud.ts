import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { ArenaRoom } from '../server/arena.ts';
import type { Steering } from '../server/arena-world.ts';
import { PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import { Controls } from './controls.ts';
import { showLeaderboard } from './leaderboard.ts';
import { News } from './news.ts';

const SEND_EVERY = 40; // ms at most
const REST: Steering = { turn: 0, thrust: false, fire: false };

/** What lies over the world: who leads, who shot whom, and what the player steers with. */
export class Hud extends Phaser.Scene {
  room!: Room<ArenaRoom>;
  controls!: Controls;
  private sent = REST;
  private sentAt = 0;

  constructor() {
    super('hud');
  }

  create({ room }: { room: Room<ArenaRoom> }) {
    this.room = room;
    this.controls = new Controls(this);
    showLeaderboard(this, room);
    new News(this, room);
    if (!this.sys.game.device.input.touch) this.explain();

    // The server lets a ship drift whose player is gone: it is told anew what the player holds down.
    this.colyseus.onStatus(() => {
      this.sent = REST;
    });
    // A page that is hidden doesn't hear that a key was let go.
    const rest = () => this.send(REST);
    this.game.events.on('hidden', rest);
    this.events.once('shutdown', () => this.game.events.off('hidden', rest));
  }

  override update(time: number) {
    const steering = this.controls.read();
    if (time - this.sentAt < SEND_EVERY || isSame(steering, this.sent)) return;
    this.sentAt = time;
    this.send(steering);
  }

  private send(steering: Steering) {
    if (this.room.status.state !== 'joined') return;
    this.room.send('steer', steering);
    this.sent = steering;
  }

  private explain() {
    const { width, height } = this.scale;
    const words = 'Arrow keys fly, the space bar shoots';
    const text = this.add.text(width / 2, height - 28, words, textStyle(15, PALETTE.muted)).setOrigin(0.5);
    this.tweens.add({
      targets: text,
      alpha: 0,
      delay: 6_000,
      duration: 1_000,
      onComplete: () => text.destroy(),
    });
  }
}

/** To within a degree. */
function isSame(a: Steering, b: Steering): boolean {
  const isTurned = Math.abs((a.heading ?? 9) - (b.heading ?? 9)) > 0.02;
  return !isTurned && a.turn === b.turn && a.thrust === b.thrust && a.fire === b.fire;
}
