/** What a grid finds by its place. */
export interface Placed {
  /** px */
  x: number;
  y: number;
  /** Where the grid keeps it. */
  bucket: number;
}

/** Finds what is near a place, without looking at all that is far away. */
export class Grid<T extends Placed> {
  private readonly columns: number;
  private readonly width: number;
  private readonly buckets: Set<T>[];

  /**
   * @param size px of the square world
   * @param width px of a bucket, about as far as is looked at once
   */
  constructor(size: number, width: number) {
    this.columns = Math.ceil(size / width);
    this.width = width;
    this.buckets = Array.from({ length: this.columns ** 2 }, () => new Set());
  }

  add(thing: T): void {
    thing.bucket = this.bucketAt(thing.x, thing.y);
    this.buckets[thing.bucket]!.add(thing);
  }

  remove(thing: T): void {
    this.buckets[thing.bucket]!.delete(thing);
  }

  /** Something has been moved. */
  update(thing: T): void {
    const bucket = this.bucketAt(thing.x, thing.y);
    if (bucket === thing.bucket) return;
    this.remove(thing);
    this.add(thing);
  }

  /** Calls back with all that may be in a square: also with some around it. */
  near(x: number, y: number, reach: number, callback: (thing: T) => void): void {
    const [left, right] = [this.column(x - reach), this.column(x + reach)];
    const [top, bottom] = [this.column(y - reach), this.column(y + reach)];
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        for (const thing of this.buckets[row * this.columns + column]!) callback(thing);
      }
    }
  }

  private bucketAt(x: number, y: number): number {
    return this.column(y) * this.columns + this.column(x);
  }

  /** Of a coordinate; what lies outside of the world belongs to its border. */
  private column(coordinate: number): number {
    return Math.max(0, Math.min(this.columns - 1, Math.floor(coordinate / this.width)));
  }
}
