import { LONG_STOP, type Stop } from './paths.ts';

/** Where something truly was, each ms from 0 on. */
export interface Truth {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly stops: readonly Stop[];
  /** Places between which it jumped, at these times in ms. */
  readonly jumps: readonly number[];
}

/** Where it was drawn, frame by frame. */
export interface Drawn {
  readonly count: number;
  /** ms since the room's start. */
  readonly time: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Stretches of time, in ms since the room's start. */
export type Stretches = readonly (readonly [from: number, to: number])[];

/** What one run comes to. Percentages are of the frames in which something was to be seen. */
export interface Quality {
  /** ms: median and 95th percentile, over windows of 1 s, of the lag at which the drawn path fits the true one best. */
  lag50: number;
  lag95: number;
  /** px: how well it fits then. */
  rmse: number;
  /** The same on a grid of 1 ms instead of 10. */
  fineLag50: number;
  fineRmse: number;
  /** % of the frames in which it truly moved by more than 0.5 px, and was drawn moving by less than a tenth of that. */
  frozen: number;
  /** px by which a frame's step was longer than the true one: 99th percentile and maximum. */
  jump99: number;
  jumpMax: number;
  /** % of the frames in which it was drawn moving against its true way. */
  backward: number;
  /** % of the frames in which it was drawn where it never was. */
  astray: number;
  /** px beyond each stop. */
  overshoots: number[];
  /** The same for stops around which no patch was stalled. */
  plainOvershoots: number[];
  /** px from each of these stops, 300 ms after it. */
  restErrors: number[];
}

const WINDOW = 1000;
/** ms: the lags that are tried. Less than 0 is ahead of the server. */
const LEAST_LAG = -100;
const MOST_LAG = 800;
const LAG_STEP = 10;
const FINE_STEP = 1;
/** px in a frame. */
const MOVES = 0.5;
const STANDS = 0.1;
/** px: a shorter step against the way is a rounding, not one backward. */
const BACK = 0.1;
/** px of true movement that a window needs to tell its lag. */
const TELLING = 20;
/** px from every true place of the last second. */
const ASTRAY = 30;
/** ms about a true jump in which it may be drawn: a patch, and what the grid of lags leaves open. */
const JUMP_SEEN = 70;
/** ms after a stop is drawn. */
const REST = 300;

/**
 * How well a path was drawn in some stretches of time.
 *
 * @param isStalled whether patches were stalled about a time, in ms
 */
export function qualityOf(
  truth: Truth,
  drawn: Drawn,
  stretches: Stretches,
  isStalled: (time: number) => boolean,
): Quality {
  const lags: number[] = [];
  const fineLags: number[] = [];
  let squares = 0;
  let fineSquares = 0;
  for (const [from, to] of stretches) {
    for (let start = from; start + WINDOW <= to; start += WINDOW) {
      const first = frameAt(drawn, start);
      const end = frameAt(drawn, start + WINDOW);
      if (end - first < 2 || travelled(truth, start - WINDOW / 2, start + WINDOW) < TELLING) continue;
      const coarse = bestLag(truth, drawn, first, end, LEAST_LAG, MOST_LAG, LAG_STEP);
      const fine = bestLag(truth, drawn, first, end, coarse.lag - LAG_STEP, coarse.lag + LAG_STEP, FINE_STEP);
      lags.push(coarse.lag);
      fineLags.push(fine.lag);
      squares += coarse.meanSquare;
      fineSquares += fine.meanSquare;
    }
  }
  const lag50 = quantile(lags, 0.5);
  return {
    lag50,
    lag95: quantile(lags, 0.95),
    rmse: Math.sqrt(squares / lags.length),
    fineLag50: quantile(fineLags, 0.5),
    fineRmse: Math.sqrt(fineSquares / lags.length),
    ...steps(truth, drawn, stretches, lag50),
    ...stops(truth, drawn, stretches, lag50, isStalled),
  };
}

/**
 * The longest time, in ms, for which it was drawn standing still while it moved.
 *
 * @param lag ms, at which the true path is compared
 */
export function longestFreeze(truth: Truth, drawn: Drawn, stretches: Stretches, lag: number): number {
  let longest = 0;
  for (const [from, to] of stretches) {
    const end = frameAt(drawn, to);
    let since = drawn.time[frameAt(drawn, from)]!;
    for (let i = frameAt(drawn, from) + 1; i < end; i++) {
      const now = drawn.time[i]! - lag;
      const before = drawn.time[i - 1]! - lag;
      const step = Math.hypot(drawn.x[i]! - drawn.x[i - 1]!, drawn.y[i]! - drawn.y[i - 1]!);
      const trueStep = Math.hypot(
        valueAt(truth.x, now) - valueAt(truth.x, before),
        valueAt(truth.y, now) - valueAt(truth.y, before),
      );
      if (trueStep > MOVES && step < STANDS * trueStep) longest = Math.max(longest, drawn.time[i]! - since);
      else since = drawn.time[i]!;
    }
  }
  return longest;
}

/** The value below which a part of the values is, interpolated; NaN of none. */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const at = part * (sorted.length - 1);
  const low = sorted[Math.floor(at)]!;
  return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at));
}

