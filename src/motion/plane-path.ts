import {
  CORNER,
  CORNER_MISFIT,
  FASTER,
  LATE_CORNER,
  SHORT_STEP,
  SMOOTH,
  STILL,
  STRAIGHT,
} from './constants.ts';
import type { Knots } from './knots.ts';

/** Which steps between knots are teleports: bits of what {@link PlanePath.evaluate} is given. */
export const JUMP_YZ = 1;
export const JUMP_ZA = 2;
export const JUMP_AB = 4;
export const JUMP_BD = 8;

/**
 * The path of places through their knots (see {@link Knots} for the letters).
 *
 * On a smooth path, the chord from a to b is bent to a parabola, by the smaller of the accelerations before and
 * behind, so that it passes the knots and can't swing. Where the velocity changes sharply, the corner is rebuilt, not
 * rounded: the two straight lines are drawn to where they meet, and where the one behind isn't known yet, it is
 * the one that goes at the same speed. Past the newest knot it runs on, and brakes.
 *
 * Intermediate results are fields, not arguments: numbers that are handed over may be allocated.
 */
export class PlanePath {
  /** The place that was evaluated. */
  x = 0;
  y = 0;
  private knots!: Knots;
  private rowY!: Float64Array;
  private rowZ!: Float64Array;
  private rowA!: Float64Array;
  private rowB!: Float64Array;
  private rowD!: Float64Array;
  /** From a to b. */
  private dx = 0;
  private dy = 0;
  /** Velocities, px/ms: q from z to a, s from a to b, r from b to d. */
  private qx = 0;
  private qy = 0;
  private sx = 0;
  private sy = 0;
  private rx = 0;
  private ry = 0;
  /** The smaller of two accelerations that agree, px/ms². */
  private accelerationX = 0;
  private accelerationY = 0;
  private otherX = 0;
  private otherY = 0;

  /** Sets the moment to evaluate. @param row the samples of a slot */
  at(knots: Knots, row: (slot: number) => Float64Array): void {
    this.knots = knots;
    this.rowY = row(knots.y);
    this.rowZ = row(knots.z);
    this.rowA = row(knots.a);
    this.rowB = row(knots.b);
    this.rowD = row(knots.d < 0 ? knots.b : knots.d);
  }

  /**
   * Evaluates the place of one entity into {@link x} and {@link y}.
   *
   * @param x its column of x @param y its column of y @param jumps steps that are teleports
   */
  evaluate(x: number, y: number, jumps: number): void {
    const { knots, rowA, rowB, rowZ } = this;
    const { ab, za } = knots;
    const extrapolates = knots.past >= 0;
    const startX = rowA[x]!;
    const startY = rowA[y]!;
    const dx = rowB[x]! - startX;
    const dy = rowB[y]! - startY;
    if ((jumps & JUMP_AB) !== 0) {
      // Where it was, until it is elsewhere.
      this.x = extrapolates ? rowB[x]! : startX;
      this.y = extrapolates ? rowB[y]! : startY;
      return;
    }
    this.dx = dx;
    this.dy = dy;
    this.sx = dx / ab;
    this.sy = dy / ab;
    const knowsBefore = (jumps & JUMP_ZA) === 0;
    this.qx = knowsBefore ? (startX - rowZ[x]!) / za : this.sx;
    this.qy = knowsBefore ? (startY - rowZ[y]!) / za : this.sy;
    if (extrapolates) this.runOn(x, y, jumps);
    else {
      const share = knots.u / ab;
      this.x = startX + dx * share;
      this.y = startY + dy * share;
      if (knowsBefore) this.bend(x, y, jumps);
    }
  }

