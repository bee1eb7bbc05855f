import { CURVE, EXTRAPOLATION, EXTRAPOLATION_FADE, RETURN, SLOTS } from './constants.ts';
import type { Timeline } from './timeline.ts';

/**
 * Where a moment lies among the slots of a timeline: the same for all entities of a room, so worked out once.
 *
 * Knots are named around the moment: `a` is the last before it, `b` the first behind it, `z` and `y` come before a,
 * `d` after b. When the moment is past the newest slot, b is that slot and `past` says by how much. Before a slot that
 * ended a rest stands a knot that no patch brought: the things still were where the slot before has them.
 */
export class Knots {
  /** Slots whose samples are the knots. */
  y = -1;
  z = -1;
  a = -1;
  b = -1;
  /** -1 if b is the newest. */
  d = -1;
  /** ms from a to the moment. */
  u = 0;
  /** ms from a to b, from z to a, from y to z, from b to d. */
  ab = 1;
  za = 1;
  yz = 1;
  bd = 1;
  /** ms from b to the moment, where b is the newest slot and the moment comes after it; else -1. */
  past = -1;
  /** Extrapolation: ms of full speed that the moment is worth, and ms²/2 of curvature for places and for angles. */
  reach = 0;
  bend = 0;
  turnBend = 0;
  private slot = 0;
  private isRest = false;

  /** Finds the knots around a moment of the timeline, ms of server time. */
  locate(timeline: Timeline, time: number): void {
    const { newest } = timeline;
    // The knots before b need slots too.
    const least = Math.max(timeline.oldest, newest - SLOTS + 4);
    let slot = newest;
    while (slot > least && timeline.stampOf(slot - 1) > time) slot--;
    const end = timeline.stampOf(slot);
    this.slot = slot;
    this.isRest = false;
    if (slot === newest && time >= end) {
      this.b = slot;
      this.d = -1;
      this.past = time - end;
      this.ab = this.back(timeline);
      this.a = this.slot;
      this.u = this.ab + this.past;
      this.extrapolate(timeline.patience);
    } else {
      this.past = -1;
      this.interpolate(timeline, time, end);
    }
    this.za = this.back(timeline);
    this.z = this.slot;
    this.yz = this.back(timeline);
    this.y = this.slot;
  }

  private interpolate(timeline: Timeline, time: number, end: number): void {
    const slot = this.slot;
    const lead = this.back(timeline);
    if (this.isRest && time < end - lead) {
      // In the rest: from the slot before to the knot that ends it, and on to the slot behind.
      this.d = slot;
      this.bd = lead;
      this.b = this.slot;
      this.ab = this.back(timeline);
      this.a = this.slot;
      this.u = Math.max(0, time - (end - lead - this.ab));
      return;
    }
    this.b = slot;
    this.ab = lead;
    this.a = this.slot;
    this.u = Math.max(0, time - (end - lead));
    if (slot === timeline.newest) this.d = -1;
    else {
      const step = timeline.stepOf(slot + 1);
      const next = timeline.leadOf(slot + 1);
      this.d = next < step ? slot : slot + 1;
      this.bd = next < step ? step - next : step;
    }
  }

  /** Moves to the knot before. @returns ms between the two */
  private back(timeline: Timeline): number {
    const { slot } = this;
    if (this.isRest) {
      this.isRest = false;
      return timeline.stepOf(slot + 1) - timeline.leadOf(slot + 1);
    }
    const lead = timeline.leadOf(slot);
    this.isRest = lead < timeline.stepOf(slot);
    this.slot = slot - 1;
    return lead;
  }

  private extrapolate(patience: number): void {
    const goes = Math.min(Math.max(patience, 0), EXTRAPOLATION);
    const stays = staying((this.past - goes) / RETURN);
    const way = fading(Math.min(this.past, goes));
    this.reach = way * stays;
    this.bend = 0.5 * way * Math.min(way, CURVE) * stays;
    this.turnBend = 0.5 * way * way * stays;
  }
}

/** ms at full speed that bring as far as `ms` of a speed that fades. */
function fading(ms: number): number {
  return EXTRAPOLATION_FADE * (1 - Math.exp(-ms / EXTRAPOLATION_FADE));
}

/** Share of the way past the newest sample that is left after a share of coming back (smoothstep). */
function staying(time: number): number {
  const share = Math.min(Math.max(0, time), 1);
  return 1 - share * share * (3 - 2 * share);
}
