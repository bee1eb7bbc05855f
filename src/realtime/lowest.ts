/** The lowest of the values of the last while: at least one window back, at most two. */
export class Lowest {
  private readonly window: number;
  private since = Number.NEGATIVE_INFINITY;
  private current = Number.POSITIVE_INFINITY;
  private previous = Number.POSITIVE_INFINITY;

  /** @param window ms */
  constructor(window: number) {
    this.window = window;
  }

  /** Infinity until there is one. */
  get value(): number {
    return Math.min(this.current, this.previous);
  }

  /** @param time ms; never less than the last */
  add(value: number, time: number): void {
    const age = time - this.since;
    if (age >= this.window) {
      this.previous = age < 2 * this.window ? this.current : Number.POSITIVE_INFINITY;
      this.current = Number.POSITIVE_INFINITY;
      this.since = time;
    }
    if (value < this.current) this.current = value;
  }

  clear(): void {
    this.since = Number.NEGATIVE_INFINITY;
    this.current = this.previous = Number.POSITIVE_INFINITY;
  }
}
