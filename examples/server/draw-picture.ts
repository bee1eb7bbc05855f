import { artistOf, encodeInk, type Ink } from './draw-ink.ts';
import { STROKE_POINTS } from './draw-state.ts';

/** Ink that a picture holds, in points; each stroke counts as a few more. */
const MOST_INK = 60_000;
/** Part that is left when there was too much, so that strokes don't have to go one by one. */
const KEPT = 0.95;
const STROKE_COST = 8;
/** Bytes after which a picture is continued in another message, so that others get in between. */
const CHUNK = 16_384;

interface Stroke extends Ink {
  readonly points: number[];
}

/** All strokes of a sheet, in the order in which they were begun. */
export class Picture {
  private readonly strokes = new Map<number, Stroke>();
  /** By artist. */
  private readonly amounts = new Map<number, number>();

  /** Ink comes to a stroke, or begins one. Returns what it really was: a stroke has an end. */
  add({ id, ink, size, points }: Omit<Ink, 'from'>): Ink {
    let stroke = this.strokes.get(id);
    if (stroke === undefined) {
      stroke = { id, ink, size, from: 0, points: [] };
      this.strokes.set(id, stroke);
      this.count(id, STROKE_COST);
    }
    const from = stroke.points.length / 2;
    const fitting = points.slice(0, 2 * (STROKE_POINTS - from));
    stroke.points.push(...fitting);
    this.count(id, fitting.length / 2);
    return { id, ink: stroke.ink, size: stroke.size, from, points: fitting };
  }

  /** Returns which of these strokes there were. */
  remove(ids: readonly number[]): number[] {
    return ids.filter((id) => {
      const stroke = this.strokes.get(id);
      if (stroke === undefined) return false;
      this.count(id, -STROKE_COST - stroke.points.length / 2);
      return this.strokes.delete(id);
    });
  }

  /** An artist's strokes, the oldest first. */
  by(artist: number): number[] {
    return [...this.strokes.keys()].filter((id) => artistOf(id) === artist);
  }

  /**
   * If there is too much ink, the oldest strokes of who has the most go, so that nobody can drive out what others have
   * drawn. Returns them.
   */
  trim(): number[] {
    const gone: number[] = [];
    let total = sum(this.amounts.values());
    if (total <= MOST_INK) return gone;
    while (total > KEPT * MOST_INK) {
      const [fullest] = [...this.amounts].reduce((a, b) => (b[1] > a[1] ? b : a));
      gone.push(...this.remove(this.by(fullest).slice(0, 1)));
      total = sum(this.amounts.values());
    }
    return gone;
  }

  /** Points of these artists' strokes that a test finds. */
  countPoints(isMeant: (x: number, y: number) => boolean): number {
    let count = 0;
    for (const { points } of this.strokes.values()) {
      for (let i = 0; i < points.length; i += 2) if (isMeant(points[i]!, points[i + 1]!)) count++;
    }
    return count;
  }

  /** All of it, as messages. */
  *encode(): Generator<Uint8Array> {
    let bytes = 0;
    let strokes: Stroke[] = [];
    for (const stroke of this.strokes.values()) {
      strokes.push(stroke);
      bytes += STROKE_COST + stroke.points.length;
      if (bytes < CHUNK) continue;
      yield encodeInk(strokes);
      strokes = [];
      bytes = 0;
    }
    if (strokes.length > 0) yield encodeInk(strokes);
  }

  private count(id: number, amount: number): void {
    const artist = artistOf(id);
    const now = (this.amounts.get(artist) ?? 0) + amount;
    if (now > 0) this.amounts.set(artist, now);
    else this.amounts.delete(artist);
  }
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
