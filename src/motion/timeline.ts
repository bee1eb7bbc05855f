import { ALPHA, ALPHA_LEAST, ALPHA_MOST, LONGEST_STEP, MERGED, SLOTS, SMOOTHNESS } from './constants.ts';
import { Playhead } from './playhead.ts';
import { PlayoutDelay } from './playout-delay.ts';
import { SendTimes } from './send-times.ts';

/** How a room's motion is played. Each may be changed at any time. */
export interface TimelineSettings {
  /**
   * 0: closest to the present, more corrections on bad networks; 1: smoothest, further behind. Default 0.5: the delay
   * is the mean of the worst quarter of the newest sample's age.
   */
  readonly smoothness?: number;
  /** Time between two patches, in ms, if it is known. Without stamps, this spares the first seconds of learning it. */
  readonly patchRate?: number;
  /** Patches are sent when something happens, not by a timer: without stamps, their arrivals are taken for them. */
  readonly irregular?: boolean;
}

const LAST = SLOTS - 1;
/** Patches that arrive within so many ms came in one bunch. */
const BUNCH = 4;

/**
 * The playout timeline of a room: which moment of the server's time is drawn now.
 *
 * Each patch of the room is a *slot*, numbered for ever, with a *stamp*: when the server sent it, in ms of its own
 * time, as it said or as the arrivals tell. The *playhead* is the server time that is drawn. It follows a *playout
 * delay* behind local time, so that samples are there when it comes to them, nearly always.
 *
 * All local times are ms of one monotonic clock. Nothing is allocated after construction.
 */
export class Timeline {
  /** Slot of the newest patch: counts up for ever. -1 before the first one. */
  newest = -1;
  /** The first slot since the server's time began (anew). Older slots are past and over. */
  oldest = 0;
  /** Counts the frames: calls of {@link advance} with a time of their own. */
  frame = 0;
  /**
   * The first slot that came or changed its stamp between the latest two frames; newest + 1 if none did. Only
   * what lies next to such a slot can move under what is drawn.
   */
  changedFrom = 0;
  private readonly stamps = new Float64Array(SLOTS);
  private readonly leads = new Float64Array(SLOTS);
  private readonly arrivals = new Float64Array(SLOTS);
  private readonly head = new Playhead();
  private readonly latency = new PlayoutDelay();
  private readonly sendTimes = new SendTimes();
  private patchRate = 0;
  private irregular = false;
  /** Whether the server stamps its patches; undefined before the first one. */
  private stamped: boolean | undefined = undefined;
  /** The newest slot that the delay knows. */
  private settled = -1;
  private changedNext = 0;

  constructor(settings: TimelineSettings = {}) {
    this.latency.share = 1 - alphaOf(SMOOTHNESS);
    this.configure(settings);
  }

  /** Changes the settings that are given; the others stay. @throws RangeError for values out of range */
  configure({ smoothness, patchRate, irregular }: TimelineSettings): void {
    if (smoothness !== undefined && !(smoothness >= 0 && smoothness <= 1)) {
      throw new RangeError(`smoothness is a number from 0 to 1, not ${smoothness}.`);
    }
    if (patchRate !== undefined && !(patchRate > 0 && patchRate < LONGEST_STEP)) {
      throw new RangeError(`patchRate is the time between two patches in ms, e.g. 50, not ${patchRate}.`);
    }
    if (smoothness !== undefined) this.latency.share = 1 - alphaOf(smoothness);
    if (patchRate !== undefined) this.patchRate = patchRate;
    if (irregular !== undefined) this.irregular = irregular;
  }

  /** Server time that is drawn, ms. It never runs backwards, unless the server's own begins anew. NaN before it is. */
  get playhead(): number {
    return this.head.time;
  }

  /** The playhead a frame before; NaN if it was moved since, not played: what was drawn then is no guide. */
  get playheadBefore(): number {
    return this.head.before;
  }

  /** Playing time of the latest frame, ms. */
  get elapsed(): number {
    return this.head.elapsed;
  }

  /** Local time less playhead, ms, as it should be: latency, unless stamps are those of this client, included. */
  get delay(): number {
    return this.latency.ms;
  }

  /** ms past the newest slot from which on silence means that the server rests. */
  get patience(): number {
    return this.latency.patience - this.latency.ms;
  }

  /** Mean time between two patches, ms. */
  get interval(): number {
    return this.latency.interval;
  }

  /** Server time of a slot, ms; it may be corrected later. NaN for a slot that is no longer, or not yet, known. */
  stampOf(slot: number): number {
    return this.holds(slot) ? this.stamps[slot & LAST]! : Number.NaN;
  }

  /** ms from the slot before to a slot. */
  stepOf(slot: number): number {
    return this.holds(slot) && this.holds(slot - 1)
      ? this.stamps[slot & LAST]! - this.stamps[(slot - 1) & LAST]!
      : this.leadOf(slot);
  }

