/** Longest gap, in ms, that still counts as the server's interval: a longer one means that nothing changed. */
const LONGEST = 250;
const START = 50;
const WEIGHT = 0.1;

/** How often the server sends patches, learnt from their arrivals. */
export class PatchInterval {
  /** The mean gap between two patches, in ms; 50, Colyseus' default, until there are any. */
  ms = START;
  private last = Number.NaN;

  /** A patch has arrived at time `now`, in ms. */
  arrived(now: number): void {
    const gap = now - this.last;
    this.last = now;
    if (gap > 0 && gap <= LONGEST) this.ms += WEIGHT * (gap - this.ms);
  }
}
