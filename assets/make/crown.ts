import { PALETTE } from '../../examples/shell/palette.ts';
import { circle, faded, fill, glowing, linear, mixed, type Pen, polygon, stroke, WHITE } from './paint.ts';

/** The mark of who leads. */
export function drawCrown(pen: Pen, size: number): void {
  pen.scale(size / 48, size / 48);
  const gold = linear(
    pen,
    [-14, -14],
    [12, 18],
    [0, mixed(PALETTE.lemon, WHITE, 0.55)],
    [0.5, PALETTE.amber],
    [1, '#d9772f'],
  );
  const shape = polygon(
    [
      [-15, 14],
      [-19, -8],
      [-9, 1],
      [0, -14],
      [9, 1],
      [19, -8],
      [15, 14],
    ],
    2,
  );
  glowing(pen, faded(PALETTE.amber, 0.7), 6, () => fill(pen, shape, gold));
  stroke(pen, shape, mixed(PALETTE.lemon, WHITE, 0.5), 1.8);
  stroke(pen, new Path2D('M-13.500 8.500 L13.500 8.500'), faded('#8a4316', 0.55), 2);
  for (const [x, y, color] of [
    [-19, -9.5, PALETTE.cyan],
    [0, -16, PALETTE.coral],
    [19, -9.5, PALETTE.cyan],
  ] as const) {
    fill(pen, circle(3.4, [x, y]), mixed(color, WHITE, 0.25));
    stroke(pen, circle(3.4, [x, y]), WHITE, 1);
  }
}
