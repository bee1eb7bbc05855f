import type { LinkSettings } from '../../src/devtools/link.ts';
import { profiles } from '../../src/devtools/profiles.ts';

/** Under which conditions patches come and frames are drawn. */
export interface Network {
  readonly link: Partial<LinkSettings>;
  /** What the link is like from some time on, in ms since the room's start. */
  readonly change?: { readonly at: number; readonly link: Partial<LinkSettings> };
  /** ms between two patches. */
  readonly patchRate: number;
  /** ms since the room's start in which the page draws nothing and hears nothing; what arrives, it hears after. */
  readonly frozen: readonly (readonly [from: number, to: number])[];
  /** What is measured, in ms since the room's start: the first seconds are for getting to know the network. */
  readonly measured: readonly (readonly [from: number, to: number])[];
}

/** ms that a run lasts. */
export const DURATION = 31_000;

const usual = { patchRate: 50, frozen: [], measured: [[3_000, DURATION - 1_000]] } as const;
const near = { latency: 30, jitter: 3 };
const far = { latency: 200, jitter: 3 };
/** ms: when a latency changes, and when everything should have got used to it. */
const STEP = 10_000;
const SETTLED = STEP + 5_000;

export const networks = {
  lan: { ...usual, link: profiles.lan },
  good: { ...usual, link: profiles.good },
  wifi: { ...usual, link: profiles.wifi },
  mobile: { ...usual, link: profiles.mobile },
  spiky: { ...usual, link: profiles.spiky },
  /** Four patches a second. */
  slow: { ...usual, link: profiles.good, patchRate: 250 },
  /** The tab sleeps for 5 s, twice; what is measured is the 5 s after each. */
  'frozen tab': {
    ...usual,
    link: profiles.good,
    frozen: [
      [8_000, 13_000],
      [20_000, 25_000],
    ],
    measured: [
      [13_000, 18_000],
      [25_000, 30_000],
    ],
  },
  /** 5 s after the latency rose from 30 to 200 ms. */
  'latency risen': {
    ...usual,
    link: near,
    change: { at: STEP, link: far },
    measured: [[SETTLED, SETTLED + 5_000]],
  },
  /** 5 s after the latency fell from 200 to 30 ms. */
  'latency fallen': {
    ...usual,
    link: far,
    change: { at: STEP, link: near },
    measured: [[SETTLED, SETTLED + 5_000]],
  },
} satisfies Record<string, Network>;

export type NetworkName = keyof typeof networks;
