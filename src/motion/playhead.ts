import { BIG_RATE, CATCH_UP, FROZEN, HUGE_ERROR, RATE, SMALL_ERROR } from './constants.ts';

/**
 * The server time that is drawn. It runs at real time, a little faster or slower while it is not where it should be,
 * and never backwards.
 */
export class Playhead {
  /** Server time, ms; NaN before the first frame. */
  time = Number.NaN;
  /** Where it was a frame ago; NaN if it was moved since, not played. */
  before = Number.NaN;
  /** Local time of the latest frame, ms. */
  now = Number.NaN;
  /** ms since the frame before. */
  elapsed = 0;

  reset(): void {
    this.time = this.before = Number.NaN;
  }

  /**
   * A frame.
   *
   * @param now its local time, ms
   * @param target where the playhead should be then, ms of server time
   */
  advance(now: number, target: number): void {
    const elapsed = Math.max(0, now - this.now);
    this.now = now;
    if (Number.isNaN(this.time)) {
      this.elapsed = 0;
      this.time = target;
      return;
    }
    this.elapsed = elapsed;
    const error = target - (this.time + elapsed);
    if (error > HUGE_ERROR || (elapsed > FROZEN && Math.abs(error) > SMALL_ERROR)) {
      this.before = Number.NaN;
      this.time = Math.max(this.time, target);
      return;
    }
    const bound = error < -HUGE_ERROR ? 1 : Math.abs(error) > SMALL_ERROR ? BIG_RATE : RATE;
    this.before = this.time;
    this.time += elapsed * (1 + Math.min(Math.max(error / CATCH_UP, -bound), bound));
  }
}
