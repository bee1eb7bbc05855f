import { type Client, Room } from '@colyseus/core';
import { MOTIONS, placeAt } from './motion-lab-paths.ts';
import { MotionLabState, Mover } from './motion-lab-state.ts';

const STEPS_PER_SECOND = 60;
const FEWEST_PATCHES = 2; // per second
const MOST_PATCHES = 60;
const SEAT_HELD = 120; // s

/** Things that move about by themselves, each in its own way: a room for one page, which looks at them. */
export class MotionLabRoom extends Room<{ state: MotionLabState }> {
  /** One behind the network that the page simulates, and one that sees how it truly is. */
  override maxClients = 2;
  override state = new MotionLabState();

  override messages = {
    patchesPerSecond: (_: Client, rate: unknown) => {
      if (typeof rate !== 'number' || Number.isNaN(rate)) return;
      this.patchRate = 1000 / Math.min(Math.max(rate, FEWEST_PATCHES), MOST_PATCHES);
    },
  };

  private readonly startedAt = performance.now();

  override onCreate(): void {
    for (const motion of MOTIONS) this.state.movers.set(motion, new Mover());
    this.step();
    this.setTimestep(() => this.step(), 1000 / STEPS_PER_SECOND);
  }

  override onDrop(client: Client): void {
    void this.allowReconnection(client, SEAT_HELD).catch(() => {});
  }

  private step(): void {
    this.state.time = performance.now() - this.startedAt;
    for (const motion of MOTIONS) placeAt(motion, this.state.time, this.state.movers.get(motion)!);
  }
}
