import { seeded } from './random.ts';

/** How one direction of a connection is. */
export interface LinkSettings {
  /** ms that every frame takes at the least. Default: 0. */
  latency: number;
  /** ms: how much longer a frame takes than `latency` is half-normal, with this σ; its mean is 0.8 of it. Default: 0. */
  jitter: number;
  /** A `share` (0 to 1) of the frames, at random, takes `length` ms longer, as one that was lost and sent again. */
  stalls: { share: number; length: number };
  /** Every so many ms, the next frame takes `length` ms longer, as on a radio that searches its cell. */
  spikes: { every: number; length: number };
  /** Bytes per second that pass; Infinity, the default: as many as there are. */
  throttle: number;
  /** Nothing passes. Default: false. */
  offline: boolean;
}

/** Settings as they may be given: what isn't there is as on a perfect network. */
export interface LinkOptions extends Partial<LinkSettings> {
  /** The same seed, the same network. Default: 1. */
  seed?: number;
}

/** A network without faults. */
export const PERFECT: Readonly<Omit<LinkSettings, 'offline'>> = {
  latency: 0,
  jitter: 0,
  stalls: { share: 0, length: 0 },
  spikes: { every: 0, length: 0 },
  throttle: Number.POSITIVE_INFINITY,
};

/**
 * One direction of a connection, as TCP makes of it what the network does: frames may be late, but each arrives once,
 * and none overtakes the one before it; what is held up holds up all that follow.
 *
 * It has no clock and no timers: time is a parameter.
 *
 * ```ts
 * const link = new Link({ ...profiles.mobile, seed: 7 });
 * const arrival = link.send(now, frame.byteLength);
 * ```
 */
export class Link {
  /** Asked for at each frame: may be changed, and replaced, at any time. */
  settings: LinkSettings;

  private readonly random: () => number;
  private lastArrival = Number.NEGATIVE_INFINITY;
  /** When the wire has carried what it was given. */
  private idleAt = Number.NEGATIVE_INFINITY;
  /** How far into `spikes.every` the first comes: at any time, or all connections would stand still together. */
  private readonly phase: number;
  private spikeAt = Number.NaN;

  constructor({ seed = 1, ...settings }: LinkOptions = {}) {
    this.settings = { ...PERFECT, offline: false, ...settings };
    this.random = seeded(seed);
    this.phase = this.random();
  }

  /**
   * Sends a frame.
   *
   * @param now ms; not less than at the frame before
   * @param bytes the frame's size
   * @returns ms, on the same clock, at which it arrives. Infinity while the link is offline: to be sent again when it
   * isn't any more.
   */
  send(now: number, bytes: number): number {
    if (this.settings.offline) return Number.POSITIVE_INFINITY;
    const due = this.carried(now, bytes) + this.travel() + this.spike(now);
    this.lastArrival = Math.max(due, this.lastArrival);
    return this.lastArrival;
  }

  /** When the frame's last byte is on its way. */
  private carried(now: number, bytes: number): number {
    const { throttle } = this.settings;
    this.idleAt =
      throttle < Number.POSITIVE_INFINITY ? Math.max(now, this.idleAt) + (1000 * bytes) / throttle : now;
    return this.idleAt;
  }

  /** Takes the same number of random numbers for every frame, so that no setting changes the luck of another. */
  private travel(): number {
    const { latency, jitter, stalls } = this.settings;
    const late = Math.abs(normal(this.random)) * jitter;
    const isStalled = this.random() < stalls.share;
    return latency + late + (isStalled ? stalls.length : 0);
  }

  private spike(now: number): number {
    const { every, length } = this.settings.spikes;
    if (every <= 0) {
      this.spikeAt = Number.NaN;
      return 0;
    }
    if (Number.isNaN(this.spikeAt)) this.spikeAt = now + this.phase * every;
    if (now < this.spikeAt) return 0;
    const last = this.spikeAt + Math.floor((now - this.spikeAt) / every) * every;
    this.spikeAt = last + every;
    // One that nobody saw is over.
    return now - last < length ? length : 0;
  }
}

/** Box and Muller's method. */
function normal(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
