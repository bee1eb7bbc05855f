/** How a quantised number lies on the wire, as the schema library notes it of a field's type. */
export interface Quantized {
  readonly min: number;
  readonly range: number;
  /** Steps into which the range is divided. */
  readonly span: number;
  /** Values beyond the range come in again at its other end. */
  readonly wrap: boolean;
  readonly wire: 'uint8' | 'uint16' | 'uint32';
}

/** The quantisation of a field's type; undefined if it has none. */
export function quantizedOf(type: unknown): Quantized | undefined {
  return typeof type === 'object' && type !== null
    ? (type as { quantized?: Quantized }).quantized
    : undefined;
}

/** The number that a step stands for. The order of the operations is part of the format: all get the same float. */
export function valueAt({ min, range, span }: Quantized, step: number): number {
  return min + (step / span) * range;
}

/** The step nearest to a number, as the server rounds it. */
export function stepOf({ min, range, span, wrap }: Quantized, value: number): number {
  if (Number.isNaN(value)) return 0;
  if (!wrap) return Math.floor((Math.min(Math.max(value - min, 0), range) / range) * span + 0.5);
  if (!Number.isFinite(value)) return 0;
  const above = (value - min) % range;
  return Math.floor(((above < 0 ? above + range : above) / range) * span + 0.5) % span;
}
