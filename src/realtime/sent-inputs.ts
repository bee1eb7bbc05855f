/**
 * The last inputs that were sent, by their numbers: what they were and when they went, for as long as an
 * acknowledgement may take. Slots are used again and again.
 */
export class SentInputs<I extends object> {
  /** How many are kept. */
  readonly size: number;
  private readonly Type: new () => I;
  private readonly inputs: (I | undefined)[];
  private readonly times: Float64Array;
  private readonly stamps: Float64Array;

  constructor(Type: new () => I, size: number) {
    this.Type = Type;
    this.size = size;
    this.inputs = new Array(size).fill(undefined);
    this.times = new Float64Array(size);
    this.stamps = new Float64Array(size);
  }

  /** The instance to copy input number `seq` to, which takes the place of the oldest. */
  keep(seq: number, time: number, stamp: number): I {
    const slot = seq % this.size;
    this.times[slot] = time;
    this.stamps[slot] = stamp;
    this.inputs[slot] ??= new this.Type();
    return this.inputs[slot];
  }

  input(seq: number): I | undefined {
    return this.inputs[seq % this.size];
  }

  timeOf(seq: number): number {
    return this.times[seq % this.size]!;
  }

  stampOf(seq: number): number {
    return this.stamps[seq % this.size]!;
  }
}
