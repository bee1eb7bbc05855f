import { INKS, SIZES } from '../server/draw-state.ts';

/** A line that somebody has drawn without lifting the pen. */
export interface Stroke {
  readonly ink: number;
  readonly size: number;
  /** x, y, x, y, … in px of the sheet */
  readonly points: number[];
  /** Points that are painted. */
  painted: number;
}

/**
 * Paints a stroke on, up to a number of its points. Curves lead from the middle between two points to the middle
 * between the next two, so that they have no corners; a stroke's last point is there twice, so that they reach it.
 */
export function paintStroke(context: CanvasRenderingContext2D, stroke: Stroke, count: number): void {
  const { points, ink, size, painted } = stroke;
  const x = (i: number) => points[2 * i]!;
  const y = (i: number) => points[2 * i + 1]!;
  const last = Math.min(count, points.length / 2) - 1;
  if (last < painted) return;

  context.strokeStyle = INKS[ink]!;
  context.lineWidth = SIZES[size]!;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  const first = Math.max(painted - 1, 0);
  const before = Math.max(first - 1, 0);
  context.moveTo((x(before) + x(first)) / 2, (y(before) + y(first)) / 2);
  for (let i = first; i < last; i++) {
    context.quadraticCurveTo(x(i), y(i), (x(i) + x(i + 1)) / 2, (y(i) + y(i + 1)) / 2);
  }
  // A dot, until there is a line.
  if (last === 0) context.lineTo(x(0), y(0));
  context.stroke();
  stroke.painted = last + 1;
}
