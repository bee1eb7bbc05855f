import type { Place } from '../server/motion-lab-paths.ts';

/** Where something was drawn in the last frames. */
export class Recording {
  /** ms of `performance.now()`. */
  readonly time: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  private next = 0;
  private length = 0;

  /** @param capacity frames */
  constructor(capacity: number) {
    this.time = new Float64Array(capacity);
    this.x = new Float64Array(capacity);
    this.y = new Float64Array(capacity);
  }

  add(time: number, { x, y }: Place): void {
    this.time[this.next] = time;
    this.x[this.next] = x;
    this.y[this.next] = y;
    this.next = (this.next + 1) % this.time.length;
    this.length = Math.min(this.length + 1, this.time.length);
  }

  clear(): void {
    this.length = 0;
  }

  get size(): number {
    return this.length;
  }

  /** Where a frame lies in the arrays; 0 is the oldest. */
  at(frame: number): number {
    return (this.next - this.length + frame + this.time.length) % this.time.length;
  }
}