  /** From the chord to the path. */
  private bend(x: number, y: number, jumps: number): void {
    const { knots, qx, qy, sx, sy, rowB, rowD } = this;
    const knowsNext = knots.d >= 0 && (jumps & JUMP_BD) === 0;
    const rx = knowsNext ? (rowD[x]! - rowB[x]!) / knots.bd : sx;
    const ry = knowsNext ? (rowD[y]! - rowB[y]!) / knots.bd : sy;
    this.rx = rx;
    this.ry = ry;
    const speed2 = Math.max(qx * qx + qy * qy, sx * sx + sy * sy, rx * rx + ry * ry);
    // Also where a coordinate isn't a number yet.
    if (!(speed2 >= STILL)) return;
    const turn2 = (sx - qx) ** 2 + (sy - qy) ** 2;
    const nextTurn2 = (rx - sx) ** 2 + (ry - sy) ** 2;
    if (Math.max(turn2, nextTurn2) < SMOOTH * SMOOTH * speed2) {
      if (!(knowsNext ? this.accelerateAround() : this.accelerateBefore(x, y, jumps))) return;
      const weight = 0.5 * knots.u * (knots.u - knots.ab);
      this.x += this.accelerationX * weight;
      this.y += this.accelerationY * weight;
    } else if (knowsNext) this.turnBetween(x, y, speed2);
    else if (turn2 >= CORNER * CORNER * speed2) this.turnAtSameSpeed(x, y);
  }

  /** The lines before a and behind b meet between the two: a turn, a reversal, a start or a stop. */
  private turnBetween(x: number, y: number, speed2: number): void {
    const { qx, qy, rx, ry, dx, dy, rowA, rowB } = this;
    const { u, ab } = this.knots;
    const cx = qx - rx;
    const cy = qy - ry;
    const change2 = cx * cx + cy * cy;
    if (change2 < CORNER * CORNER * speed2) return;
    // The moment of the corner that misses b least.
    const corner = ((dx - rx * ab) * cx + (dy - ry * ab) * cy) / change2;
    if (!(corner > 0 && corner < ab)) return;
    const missX = dx - qx * corner - rx * (ab - corner);
    const missY = dy - qy * corner - ry * (ab - corner);
    if (missX * missX + missY * missY > CORNER_MISFIT * CORNER_MISFIT * speed2 * ab * ab) return;
    const share = u / ab;
    if (u < corner) {
      this.x = rowA[x]! + qx * u + missX * share;
      this.y = rowA[y]! + qy * u + missY * share;
    } else {
      this.x = rowB[x]! - rx * (ab - u) - missX * (1 - share);
      this.y = rowB[y]! - ry * (ab - u) - missY * (1 - share);
    }
  }

  /** The line behind b isn't known: a turn somewhere between a and b, at the speed from before. */
  private turnAtSameSpeed(x: number, y: number): void {
    const corner = this.cornerAtSameSpeed();
    const { qx, qy, dx, dy, rowA } = this;
    const { u, ab } = this.knots;
    if (!(corner > 0 && corner < ab)) return;
    const behind = (u - corner) / (ab - corner);
    const along = Math.min(u, corner);
    const rest = Math.max(0, behind);
    this.x = rowA[x]! + qx * along + (dx - qx * corner) * rest;
    this.y = rowA[y]! + qy * along + (dy - qy * corner) * rest;
  }

  /** ms after a of the corner of a turn at constant speed that ends in b; -1 if the step is none. */
  private cornerAtSameSpeed(): number {
    const { qx, qy, sx, sy, dx, dy } = this;
    const { ab } = this.knots;
    const q2 = qx * qx + qy * qy;
    if (q2 < STILL || sx * sx + sy * sy > FASTER * q2 || this.shortens()) return -1;
    // |d - q w| = |q| (ab - w), solved for w.
    const twice = 2 * (q2 * ab - (dx * qx + dy * qy));
    return twice < STILL ? -1 : (q2 * ab * ab - (dx * dx + dy * dy)) / twice;
  }

