/** ms² by which a timer's ticks stray, each: Node's is 0 to 1 ms late, and the next one counts from there. */
const PHASE_NOISE = 0.3;
/** ms² by which the interval strays, each tick. */
const INTERVAL_NOISE = 0.0004;
/** What the interval changes by one arrival at most, as a share. */
const INTERVAL_STEP = 0.003;
/** Past so many ticks without an arrival, one says nothing of the interval: its lever is too long. */
const LONG_REST = 2;
/** An arrival that is early is taken for 1 / 0.45 jitters, one that is late for 1 / 1.6: so the lower edge is followed. */
const EARLY_NOISE = 0.45;
const LATE_NOISE = 1.6;
const NOISE = 0.8;

/**
 * When the ticks of a server's timer would arrive by the shortest way: phase and interval, followed by a Kalman
 * filter along the lower edge of the arrivals, for what is late says little and what is early says all.
 *
 * x = (phase, interval); each tick phase += interval. Formulas: the textbook's, with the noise of a measurement by
 * its sign.
 */
export class TickFilter {
  /** Local time, ms, at which the newest tick would have arrived. */
  phase = 0;
  /** ms between two ticks. */
  interval = 0;
  private p11 = 0;
  private p12 = 0;
  private p22 = 0;

  /** @param deviation of the interval, as a share of it */
  reset(phase: number, interval: number, deviation: number): void {
    this.phase = phase;
    this.interval = interval;
    this.p11 = 400;
    this.p12 = 0;
    this.p22 = (interval * deviation) ** 2;
  }

  /** Standard deviation of the phase, ms. */
  get deviation(): number {
    return Math.sqrt(this.p11);
  }

  /** Time passes, in whole ticks. */
  predict(ticks: number): void {
    this.phase += ticks * this.interval;
    this.p11 += ticks * (2 * this.p12 + ticks * this.p22 + PHASE_NOISE);
    this.p12 += ticks * this.p22;
    this.p22 += ticks * INTERVAL_NOISE;
    // No phase is further off than its tick.
    const most = this.interval * this.interval;
    if (this.p11 > most) {
      this.p12 *= Math.sqrt(most / this.p11);
      this.p11 = most;
    }
  }

  /** The phase may be off by so many ms, whatever is known of the interval. */
  loosen(ms: number): void {
    this.p11 += ms * ms;
  }

  /**
   * An arrival that belongs to the newest tick.
   *
   * @param late ms after the phase
   * @param jitter mean lateness of all, ms
   * @param ticks since the arrival before
   */
  correct(late: number, jitter: number, ticks: number): void {
    const noise = (late < 0 ? EARLY_NOISE : LATE_NOISE) * jitter + NOISE;
    const total = this.p11 + noise * noise;
    const gain1 = this.p11 / total;
    const gain2 = this.p12 / total;
    const innovation = Math.min(late, 2.5 * jitter + 3 * this.deviation);
    this.phase += gain1 * innovation;
    if (ticks <= LONG_REST) {
      const most = INTERVAL_STEP * this.interval;
      this.interval += Math.min(Math.max(gain2 * innovation, -most), most);
    }
    this.p22 -= gain2 * this.p12;
    this.p12 -= gain1 * this.p12;
    this.p11 -= gain1 * this.p11;
  }
}
