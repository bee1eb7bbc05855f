import { DEFAULT_INTERVAL } from './constants.ts';
import { TickFilter } from './tick-filter.ts';

// Costs are what a thing is unlikely, as the negative logarithm of its probability.

/** Jitter, in ms, until it is known; and the least. */
const FIRST_JITTER = 8;
const LEAST_JITTER = 1.5;
/** Weight of an arrival in the jitter. */
const JITTER_WEIGHT = 0.03;
/** The first interval may be off by this share of it. */
const FIRST_DEVIATION = 0.1;
/** ms, and a share of an interval, up to which an arrival comes in a bunch: with one that held it up. */
const BUNCH = 2.5;
const BUNCH_SHARE = 0.08;
/** What a stall costs, and how many ms of it cost 1 more: they last 120 ms in the mean. */
const STALL_COST = 4.5;
const STALL = 120;
/** ms² by which an undisturbed arrival strays, and the share of the jitter by which it may come too early. */
const EARLY_NOISE = 6;
const EARLY_SHARE = 0.3;
/** Share of the patches before which the server rested, at first; at least and at most. */
const FIRST_RESTS = 0.03;
const LEAST_RESTS = 0.0015;
const MOST_RESTS = 0.05;
/** What a patch weighs in that share, and what one after a rest does. */
const NO_REST_WEIGHT = 0.02;
const REST_WEIGHT = 0.03;
/** Patches after which a rest is settled. */
const SETTLED = 16;
/** Rests of the same length, one before each patch, from which they are the timer's interval. */
const SAME_RESTS = 3;
/** Share of an interval by which a patch may come before its tick and still belong to it. */
const SLACK = 0.15;
/** Evidence from which a rest was shorter than it seemed, and from which one was missed. */
const SHORTER = 2.5;
const MISSED = 8;

/**
 * When a server that sends patches by a timer sent them, as far as their arrivals tell.
 *
 * A patch belongs to a tick of the timer, the next one unless the server rested, and can't arrive before its tick
 * by the shortest way. A patch that is late was held up, or ticks went by without one. The likelier is taken; what
 * comes after it shows whether it was wrong (what a stall held up comes in a bunch, too early for a rest), and then the
 * stamps of the last patches are corrected by whole ticks. Evidence is summed up as in Page's CUSUM test.
 */
export class SendTimes {
  /** How many of the stamps before the latest one were wrong, and by how many ms. */
  corrected = 0;
  correction = 0;
  private readonly ticks = new TickFilter();
  private firstInterval = DEFAULT_INTERVAL;
  private patches = 0;
  private arrival = 0;
  /** Mean lateness of an arrival, ms. */
  private jitter = FIRST_JITTER;
  private restShare = FIRST_RESTS;
  /** What to add to a tick's phase for its stamp: a way that became shorter changes no stamp. */
  private origin = 0;
  /** Ticks of the latest rest, which may have been less, patches since, and those of them that came by themselves. */
  private rest = 0;
  private sinceRest = 0;
  private witnesses = 0;
  /** ms by which the first patch after it moved the phase: wrongly, if it was held up. */
  private moved = 0;
  /** Evidence that the rest was shorter; and that one was missed, with the patches since the first such. */
  private shorter = 0;
  private missed = 0;
  private sinceMissed = 0;

  /** The rest before the latest patch, and how often it was the same in a row. */
  private lastRest = 0;
  private sameRests = 0;

  /** ms between two ticks. */
  get interval(): number {
    return this.ticks.interval;
  }

  /** Begins anew. @param interval ms between two ticks; 0 if it isn't known */
  reset(interval: number): void {
    this.firstInterval = interval > 0 ? interval : DEFAULT_INTERVAL;
    this.patches = 0;
    this.jitter = FIRST_JITTER;
    this.restShare = FIRST_RESTS;
    this.origin = 0;
    this.rest = this.lastRest = this.sameRests = 0;
    this.forgetEvidence();
  }

  /**
   * A patch arrived. It may show that stamps before were wrong: see {@link corrected}.
   *
   * @param now its local time, ms
   * @returns its stamp: local time, ms, at which it would have arrived by the shortest way
   */
  arrived(now: number): number {
    this.corrected = 0;
    if (this.patches++ === 0) this.ticks.reset(now, this.firstInterval, FIRST_DEVIATION);
    else this.count(now);
    this.arrival = now;
    return this.ticks.phase + this.origin;
  }

  /** Counts the ticks since the patch before, and learns from how late it is. */
  private count(now: number): void {
    const { ticks } = this;
    const waited = now - this.arrival;
    const isBunched = waited < Math.max(BUNCH, BUNCH_SHARE * ticks.interval);
    const rested = this.judge(now - ticks.phase - ticks.interval, isBunched);
    const early = now - ticks.phase - ticks.interval;
    if (early < -0.5 * ticks.interval) {
      // Nothing is left that could have been counted wrong: the way became shorter.
      this.origin -= early;
      ticks.phase += early;
    }
    ticks.predict(1 + rested);
    this.noticeSlowTimer(rested);
    const { phase } = ticks;
    this.learn(now - phase, isBunched, rested);
    if (this.sinceRest === 0) this.moved = ticks.phase - phase;
  }

