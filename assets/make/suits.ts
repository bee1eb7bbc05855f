import { PALETTE } from '../../examples/shell/palette.ts';
import { circle, type Point, polygon, regular, star } from './paint.ts';

interface Suit {
  color: string;
  /** Each colour has a shape of its own, for who can't tell the colours apart. */
  shape(at: Point, radius: number): Path2D;
}

/** By colour. */
export const SUITS: Record<'coral' | 'amber' | 'mint' | 'cyan', Suit> = {
  coral: { color: PALETTE.coral, shape: (at, radius) => circle(radius * 0.9, at) },
  amber: {
    color: PALETTE.amber,
    shape: (at, radius) => polygon(star(5, radius * 1.2, 0.46, at), radius * 0.1),
  },
  mint: {
    color: PALETTE.mint,
    shape: (at, radius) => polygon(regular(4, radius * 1.1, -Math.PI / 2, at), radius * 0.1),
  },
  cyan: {
    color: PALETTE.cyan,
    shape: ([x, y], radius) =>
      polygon(regular(3, radius * 1.15, -Math.PI / 2, [x, y + radius * 0.18]), radius * 0.1),
  },
};