function bestLag(
  truth: Truth,
  drawn: Drawn,
  first: number,
  end: number,
  least: number,
  most: number,
  step: number,
): { lag: number; meanSquare: number } {
  let lag = Number.NaN;
  let best = Number.POSITIVE_INFINITY;
  for (let tried = least; tried <= most; tried += step) {
    let sum = 0;
    for (let i = first; i < end && sum < best; i++) {
      const then = drawn.time[i]! - tried;
      const dx = drawn.x[i]! - valueAt(truth.x, then);
      const dy = drawn.y[i]! - valueAt(truth.y, then);
      sum += dx * dx + dy * dy;
    }
    if (sum >= best) continue;
    best = sum;
    lag = tried;
  }
  return { lag, meanSquare: best / (end - first) };
}

/** What is seen from frame to frame, compared with the true path at the run's lag. */
function steps(
  truth: Truth,
  drawn: Drawn,
  stretches: Stretches,
  lag: number,
): Pick<Quality, 'frozen' | 'jump99' | 'jumpMax' | 'backward' | 'astray'> {
  const excesses: number[] = [];
  let [moving, frozen, backward, astray] = [0, 0, 0, 0];
  let [wayX, wayY] = [0, 0];
  for (const [from, to] of stretches) {
    const end = frameAt(drawn, to);
    for (let i = frameAt(drawn, from) + 1; i < end; i++) {
      const now = drawn.time[i]! - lag;
      const before = drawn.time[i - 1]! - lag;
      const dx = drawn.x[i]! - drawn.x[i - 1]!;
      const dy = drawn.y[i]! - drawn.y[i - 1]!;
      const trueX = valueAt(truth.x, now) - valueAt(truth.x, before);
      const trueY = valueAt(truth.y, now) - valueAt(truth.y, before);
      const step = Math.hypot(dx, dy);
      const trueStep = Math.hypot(trueX, trueY);
      if (isAstray(truth, drawn, i)) astray++;
      // A step that is a jump in truth says nothing of how it moves otherwise.
      if (nearJump(truth, now)) continue;
      excesses.push(step - trueStep);
      if (trueStep > MOVES) {
        moving++;
        [wayX, wayY] = [trueX / trueStep, trueY / trueStep];
        if (step < STANDS * trueStep) frozen++;
      }
      if (dx * wayX + dy * wayY < -BACK) backward++;
    }
  }
  const frames = excesses.length;
  return {
    frozen: percent(frozen, moving),
    jump99: quantile(excesses, 0.99),
    jumpMax: quantile(excesses, 1),
    backward: percent(backward, frames),
    astray: percent(astray, frames),
  };
}

function stops(
  truth: Truth,
  drawn: Drawn,
  stretches: Stretches,
  lag: number,
  isStalled: (time: number) => boolean,
): Pick<Quality, 'overshoots' | 'plainOvershoots' | 'restErrors'> {
  const overshoots: number[] = [];
  const plainOvershoots: number[] = [];
  const restErrors: number[] = [];
  for (const stop of truth.stops) {
    const seen = stop.at + lag;
    if (!stretches.some(([from, to]) => seen >= from && seen + LONG_STOP < to)) continue;
    let beyond = 0;
    const end = frameAt(drawn, seen + LONG_STOP);
    for (let i = frameAt(drawn, seen); i < end; i++) {
      const over = (drawn.x[i]! - stop.x) * stop.dx + (drawn.y[i]! - stop.y) * stop.dy;
      if (over > beyond) beyond = over;
    }
    overshoots.push(beyond);
    if (isStalled(stop.at)) continue;
    plainOvershoots.push(beyond);
    const resting = frameAt(drawn, seen + REST);
    restErrors.push(Math.hypot(drawn.x[resting]! - stop.x, drawn.y[resting]! - stop.y));
  }
  return { overshoots, plainOvershoots, restErrors };
}

function isAstray(truth: Truth, drawn: Drawn, i: number): boolean {
  const now = drawn.time[i]!;
  // It may be ahead of the server, or as far behind it as can be.
  const until = Math.min(truth.x.length - 1, now - LEAST_LAG);
  for (let then = Math.max(0, now - MOST_LAG); then <= until; then += 8) {
    const dx = drawn.x[i]! - valueAt(truth.x, then);
    const dy = drawn.y[i]! - valueAt(truth.y, then);
    if (dx * dx + dy * dy < ASTRAY * ASTRAY) return false;
  }
  return true;
}

function nearJump(truth: Truth, time: number): boolean {
  return truth.jumps.some((jump) => Math.abs(time - jump) < JUMP_SEEN);
}

function travelled(truth: Truth, from: number, to: number): number {
  let sum = 0;
  for (let time = Math.max(0, from); time < to; time += 50) {
    sum += Math.hypot(
      valueAt(truth.x, time + 50) - valueAt(truth.x, time),
      valueAt(truth.y, time + 50) - valueAt(truth.y, time),
    );
  }
  return sum;
}

/** The first frame that isn't drawn before a time. */
function frameAt(drawn: Drawn, time: number): number {
  let low = 0;
  let high = drawn.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (drawn.time[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function valueAt(values: Float64Array, time: number): number {
  const last = values.length - 1;
  if (time <= 0) return values[0]!;
  if (time >= last) return values[last]!;
  const at = Math.floor(time);
  const from = values[at]!;
  return from + (values[at + 1]! - from) * (time - at);
}

function percent(part: number, of: number): number {
  return of === 0 ? 0 : (100 * part) / of;
}
