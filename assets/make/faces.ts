import { PALETTE } from '../../examples/shell/palette.ts';
import {
  circle,
  faded,
  fill,
  grey,
  inside,
  linear,
  type Pen,
  polygon,
  regular,
  rounded,
  stroke,
  WHITE,
} from './paint.ts';
import type { Frame } from './sheet.ts';

type Draw = (pen: Pen, x: number, y: number) => void;

interface Face {
  /** px */
  width: number;
  height: number;
  /** px of the head's corners. */
  round: number;
  antennas: 'one' | 'two' | 'ears';
  eye: Draw;
  smiles: boolean;
}

const dot: Draw = (pen, x, y) => fill(pen, circle(6.5, [x, y]), WHITE);
const bar: Draw = (pen, x, y) => fill(pen, rounded(x - 4, y - 8, 8, 16, 4), WHITE);
const wide: Draw = (pen, x, y) => fill(pen, rounded(x - 7, y - 4.5, 14, 9, 3), WHITE);
const gem: Draw = (pen, x, y) => fill(pen, polygon(regular(4, 8, 0, [x, y]), 1.5), WHITE);
const ring: Draw = (pen, x, y) => {
  fill(pen, circle(7, [x * 0.88, y]), WHITE);
  fill(pen, circle(3, [x * 0.88 + 1.8, y + 1]), PALETTE.night);
};
const glad: Draw = (pen, x, y) => {
  const arc = new Path2D();
  arc.arc(x, y + 4, 7, 1.1 * Math.PI, 1.9 * Math.PI);
  stroke(pen, arc, WHITE, 4);
};

const FACES: Face[] = [
  { width: 64, height: 56, round: 20, antennas: 'one', eye: dot, smiles: true },
  { width: 68, height: 50, round: 25, antennas: 'two', eye: bar, smiles: false },
  { width: 58, height: 60, round: 29, antennas: 'ears', eye: ring, smiles: true },
  { width: 64, height: 54, round: 9, antennas: 'one', eye: wide, smiles: false },
  { width: 60, height: 58, round: 16, antennas: 'two', eye: gem, smiles: true },
  { width: 66, height: 56, round: 28, antennas: 'ears', eye: glad, smiles: false },
];

/** Friendly robots, in greys: each player's colour comes over one. */
export const faces = FACES.map((face, i): Frame => {
  return { name: `avatar-${i}`, width: 96, height: 96, draw: (pen) => drawFace(pen, face) };
});

function drawFace(pen: Pen, { width, height, round, antennas, eye, smiles }: Face): void {
  const [x, y] = [-width / 2, 38 - height];
  if (antennas === 'ears') ears(pen, width / 2, y + height / 2);
  else if (antennas === 'one') antenna(pen, 0, y, 0, -37, 6);
  else for (const side of [-1, 1]) antenna(pen, side * 14, y + 2, side * 23, -34, 5);

  const head = rounded(x, y, width, height, round);
  fill(
    pen,
    head,
    linear(pen, [x, y], [x + width, y + height], [0, WHITE], [0.5, grey(0.86)], [1, grey(0.64)]),
  );
  stroke(pen, head, WHITE, 2.5);

  const [glassX, glassY, glassWidth, glassHeight] = [x + 8, y + 9, width - 16, height * 0.5];
  const glass = rounded(glassX, glassY, glassWidth, glassHeight, Math.min(round, glassHeight / 2));
  fill(pen, glass, linear(pen, [0, glassY], [0, glassY + glassHeight], [0, '#060a18'], [1, '#1a2447']));
  inside(pen, glass, () => {
    const shine = polygon([
      [glassX, glassY],
      [glassX + 24, glassY],
      [glassX + 8, glassY + glassHeight],
      [glassX, glassY + glassHeight],
    ]);
    fill(pen, shine, faded(WHITE, 0.09));
  });
  for (const side of [-1, 1]) eye(pen, side * 13, glassY + glassHeight / 2);

  const mouthY = y + height * 0.78;
  const mouth = new Path2D();
  if (smiles) mouth.arc(0, mouthY - 6, 9, 0.22 * Math.PI, 0.78 * Math.PI);
  else {
    mouth.moveTo(-7, mouthY);
    mouth.lineTo(7, mouthY);
  }
  stroke(pen, mouth, PALETTE.night, 4);
}

function antenna(pen: Pen, fromX: number, fromY: number, x: number, y: number, radius: number): void {
  stroke(pen, new Path2D(`M${fromX} ${fromY}L${x} ${y}`), grey(0.72), 5);
  fill(pen, circle(radius, [x, y]), WHITE);
}

function ears(pen: Pen, half: number, y: number): void {
  for (const side of [-1, 1]) fill(pen, rounded(side * (half + 2) - 6, y - 12, 12, 24, 6), grey(0.74));
}
