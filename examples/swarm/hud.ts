import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { SwarmRoom } from '../server/swarm.ts';
import { massOf } from '../server/swarm-state.ts';
import { PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import { showLeaderboard } from './leaderboard.ts';
import { Obituary } from './obituary.ts';
import { Steering } from './steering.ts';

/** What lies over the world: who leads, how large one is, who ate one, and what one steers with. */
export class Hud extends Phaser.Scene {
  steering!: Steering;
  obituary!: Obituary;

  constructor() {
    super('hud');
  }

  create({ room }: { room: Room<SwarmRoom> }) {
    this.steering = new Steering(this, room);
    showLeaderboard(this, room);
    this.obituary = new Obituary(this, room);

    const own = this.add.text(16, 14, '', { ...textStyle(22), fontStyle: '600' });
    const rank = this.add.text(16, 42, '', textStyle(14, PALETTE.muted));
    this.colyseus.watch(
      room,
      ({ cells, alive }) => {
        const cell = cells.get(room.sessionId);
        return [Math.round(massOf(cell?.radius ?? 0)), cell?.rank ?? 0, alive] as const;
      },
      ([mass, place, alive]) => {
        own.setText(mass > 0 ? `${mass}` : '');
        rank.setText(place > 0 ? `${place} of ${alive}` : '');
      },
    );
    this.explain();
  }

  override update(time: number) {
    this.steering.update(time);
  }

  private explain() {
    const { width, height } = this.scale;
    const words = this.sys.game.device.input.touch
      ? 'Your cell follows your finger, a double tap dashes'
      : 'Your cell follows the mouse, a click or the space bar dashes';
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
