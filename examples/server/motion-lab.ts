import { type Client, Room, validate } from '@colyseus/core';
import { z } from 'zod';
import { MOTIONS, placeAt } from './motion-lab-paths.ts';
import { MotionLabState, Mover } from './motion-lab-state.ts';
import { holdSeat } from './seat.ts';

const STEPS_PER_SECOND = 60;
const FEWEST_PATCHES = 2; // per second
const MOST_PATCHES = 60;
const SEAT_HELD = 120; // s

/** Things that move about by themselves, each in its own way: a room for one page, which looks at them. */
export class MotionLabRoom extends Room<{ state: MotionLabState }> {
  /** One behind the network that the page simulates, and one that sees how it truly is. */
  override maxClients = 2;
  override state = new MotionLabState();

  /** A slider that is drawn along says many rates. */
  override maxMessagesPerSecond = 100;

  override messages = {
    patchesPerSecond: validate(z.number().min(FEWEST_PATCHES).max(MOST_PATCHES), (_: Client, rate) => {
      this.patchRate = 1000 / rate;
    }),
  };

  private readonly startedAt = performance.now();

  override onCreate(): void {
    for (const motion of MOTIONS) this.state.movers.set(motion, new Mover());
    this.step();
    this.setTimestep(() => this.step(), 1000 / STEPS_PER_SECOND);
  }

  override onDrop(client: Client, code: number): void {
    holdSeat(this, client, code, SEAT_HELD);
  }

  private step(): void {
    this.state.time = performance.now() - this.startedAt;
    for (const motion of MOTIONS) placeAt(motion, this.state.time, this.state.movers.get(motion)!);
  }
}
