import { AgeHistogram } from './age-histogram.ts';
import {
  AFTER_INTERVAL,
  AFTER_STEP,
  BACKLASH,
  BACKLASH_FROM,
  BIN,
  DEFAULT_INTERVAL,
  DROP,
  DROP_WINDOW,
  FIRST_PATIENCE,
  INTERVAL_DOWN,
  INTERVAL_GROWTH,
  INTERVAL_UP,
  INTERVAL_WARM_UP,
  INTERVAL_WEIGHT,
  LONGEST_AGE,
  LONGEST_DELAY,
  LONGEST_INTERVAL,
  OUTAGE,
  PAD,
  REST,
  RESTS,
  SILENCE,
  SILENCE_MEMORY,
  SILENCES_KNOWN,
  SLOTS,
  STEP_LATE,
  STEP_PATCHES,
} from './constants.ts';

/** Bins left free below the shortest way, for one that is a little shorter. */
const MARGIN = 2;
/** The bins are moved up when so many of them are empty, to leave half of them. */
const EMPTY = 24;
/** Patches between two looks at that. */
const LOOK = 32;
/** Share of the time that may be lost by it. */
const NEGLIGIBLE = 0.002;
/** Share of an interval between two arrivals below which the second one was held up. */
const BUNCHED = 0.25;
/** Time passes for the memory by so many ms a patch at most: a rest is no reason to forget. */
const LONGEST_FORGOTTEN = 2_000;

/**
 * How far behind the newest stamp the playhead runs: the playout delay.
 *
 * The age of the newest sample, local time less its stamp, is a sawtooth: at an arrival it falls, then it climbs
 * until the next one. Whenever it exceeds the delay, the playhead has nothing to go by. So its distribution over
 * time holds all that matters in one: latency, patch interval, jitter and stalls, and a bunch of late patches once,
 * for between them no time passes. The delay is the mean of its worst part.
 */
export class PlayoutDelay {
  /** Local time less stamp at which samples are drawn, in ms. NaN before the first patch. */
  ms = Number.NaN;
  /** Mean time between two stamps, in ms. */
  interval = DEFAULT_INTERVAL;
  /** Share of the time that may be worse than the delay's mean. */
  share = 0.25;
  /** Age of the newest sample, in ms, from which on silence is no longer usual: the server rests. */
  patience = Number.NaN;
  private readonly ages = new AgeHistogram();
  private patches = 0;
  private steps = 0;
  private leastStep = 0;
  /** Long silences, what is older counting less. */
  private rests = 0;
  private stalls = 0;
  private arrival = 0;
  private stamp = 0;
  /** The interval that the ages belong to. */
  private intervalBefore = 0;
  /** Arrival of the first patch that came by a shorter way; bins by which it became shorter since. */
  private dropSince = Number.NaN;
  private dropped = 0;
  /** Ages of patches in a run of late ones: jitter, or a step of the latency. */
  private readonly lateFrom = new Float64Array(SLOTS);
  private readonly lateTo = new Float64Array(SLOTS);
  private lates = 0;
  private latePatches = 0;
  private leastLate = Number.POSITIVE_INFINITY;

  /** Whether the server sent nothing for a while before a patch, for nothing had changed. @param step ms */
  isRest(step: number): boolean {
    // Until the interval rests on a few steps, a rest can't be told from a slow one.
    return step > REST * this.interval && (this.steps >= INTERVAL_WARM_UP || step > LONGEST_INTERVAL);
  }

  /** Begins anew. @param interval ms between two patches; 0 if it isn't known */
  reset(interval: number): void {
    this.rests = this.stalls = 0;
    this.ms = Number.NaN;
    this.interval = interval > 0 ? interval : DEFAULT_INTERVAL;
    this.steps = interval > 0 ? INTERVAL_WARM_UP : 0;
    this.intervalBefore = 0;
    this.patches = 0;
    this.dropSince = Number.NaN;
    this.dropped = 0;
    this.endLateRun();
  }

  /**
   * A patch that was stamped after the one before arrived.
   *
   * @param now local time of the arrival, ms
   * @param stamp its stamp, ms
   * @param stampBefore that of the patch before, which may have been corrected since
   */
  patch(now: number, stamp: number, stampBefore: number): void {
    if (this.patches++ === 0) this.begin(now, stamp);
    else {
      this.stamp = stampBefore;
      const step = stamp - this.stamp;
      const rested = step > REST * this.interval;
      this.learnInterval(step);
      this.noticeShorterWay(now, now - stamp);
      this.ages.forget(Math.min(step, LONGEST_FORGOTTEN));
      this.learnSilence(Math.min(step, LONGEST_FORGOTTEN), now - this.arrival, rested);
      this.recordAges(now, stamp, rested);
      this.makeRoom();
      this.follow();
    }
    this.arrival = now;
    this.stamp = stamp;
  }

  private begin(now: number, stamp: number): void {
    this.ages.clear(now - stamp - 2 * MARGIN * BIN);
    this.ms = now - stamp + this.interval;
    this.patience = this.ms + FIRST_PATIENCE;
  }