  /**
   * How long, in ms, things were moving towards a slot: since the slot before, or, after a rest of which the server
   * said nothing, for one interval.
   */
  leadOf(slot: number): number {
    return this.holds(slot) ? this.leads[slot & LAST]! : this.latency.interval;
  }

  /**
   * Whether the playhead has come to a slot: time for what came with its patch to be seen.
   *
   * @param after ms behind the slot: for what came with no patch, see {@link age}
   */
  reached(slot: number, after = 0): boolean {
    if (slot > this.newest) return false;
    return !this.holds(slot) || this.stamps[slot & LAST]! + after <= this.head.time;
  }

  /** ms since the newest patch arrived: a message that arrives now was sent so long after it. 0 before the first. */
  age(now: number): number {
    return this.holds(this.newest) ? now - this.arrivals[this.newest & LAST]! : 0;
  }

  /**
   * A patch arrived. To be called before the samples of its entities are put.
   *
   * @param now local time, ms
   * @param stamp when the server sent it, ms of any clock of its own; undefined if it doesn't say
   * @returns whether it is a slot of its own: not if it bears (nearly) the stamp of the one before, and replaces that
   */
  patch(now: number, stamp?: number): boolean {
    if (this.stamped !== (stamp !== undefined)) this.restart(stamp !== undefined);
    const { newest } = this;
    if (newest >= this.oldest) {
      // Those of the same bunch may still be corrected by those that come after them.
      if (now - this.arrivals[newest & LAST]! > BUNCH || newest - this.settled >= SLOTS - 2) this.settle();
      const last = this.stamps[newest & LAST]!;
      const next = stamp ?? (this.irregular ? now : last + this.latency.interval);
      if (next >= last && next - last < MERGED * this.latency.interval) {
        this.changedNext = Math.min(this.changedNext, newest);
        return false;
      }
      if (stamp !== undefined && (stamp < last || stamp - last > LONGEST_STEP)) this.restart(true);
    }
    const sent = stamp ?? this.recover(now);
    // What moves from now on stood still before.
    if (this.newest < this.oldest) {
      this.open(now - this.latency.interval, sent - this.latency.interval);
      // No patch brought that slot: it says nothing of the cadence.
      this.settled = this.newest;
    }
    this.open(now, sent);
    return true;
  }

  /** A frame is about to be drawn. Does nothing at the same time again. @param now local time, ms */
  advance(now: number): void {
    if (now === this.head.now) return;
    this.settle();
    this.frame++;
    this.changedFrom = this.changedNext;
    this.changedNext = this.newest + 1;
    if (this.newest < this.oldest) this.head.now = now;
    else this.head.advance(now, now - this.latency.ms);
  }

  private holds(slot: number): boolean {
    return slot <= this.newest && slot >= this.oldest && slot > this.newest - SLOTS;
  }

  /** The server's time begins (anew). */
  private restart(stamped: boolean): void {
    this.stamped = stamped;
    this.oldest = this.newest + 1;
    this.settled = this.newest;
    this.changedNext = this.oldest;
    this.head.reset();
    this.latency.reset(this.patchRate);
    this.sendTimes.reset(this.patchRate);
  }

  private open(now: number, stamp: number): void {
    const slot = ++this.newest;
    this.stamps[slot & LAST] = stamp;
    this.arrivals[slot & LAST] = now;
    this.measure(slot);
  }

  /** Sets the lead of a slot. */
  private measure(slot: number): void {
    const { interval } = this.latency;
    const before = this.stampOf(slot - 1);
    const step = this.stamps[slot & LAST]! - before;
    this.leads[slot & LAST] = Number.isNaN(before) || this.latency.isRest(step) ? interval : step;
  }

  /** Stamps a patch by its arrival, and corrects the stamps of those before, if it shows that they were wrong. */
  private recover(now: number): number {
    if (this.irregular) return now;
    const stamp = this.sendTimes.arrived(now);
    const { corrected, correction } = this.sendTimes;
    const first = Math.max(this.newest - corrected + 1, this.oldest, this.newest - SLOTS + 1);
    for (let slot = first; slot <= this.newest; slot++) {
      this.stamps[slot & LAST]! += correction;
      this.measure(slot);
    }
    if (first <= this.newest) this.changedNext = Math.min(this.changedNext, first);
    return stamp;
  }

  /** Tells the delay of the patches that it doesn't know yet. */
  private settle(): void {
    while (this.settled < this.newest) {
      const slot = ++this.settled;
      this.latency.patch(this.arrivals[slot & LAST]!, this.stamps[slot & LAST]!, this.stampOf(slot - 1));
    }
  }
}

/** The parabola through alpha's values at smoothness 0, a half and 1. */
function alphaOf(smoothness: number): number {
  const slope = 4 * ALPHA - 3 * ALPHA_LEAST - ALPHA_MOST;
  return ALPHA_LEAST + slope * smoothness + (ALPHA_MOST - ALPHA_LEAST - slope) * smoothness ** 2;
}