  /** The same rest before each patch is no rest: the timer is that much slower than it was taken to be. */
  private noticeSlowTimer(rested: number): void {
    this.sameRests = rested > 0 && rested === this.lastRest ? this.sameRests + 1 : 0;
    this.lastRest = rested;
    if (this.sameRests < SAME_RESTS) return;
    const { ticks } = this;
    ticks.reset(ticks.phase, ticks.interval * (1 + rested), FIRST_DEVIATION);
    this.rest = this.sameRests = 0;
    this.restShare = FIRST_RESTS;
    this.forgetEvidence();
  }

  /** @param late ms after the next tick @returns ticks of rest before this patch */
  private judge(late: number, isBunched: boolean): number {
    const { interval } = this.ticks;
    this.sinceRest++;
    const rest = Math.floor(late / interval + SLACK);
    if (rest > 0) {
      const cost = this.cost(late - rest * interval, isBunched) - Math.log(this.restShare);
      if (cost < this.cost(late, isBunched)) {
        this.rest = rest;
        this.sinceRest = this.witnesses = 0;
        this.forgetEvidence();
        return rest;
      }
    }
    const shorter = this.rest > 0 ? this.shorten(late, isBunched) : 0;
    // What a long stall, or a page that was frozen, held up comes in one bunch, however many.
    if (!isBunched) this.settleRest();
    return this.lengthen(late + shorter, isBunched);
  }

  /** Whether the latest rest was shorter than it seemed. @returns by how many ms */
  private shorten(late: number, isBunched: boolean): number {
    const { interval } = this.ticks;
    const evidence = this.cost(late, isBunched) - this.cost(late + interval, isBunched);
    this.shorter = Math.max(0, this.shorter + evidence);
    if (this.shorter < SHORTER && late > -0.5 * interval) return 0;
    let by = 1;
    while (
      by < this.rest &&
      this.cost(late + (by + 1) * interval, isBunched) < this.cost(late + by * interval, isBunched)
    ) {
      by++;
    }
    const shorter = by * interval + this.moved;
    this.moved = 0;
    this.rest -= by;
    this.corrected = this.sinceRest;
    this.correction = -shorter;
    this.ticks.phase -= shorter;
    this.forgetEvidence();
    return shorter;
  }

  /** Whether a tick of rest was missed, some patches ago. @returns 1 if it was */
  private lengthen(late: number, isBunched: boolean): number {
    const { interval } = this.ticks;
    const evidence = this.cost(late, isBunched) - this.cost(late - interval, isBunched);
    this.missed = Math.max(0, this.missed + evidence);
    if (this.missed === 0) this.sinceMissed = 0;
    else if (this.missed < MISSED) this.sinceMissed++;
    else {
      this.corrected = this.sinceMissed;
      this.correction = interval;
      this.rest++;
      this.sinceRest = this.witnesses = this.sinceMissed;
      this.forgetEvidence();
      return 1;
    }
    return 0;
  }

  private settleRest(): void {
    this.restShare *= 1 - NO_REST_WEIGHT;
    this.witnesses++;
    if (this.witnesses === SETTLED && this.rest > 0) this.restShare += REST_WEIGHT;
    this.restShare = Math.min(Math.max(this.restShare, LEAST_RESTS), MOST_RESTS);
    if (this.witnesses >= SETTLED) this.rest = 0;
  }

  private forgetEvidence(): void {
    this.shorter = this.missed = this.sinceMissed = 0;
  }

  /** How unlikely a patch is so late, in ms, after its tick. */
  private cost(late: number, isBunched: boolean): number {
    const { jitter } = this;
    const { deviation } = this.ticks;
    if (late < 0) return late ** 2 / (2 * (EARLY_NOISE + (EARLY_SHARE * jitter) ** 2 + deviation ** 2));
    // One that was held up by another may have been there at any time before.
    if (isBunched) return 0;
    return Math.min(late / (Math.max(2, jitter) + deviation / 2), STALL_COST + late / STALL);
  }

  /** @param late ms after its tick */
  private learn(late: number, isBunched: boolean, rested: number): void {
    const { ticks, jitter } = this;
    // One that came in a bunch was held up; one that seems early then shows that the rest was shorter.
    if (isBunched && (late > 0 || this.rest > 0)) return;
    // After a rest the timer may tick at another phase.
    if (rested > 1 && late > 3 * jitter + 5) ticks.loosen(0.7 * late);
    if (late > 4 * jitter + 3 * ticks.deviation + 8) return;
    ticks.correct(late, jitter, 1 + rested);
    const weight = Math.max(JITTER_WEIGHT, 1 / (this.patches + 4));
    const lateness = Math.min(Math.max(0, late), 4 * jitter + 3);
    this.jitter = Math.max(LEAST_JITTER, jitter + weight * (lateness - jitter));
  }
}
