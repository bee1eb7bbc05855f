import { BIN, BINS, MEMORY } from './constants.ts';

/** Weights beyond this are brought back to 1. */
const HEAVY = 1e9;

/**
 * How long which age of the newest sample lasted: ms of time by ms of age, what is older counting less.
 *
 * Ages may be counted from any origin: {@link base} is the age at which the first bin begins.
 */
export class AgeHistogram {
  /** Age, in ms, at which the first bin begins. */
  base = 0;
  private readonly bins = new Float64Array(BINS);
  private total = 0;
  /** Weight of what is added now. It grows, in place of all others' decay. */
  private weight = 1;

  /** @param base see {@link base} */
  clear(base: number): void {
    this.bins.fill(0);
    this.base = base;
    this.total = 0;
    this.weight = 1;
  }

  /** Time passes: what was added before counts less. */
  forget(ms: number): void {
    this.outweigh(2 ** (ms / MEMORY));
  }

  /** What is added from now on counts `factor` times as much as what was. */
  outweigh(factor: number): void {
    this.weight *= factor;
    if (this.weight < HEAVY) return;
    const scale = 1 / this.weight;
    for (let bin = 0; bin < BINS; bin++) this.bins[bin]! *= scale;
    this.total *= scale;
    this.weight = 1;
  }

  /** The age grew evenly from `from` to `to` (ms). Ages beyond the last bin count there. */
  add(from: number, to: number): void {
    const start = Math.max(0, (from - this.base) / BIN);
    const end = (to - this.base) / BIN;
    for (let at = start; at < end; ) {
      const bin = Math.min(Math.floor(at), BINS - 1);
      const next = bin === BINS - 1 ? end : Math.min(bin + 1, end);
      const mass = (next - at) * BIN * this.weight;
      this.bins[bin]! += mass;
      this.total += mass;
      at = next;
    }
  }

  /** Moves the bins so that the first one begins `bins` later (or earlier, if negative): ages stay what they were. */
  rebase(bins: number): void {
    this.base += bins * BIN;
    const { bins: masses } = this;
    const by = Math.min(Math.abs(bins), BINS);
    let lost = 0;
    if (bins > 0) {
      for (let bin = 0; bin < by; bin++) lost += masses[bin]!;
      masses.copyWithin(0, by);
      masses.fill(0, BINS - by);
      masses[0]! += lost;
    } else {
      for (let bin = BINS - by; bin < BINS; bin++) lost += masses[bin]!;
      masses.copyWithin(by, 0);
      masses.fill(0, 0, by);
      masses[BINS - 1]! += lost;
    }
  }

  /** Bins below the lowest `share` of the time. */
  emptyBelow(share: number): number {
    let sum = 0;
    let bin = 0;
    while (bin < BINS && sum <= share * this.total) sum += this.bins[bin++]!;
    return bin - 1;
  }

  /** Age that is exceeded in `share` of the time, in ms. */
  exceeded(share: number): number {
    let left = share * this.total;
    let bin = BINS;
    while (left > 0 && bin > 0) left -= this.bins[--bin]!;
    return this.base + (bin + 1) * BIN;
  }

  /**
   * Mean age over the worst `share` of the time (expected shortfall), in ms. Unlike a quantile it moves evenly with
   * all that is bad, stalls and jitter alike.
   *
   * @param longest ages count as so many ms above {@link base} at most
   * @returns NaN as long as nothing was added
   */
  worst(share: number, longest: number): number {
    const cap = Math.min(BINS - 1, Math.round(longest / BIN));
    const wanted = this.total * share;
    let mass = 0;
    for (let bin = BINS - 1; bin > cap; bin--) mass += this.bins[bin]!;
    mass = Math.min(mass, wanted);
    let moment = mass * (cap + 0.5);
    for (let bin = cap; bin >= 0 && mass < wanted; bin--) {
      const part = Math.min(this.bins[bin]!, wanted - mass);
      // Of a bin that counts in part, the upper part counts.
      if (part > 0) moment += part * (bin + 1 - (0.5 * part) / this.bins[bin]!);
      mass += part;
    }
    return this.base + (moment / mass) * BIN;
  }
}
