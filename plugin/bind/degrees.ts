/** So many changes in a row tell what a field means. */
const ENOUGH = 100;
const TURN = 2 * Math.PI;

/** Watches the values of fields named `angle`, which are degrees here: radians never leave ±2π. */
export class Degrees {
  private changes = 0;
  private last = Number.NaN;
  private settled = false;

  /** @returns true once: when all values have looked like radians */
  looksLikeRadians(angle: unknown): boolean {
    if (this.settled || typeof angle !== 'number' || angle === this.last) return false;
    this.last = angle;
    if (Math.abs(angle) > TURN) {
      this.settled = true;
      return false;
    }
    // Whole numbers are degrees that happen to be small.
    if (!Number.isInteger(angle)) this.changes++;
    if (this.changes < ENOUGH) return false;
    this.settled = true;
    return true;
  }
}
