import { Lowest } from './lowest.ts';

/**
 * Time and latency of a room: `room.clock`. Always there and always callable; in a room without inputs it is this
 * client's own clock. Times are in ms.
 */
export interface RoomClock {
  /** This client's own steady clock. For what lasts from one moment here to another, such as a cooldown. */
  now(): number;
  /**
   * The server's clock now, as far as it can be known here: since the room's start. Never runs backwards, unless the
   * server's own begins anew.
   */
  serverNow(): number;
  /** The server's clock for drawing; the same as {@link serverNow} where that is smooth already. */
  renderNow(): number;
  /** The last round trip. 0 until there is one. */
  rtt(): number;
  /** The round trip, averaged. 0 until there is one. */
  smoothedRtt(): number;
  /** How far patches stray from their rate, averaged. 0 on a perfect line, and where the rate isn't known. */
  jitter(): number;
  /** Server time of the newest patch. 0 until there is one. */
  lastServerTime(): number;
  /** Time between two patches of the server; 0 if it isn't known. */
  patchInterval?(): number;
  /** Tells the clock the time between two patches, as the server announces it. */
  setPatchInterval?(milliseconds: number): void;
  /**
   * Tells the clock of a patch, at the moment in which it arrives.
   *
   * @param serverTime when the server wrote it; from 2^32 on it starts at 0 again
   * @param rtt round trip that ends with it; less than 0 if none does
   */
  sample(serverTime: number, rtt: number): void;
  /** Tells the clock of a round trip that no patch ended, such as that of a ping. */
  sampleRtt?(rtt: number): void;
}

/** How long a patch that travelled fast, or a short round trip, counts. */
const WINDOW = 10_000;
/** In this time the clock makes up for two thirds of an error. */
const SETTLING_TIME = 250;
/** An error ahead of this size is made up for at once. */
const JUMP = 250;
/** While it is ahead of the server, the clock runs at a tenth of its speed rather than backwards. */
const SLOWEST = 0.1;
const RTT_WEIGHT = 0.1;
/** A round trip counts at most this many times the average: a page that slept says nothing of the network. */
const RTT_OUTLIER = 4;
const JITTER_WEIGHT = 1 / 16;
/** Gaps longer than this many patches are the page's, not the network's. */
const JITTER_STALL = 4;

/**
 * A {@link RoomClock} that follows the server by the times in its patches.
 *
 * What delays a patch makes the server's time in it look old, never new. So the one that looks newest, of those of
 * the last seconds, is right but for the way it took: half of the shortest round trip.
 */
export class ServerClock implements RoomClock {
  private readonly local: () => number;
  /** Local time less server time, at arrival. */
  private readonly lags = new Lowest(WINDOW);
  private readonly roundTrips = new Lowest(WINDOW);
  private isSynced = false;
  /** What to add to the local clock: what it should be, and what it is while it gets there. */
  private target = 0;
  private current = 0;
  private advancedAt = 0;
  private newest = 0;
  private lastRtt = 0;
  private averageRtt = 0;
  private interval = 0;
  private arrivedAt = Number.NEGATIVE_INFINITY;
  private averageJitter = 0;

  /** @param local a steady clock, in ms; default: `performance.now()` */
  constructor(local: () => number = () => performance.now()) {
    this.local = local;
  }

  now(): number {
    return this.local();
  }

  serverNow(): number {
    const now = this.local();
    this.advance(now);
    return now + this.current;
  }

  renderNow(): number {
    return this.serverNow();
  }

  /** Server time less local time. 0 until the first patch. */
  offset(): number {
    this.advance(this.local());
    return this.current;
  }

  rtt(): number {
    return this.lastRtt;
  }

  smoothedRtt(): number {
    return this.averageRtt;
  }

  jitter(): number {
    return this.averageJitter;
  }

  lastServerTime(): number {
    return this.newest;
  }

  patchInterval(): number {
    return this.interval;
  }

  setPatchInterval(milliseconds: number): void {
    this.interval = Math.max(milliseconds, 0);
  }

  sample(serverTime: number, rtt: number): void {
    const now = this.local();
    this.advance(now);
    this.measureJitter(now);
    // In 32 bits, the difference to the last time is right across the end of their range.
    const step = this.isSynced ? (serverTime - this.newest) | 0 : serverTime;
    if (step < 0) this.restart();
    this.newest = this.isSynced ? this.newest + step : serverTime;
    this.lags.add(now - this.newest, now);
    if (rtt >= 0) this.measure(rtt, now);
    this.aim();
    if (this.isSynced) return;
    this.isSynced = true;
    this.current = this.target;
    this.advancedAt = now;
  }

  sampleRtt(rtt: number): void {
    this.measure(rtt, this.local());
    if (this.isSynced) this.aim();
  }

  /** Forgets the server, as for another room. */
  reset(): void {
    this.restart();
    this.roundTrips.clear();
    this.lastRtt = this.averageRtt = this.averageJitter = 0;
    this.arrivedAt = Number.NEGATIVE_INFINITY;
  }

  /** The server's clock began anew: the process was replaced by one that keeps the room. */
  private restart(): void {
    this.lags.clear();
    this.isSynced = false;
    this.target = this.current = this.newest = 0;
  }

  private measure(rtt: number, now: number): void {
    this.roundTrips.add(rtt, now);
    if (this.averageRtt === 0) this.averageRtt = rtt;
    else {
      this.averageRtt += (Math.min(rtt, this.averageRtt * RTT_OUTLIER) - this.averageRtt) * RTT_WEIGHT;
    }
    this.lastRtt = rtt;
  }

  private aim(): void {
    const roundTrip = this.roundTrips.value;
    this.target = (roundTrip === Number.POSITIVE_INFINITY ? 0 : roundTrip / 2) - this.lags.value;
  }

  private advance(now: number): void {
    const elapsed = now - this.advancedAt;
    if (!this.isSynced || elapsed <= 0) return;
    this.advancedAt = now;
    const error = this.target - this.current;
    if (error > JUMP) this.current = this.target;
    else {
      const step = error * (1 - Math.exp(-elapsed / SETTLING_TIME));
      this.current += Math.max(step, elapsed * (SLOWEST - 1));
    }
  }

  private measureJitter(now: number): void {
    const gap = now - this.arrivedAt;
    this.arrivedAt = now;
    if (this.interval === 0) return;
    // A server that has nothing to say leaves patches out.
    const patches = Math.round(gap / this.interval);
    if (patches < 1 || patches > JITTER_STALL) return;
    this.averageJitter += (Math.abs(gap - patches * this.interval) - this.averageJitter) * JITTER_WEIGHT;
  }
}
