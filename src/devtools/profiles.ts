import type { LinkSettings } from './link.ts';

/** Networks as players have them, each way: the round trip takes twice as long. */
export const profiles = {
  /** A cable to a server in the same house. */
  lan: { latency: 10, jitter: 1 },
  /** A cable to a server in the same country. */
  good: { latency: 40, jitter: 5 },
  /** A wireless network that others use too. */
  wifi: { latency: 50, jitter: 18, stalls: { share: 0.01, length: 120 } },
  /** A phone on the move. */
  mobile: { latency: 80, jitter: 35, stalls: { share: 0.02, length: 200 } },
  /** A network that is good, but for a moment now and then. */
  spiky: { latency: 50, jitter: 10, spikes: { every: 4_000, length: 300 } },
} as const satisfies Record<string, Partial<LinkSettings>>;

/** Name of one of the {@link profiles}. */
export type ProfileName = keyof typeof profiles;
