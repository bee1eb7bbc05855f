import { SMOOTH } from './constants.ts';
import type { Knots } from './knots.ts';
import { JUMP_AB, JUMP_BD, JUMP_YZ, JUMP_ZA } from './plane-path.ts';

/** The path of a number through its knots (see {@link Knots} for the letters): of an angle, or of any other. */
export class ScalarPath {
  /** The value that was evaluated. */
  value = 0;
  private knots!: Knots;
  private rowY!: Float64Array;
  private rowZ!: Float64Array;
  private rowA!: Float64Array;
  private rowB!: Float64Array;
  private rowD!: Float64Array;

  /** Sets the moment to evaluate. @param row the samples of a slot */
  at(knots: Knots, row: (slot: number) => Float64Array): void {
    this.knots = knots;
    this.rowY = row(knots.y);
    this.rowZ = row(knots.z);
    this.rowA = row(knots.a);
    this.rowB = row(knots.b);
    this.rowD = row(knots.d < 0 ? knots.b : knots.d);
  }

  /** Straight from knot to knot; past the newest one it stays there. @param column the entity's */
  evaluateLinear(column: number, jumps: number): void {
    const { knots } = this;
    const start = this.rowA[column]!;
    const end = this.rowB[column]!;
    if (knots.past >= 0) this.value = end;
    else this.value = (jumps & JUMP_AB) !== 0 ? start : start + ((end - start) * knots.u) / knots.ab;
  }

  /** An angle: bent where it turns evenly, and past the newest knot it then turns on for a while. */
  evaluateTurn(column: number, jumps: number): void {
    this.evaluateLinear(column, jumps);
    if ((jumps & (JUMP_AB | JUMP_ZA)) !== 0) return;
    const { knots } = this;
    const z = this.rowZ[column]!;
    const a = this.rowA[column]!;
    const b = this.rowB[column]!;
    const q = (a - z) / knots.za;
    const s = (b - a) / knots.ab;
    const knowsNext = knots.d >= 0 && (jumps & JUMP_BD) === 0;
    const r = knowsNext ? (this.rowD[column]! - b) / knots.bd : s;
    const gate = SMOOTH * Math.max(Math.abs(s), Math.abs(q), Math.abs(r));
    if (!(Math.abs(s - q) < gate && Math.abs(r - s) < gate)) return;
    // The smaller of two accelerations of one sign, else none (minmod): at a and b, or at z and a.
    const one = (2 * (s - q)) / (knots.ab + knots.za);
    let other = 0;
    if (knowsNext) other = (2 * (r - s)) / (knots.ab + knots.bd);
    else if ((jumps & JUMP_YZ) === 0) {
      other = (2 * (q - (z - this.rowY[column]!) / knots.yz)) / (knots.za + knots.yz);
    }
    if (!(one * other > 0)) other = 0;
    const acceleration = Math.abs(one) < Math.abs(other) ? one : other;
    if (knots.past < 0) this.value += 0.5 * acceleration * knots.u * (knots.u - knots.ab);
    else this.value += (s + 0.5 * acceleration * knots.ab) * knots.reach + acceleration * knots.turnBend;
  }
}