  private learnInterval(step: number): void {
    if (step > LONGEST_INTERVAL && this.isRest(step)) return;
    if (this.steps < INTERVAL_WARM_UP) {
      // The least of the first steps, and no single one: a room may well begin with a rest.
      this.leastStep = this.steps++ === 0 ? step : Math.min(this.leastStep, step);
      if (this.steps > 1) this.interval = this.leastStep;
      return;
    }
    if (step < REST * this.interval) this.interval += INTERVAL_WEIGHT * (step - this.interval);
    else this.interval *= INTERVAL_GROWTH;
    const { interval, intervalBefore } = this;
    if (intervalBefore === 0) this.intervalBefore = interval;
    else if (interval > intervalBefore * INTERVAL_UP || interval < intervalBefore * INTERVAL_DOWN) {
      this.intervalBefore = interval;
      this.ages.outweigh(AFTER_INTERVAL);
    }
  }

  /** A silence is over: it was a rest of the server, or a stall, or just the time between two patches. */
  private learnSilence(step: number, waited: number, rested: boolean): void {
    const kept = 2 ** (-step / SILENCE_MEMORY);
    this.rests = this.rests * kept + (rested ? 1 : 0);
    this.stalls = this.stalls * kept + (!rested && waited > REST * this.interval ? 1 : 0);
  }

  /** Age from which silence is a rest rather than a stall: beyond what is usual, if it was rests before. */
  private restingAge(): number {
    const silences = this.rests + this.stalls;
    if (silences < SILENCES_KNOWN) return this.ms + FIRST_PATIENCE;
    if (this.rests < RESTS * silences) return Number.POSITIVE_INFINITY;
    return this.ages.exceeded(SILENCE);
  }

  /** A way that became shorter for good makes the ages before it shorter too. */
  private noticeShorterWay(now: number, way: number): void {
    const { ages } = this;
    if (way < ages.base) {
      const bins = Math.ceil((ages.base - way) / BIN) + MARGIN;
      ages.rebase(-bins);
      if (Number.isNaN(this.dropSince)) {
        this.dropSince = now;
        this.dropped = 0;
      }
      this.dropped += bins;
    }
    if (now - this.dropSince > DROP_WINDOW) {
      if (this.dropped * BIN >= DROP) {
        ages.base -= this.dropped * BIN;
        ages.rebase(this.dropped);
        ages.outweigh(AFTER_STEP);
      }
      this.dropSince = Number.NaN;
    }
  }

  private recordAges(now: number, stamp: number, rested: boolean): void {
    const way = now - stamp;
    const waited = now - this.arrival;
    // The first step may be a rest or a slow cadence: nothing can be said yet.
    if (rested && this.steps === 1) return;
    // What an outage, or a frozen page, held up comes in one bunch.
    if (way > this.ms + OUTAGE && (rested || waited < BUNCHED * this.interval)) return;
    // Over a rest nobody waited for this patch: it counts as one in its turn.
    const from = rested ? way : this.arrival - this.stamp;
    const to = rested ? way + this.interval : now - this.stamp;
    const late = to - this.ms;
    if (!rested && late > STEP_LATE && waited < OUTAGE && this.lates < SLOTS) {
      this.lateFrom[this.lates] = from;
      this.lateTo[this.lates++] = to;
      // Patches that come in a bunch weigh little, so a stall is no step.
      this.latePatches += Math.min(1, waited / this.interval);
      this.leastLate = Math.min(this.leastLate, late);
      if (this.latePatches >= STEP_PATCHES) this.stepUp();
      return;
    }
    for (let i = 0; i < this.lates; i++) this.ages.add(this.lateFrom[i]!, this.lateTo[i]!);
    this.endLateRun();
    if (rested || waited < OUTAGE) this.ages.add(from, to);
  }

  /** All patches of a while came late: the way became longer, and all ages with it. */
  private stepUp(): void {
    const by = Math.floor(this.leastLate / BIN) * BIN;
    this.ages.base += by;
    this.ms += by;
    this.ages.outweigh(AFTER_STEP);
    this.endLateRun();
  }

  private endLateRun(): void {
    this.lates = 0;
    this.latePatches = 0;
    this.leastLate = Number.POSITIVE_INFINITY;
  }

  /** A way that becomes longer bit by bit (clocks that differ) moves out of the bins' range. */
  private makeRoom(): void {
    if (this.patches % LOOK !== 0) return;
    const empty = this.ages.emptyBelow(NEGLIGIBLE);
    if (empty > EMPTY) this.ages.rebase(empty - EMPTY / 2);
  }

  private follow(): void {
    const { ages, interval } = this;
    const worst = ages.worst(this.share, LONGEST_AGE * interval);
    const wanted = Math.min(
      (Number.isNaN(worst) ? ages.base + interval : worst) + PAD,
      ages.base + LONGEST_DELAY,
    );
    const backlash = this.patches <= BACKLASH_FROM ? 0 : BACKLASH;
    this.ms = Math.min(Math.max(this.ms, wanted - backlash), wanted + backlash);
    this.patience = this.restingAge();
  }
}
