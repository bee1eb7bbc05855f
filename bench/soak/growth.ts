/** Part of the time that counts as warm-up: code is compiled, pools fill. */
const WARM_UP = 0.2;

/** How a heap grows. */
export interface Growth {
  /** Bytes after the warm-up, at the end, and at most. */
  readonly first: number;
  readonly last: number;
  readonly most: number;
  /** Bytes a minute: the slope of the line that fits best, after the warm-up. */
  readonly slope: number;
}

/** @param samples seconds, and bytes at that time */
export function growthOf(samples: readonly { readonly at: number; readonly bytes: number }[]): Growth {
  const settled = samples.slice(Math.floor(samples.length * WARM_UP));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = mean(settled.map((sample) => sample.at));
  const bytes = mean(settled.map((sample) => sample.bytes));
  const along = mean(settled.map((sample) => (sample.at - at) * (sample.bytes - bytes)));
  const spread = mean(settled.map((sample) => (sample.at - at) ** 2));
  return {
    first: settled[0]!.bytes,
    last: settled.at(-1)!.bytes,
    most: Math.max(...settled.map((sample) => sample.bytes)),
    slope: spread === 0 ? 0 : (60 * along) / spread,
  };
}
