// One row of numbers a value: where it comes from, where it goes, when it set out, how long it takes.
const FROM = 0;
const TO = 1;
const START = 2;
const DURATION = 3;
const ROW = 4;

/**
 * A few values that glide from where they are drawn to where the server says they are.
 *
 * Times are in ms, on any one clock. Values that wrap go the shorter way round.
 */
export class Interpolation {
  private readonly rows: Float64Array;
  private readonly wraps: readonly number[];

  /** @param wraps a period a value: 2π, 360, the width of a world; 0 for one that doesn't wrap */
  constructor(wraps: readonly number[]) {
    this.wraps = wraps;
    this.rows = new Float64Array(wraps.length * ROW).fill(Number.NaN);
  }

  /** Puts a value where it belongs at once. */
  place(index: number, value: number): void {
    const row = index * ROW;
    this.rows[row + FROM] = value;
    this.rows[row + TO] = value;
    this.rows[row + START] = 0;
    this.rows[row + DURATION] = 0;
  }

  /** The server's newest value: reached `duration` ms from `now` on. The first one is there at once. */
  aim(index: number, value: number, now: number, duration: number): void {
    const { rows } = this;
    const row = index * ROW;
    const target = rows[row + TO]!;
    if (value === target) return;
    if (Number.isNaN(target)) {
      this.place(index, value);
      return;
    }
    const drawn = this.at(index, now);
    const wrap = this.wraps[index]!;
    rows[row + FROM] = wrap > 0 ? value - shorterWay(value - drawn, wrap) : drawn;
    rows[row + TO] = value;
    rows[row + START] = now;
    rows[row + DURATION] = duration;
  }

  /** The value to draw at a time; NaN before the first one came. */
  at(index: number, now: number): number {
    const { rows } = this;
    const row = index * ROW;
    const passed = now - rows[row + START]!;
    const duration = rows[row + DURATION]!;
    const to = rows[row + TO]!;
    if (passed >= duration) return to;
    const from = rows[row + FROM]!;
    return from + (to - from) * Math.max(0, passed / duration);
  }
}

/** A difference within half a period, on either side. */
function shorterWay(difference: number, period: number): number {
  return difference - period * Math.round(difference / period);
}