  /** Whether the step goes on in the direction from before, or hardly at all: a stop or a brake rather than a turn. */
  private shortens(): boolean {
    const { qx, qy, sx, sy } = this;
    const dot = sx * qx + sy * qy;
    const s2 = sx * sx + sy * sy;
    const q2 = qx * qx + qy * qy;
    if (dot > 0 && dot * dot > STRAIGHT * STRAIGHT * s2 * q2) return true;
    return dot >= 0 && s2 < SHORT_STEP * SHORT_STEP * q2;
  }

  /** Past the newest knot. */
  private runOn(x: number, y: number, jumps: number): void {
    const { knots, qx, qy, sx, sy, dx, dy, rowB } = this;
    const s2 = sx * sx + sy * sy;
    const q2 = qx * qx + qy * qy;
    const turn2 = (sx - qx) ** 2 + (sy - qy) ** 2;
    let vx = sx;
    let vy = sy;
    this.accelerationX = 0;
    this.accelerationY = 0;
    if (turn2 < SMOOTH * SMOOTH * Math.max(s2, q2)) {
      if ((jumps & JUMP_ZA) === 0 && this.accelerateBefore(x, y, jumps)) {
        vx += 0.5 * this.accelerationX * knots.ab;
        vy += 0.5 * this.accelerationY * knots.ab;
      }
    } else if (q2 > STILL && s2 > STILL) {
      if (this.shortens()) {
        // It stopped on the way, likely: the shorter the step, the less of it is left.
        const left = Math.min(1, s2 / q2);
        vx *= left;
        vy *= left;
      } else {
        const corner = this.cornerAtSameSpeed();
        const behind = knots.ab - corner;
        if (corner > 0 && behind > LATE_CORNER) {
          vx = (dx - qx * corner) / behind;
          vy = (dy - qy * corner) / behind;
        }
      }
    } else if (q2 <= STILL) {
      // A first step from rest may be all there is: a piece on a board.
      vx = 0;
      vy = 0;
    }
    this.x = rowB[x]! + vx * knots.reach + this.accelerationX * knots.bend;
    this.y = rowB[y]! + vy * knots.reach + this.accelerationY * knots.bend;
  }

  /** Acceleration from those at a and b. @returns whether they agree */
  private accelerateAround(): boolean {
    const { knots, qx, qy, sx, sy, rx, ry } = this;
    const atA = 2 / (knots.ab + knots.za);
    const atB = 2 / (knots.ab + knots.bd);
    this.accelerationX = (sx - qx) * atA;
    this.accelerationY = (sy - qy) * atA;
    this.otherX = (rx - sx) * atB;
    this.otherY = (ry - sy) * atB;
    return this.takeSmaller();
  }

  /** Acceleration from those at z and a. @returns whether they agree */
  private accelerateBefore(x: number, y: number, jumps: number): boolean {
    this.accelerationX = this.accelerationY = 0;
    if ((jumps & JUMP_YZ) !== 0) return false;
    const { knots, qx, qy, sx, sy, rowY, rowZ } = this;
    const atA = 2 / (knots.ab + knots.za);
    const atZ = 2 / (knots.za + knots.yz);
    this.accelerationX = (sx - qx) * atA;
    this.accelerationY = (sy - qy) * atA;
    this.otherX = (qx - (rowZ[x]! - rowY[x]!) / knots.yz) * atZ;
    this.otherY = (qy - (rowZ[y]! - rowY[y]!) / knots.yz) * atZ;
    return this.takeSmaller();
  }

  /** The smaller of two accelerations, none if they point away from each other (minmod). */
  private takeSmaller(): boolean {
    const { accelerationX, accelerationY, otherX, otherY } = this;
    if (!(accelerationX * otherX + accelerationY * otherY > 0)) {
      this.accelerationX = this.accelerationY = 0;
      return false;
    }
    if (otherX * otherX + otherY * otherY <= accelerationX * accelerationX + accelerationY * accelerationY) {
      this.accelerationX = otherX;
      this.accelerationY = otherY;
    }
    return true;
  }
}
