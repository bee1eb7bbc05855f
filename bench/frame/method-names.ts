/** What is compared, `ours` first. */
export const compared = ['ours', 'tween per patch', 'lerp 0.2 per frame', 'Predict lerp 100'] as const;
/** What is subtracted: images that stand still, and patches of which nothing is drawn. */
export const baselines = ['idle', 'our decoding', 'official decoding'] as const;

export type Compared = (typeof compared)[number];
export type MethodName = Compared | (typeof baselines)[number];
export const methodNames: readonly MethodName[] = [...baselines, ...compared];

/** What a method's patches cost without its motion. */
export const decodingOf = (name: Compared): MethodName =>
  name === 'ours' ? 'our decoding' : 'official decoding';
