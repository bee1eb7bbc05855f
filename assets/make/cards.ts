import { PALETTE } from '../../examples/shell/palette.ts';
import { number } from './numerals.ts';
import {
  circle,
  faded,
  fill,
  glowing,
  inside,
  linear,
  mixed,
  moved,
  type Pen,
  type Point,
  polygon,
  radial,
  rounded,
  star,
  stroke,
  WHITE,
} from './paint.ts';
import type { Frame } from './sheet.ts';
import { SUITS } from './suits.ts';

const [WIDTH, HEIGHT, RADIUS] = [140, 196, 18];
const CORNER: Point = [24 - WIDTH / 2, 26 - HEIGHT / 2];
const RANKS = [...'0123456789', 'skip', 'reverse', 'two'];

type Symbol = (pen: Pen, at: Point, height: number, color: string) => void;

/** What isn't a digit. */
const SYMBOLS: Record<string, Symbol> = {
  skip(pen, [x, y], height, color) {
    const radius = height * 0.42;
    const bar = radius * 0.7;
    stroke(pen, circle(radius, [x, y]), color, height * 0.16);
    stroke(pen, new Path2D(`M${x - bar} ${y + bar}L${x + bar} ${y - bar}`), color, height * 0.16);
  },
  reverse(pen, at, height, color) {
    for (const turned of [0, Math.PI])
      moved(pen, at, turned - Math.PI / 4, () => {
        const corners = [
          [-0.5, -0.28],
          [0.06, -0.28],
          [0.06, -0.48],
          [0.58, -0.17],
          [0.06, 0.14 - 0.06],
          [0.06, -0.08],
          [-0.5, -0.08],
        ].map(([x, y]): Point => [x! * height, y! * height]);
        fill(pen, polygon(corners, height * 0.03), color);
      });
  },
  two: (pen, at, height, color) => number(pen, '+2', at, height * 0.76, color),
  four: (pen, at, height, color) => number(pen, '+4', at, height * 0.76, color),
};

const frame = (name: string, draw: (pen: Pen) => void): Frame => ({
  name,
  width: WIDTH,
  height: HEIGHT,
  draw,
});

export const cards = [
  ...Object.entries(SUITS).flatMap(([name, suit]) =>
    RANKS.map((rank) => frame(`${name}-${rank}`, (pen) => colored(pen, suit, rank))),
  ),
  frame('wild', wild),
  frame('four', four),
  frame('back', back),
  frame('slot', slot),
];

function symbol(pen: Pen, rank: string, at: Point, height: number, color: string): void {
  const draw = SYMBOLS[rank];
  if (draw) draw(pen, at, height, color);
  else number(pen, rank, at, height, color);
}

function body(pen: Pen, from: string, to: string, rim: string): void {
  const [x, y] = [-WIDTH / 2, -HEIGHT / 2];
  const shape = rounded(x + 1.5, y + 1.5, WIDTH - 3, HEIGHT - 3, RADIUS);
  fill(pen, shape, linear(pen, [x, y], [-x, -y], [0, from], [1, to]));
  const light = pen.createRadialGradient(x + 30, y + 24, 0, x + 30, y + 24, 190);
  light.addColorStop(0, faded(WHITE, 0.4));
  light.addColorStop(0.5, faded(WHITE, 0));
  fill(pen, shape, light);
  stroke(pen, shape, rim, 3);
}

/** The same at the upper left and, for who sits opposite, at the lower right. */
function corners(pen: Pen, draw: () => void): void {
  for (const turned of [0, Math.PI]) moved(pen, [0, 0], turned, draw);
}

function colored(pen: Pen, { color, shape }: (typeof SUITS)['coral'], rank: string): void {
  body(pen, mixed(color, WHITE, 0.22), mixed(color, '#000000', 0.22), mixed(color, WHITE, 0.6));
  planet(pen, mixed(color, WHITE, 0.35));
  glowing(pen, faded(color, 0.6), 10, () => symbol(pen, rank, [0, 0], 62, mixed(color, WHITE, 0.35)));
  corners(pen, () => {
    symbol(pen, rank, CORNER, 29, PALETTE.night);
    fill(pen, shape([CORNER[0], CORNER[1] + 29], 10.5), PALETTE.night);
  });
}

/** Dark, with a ring around it; what a card is stands on it. */
function planet(pen: Pen, rim: string): void {
  const ring = new Path2D();
  ring.ellipse(0, 0, 66, 20, -0.5, 0, 2 * Math.PI);
  stroke(pen, ring, faded(PALETTE.night, 0.45), 5);
  fill(pen, circle(47), radial(pen, [-17, -20], 47, [0, '#2d3a6e'], [1, PALETTE.night]));
  stroke(pen, circle(47), rim, 2.5);
}

function fan(pen: Pen, radius: number): void {
  for (const [i, { color }] of Object.values(SUITS).entries()) {
    const from = -Math.PI + (i * Math.PI) / 2;
    const slice = new Path2D();
    slice.moveTo(0, 0);
    slice.arc(0, 0, radius, from, from + Math.PI / 2);
    slice.closePath();
    const light = radial(
      pen,
      [-12, -14],
      radius,
      [0, mixed(color, WHITE, 0.25)],
      [1, mixed(color, '#000000', 0.12)],
    );
    fill(pen, slice, light);
  }
  stroke(pen, new Path2D(`M${-radius} 0H${radius}M0 ${-radius}V${radius}`), PALETTE.night, 4);
  stroke(pen, circle(radius), PALETTE.text, 2.5);
}

function wild(pen: Pen): void {
  body(pen, '#2b3568', '#131a38', '#7f8fd0');
  fan(pen, 52);
  for (const [i, { shape }] of Object.values(SUITS).entries()) {
    const angle = -0.75 * Math.PI + (i * Math.PI) / 2;
    fill(pen, shape([31 * Math.cos(angle), 31 * Math.sin(angle)], 10.5), faded(PALETTE.night, 0.85));
  }
  corners(pen, () => fill(pen, polygon(star(4, 14, 0.32, CORNER), 1), WHITE));
}

function four(pen: Pen): void {
  body(pen, '#2b3568', '#131a38', '#7f8fd0');
  fan(pen, 52);
  fill(pen, circle(37), PALETTE.night);
  symbol(pen, 'four', [0, 0], 48, WHITE);
  corners(pen, () => symbol(pen, 'four', [CORNER[0] + 3, CORNER[1]], 30, WHITE));
}

function back(pen: Pen): void {
  body(pen, '#33417f', '#151d42', '#8fa0e8');
  const panel = rounded(11 - WIDTH / 2, 11 - HEIGHT / 2, WIDTH - 22, HEIGHT - 22, 11);
  stroke(pen, panel, '#8fa0e855', 2);
  inside(pen, panel, () => {
    for (const [x, y, radius] of [
      [-36, -58, 1.6],
      [34, -68, 1.2],
      [42, -2, 1.8],
      [-42, 18, 1.2],
      [-26, 66, 1.7],
      [28, 62, 1.3],
      [0, -76, 1],
      [6, 40, 1.1],
    ] as const)
      fill(pen, circle(radius, [x, y]), faded(WHITE, 0.66));
    comet(pen, [-14, 22]);
  });
}

/** It flies to the lower left, its tail behind it. */
function comet(pen: Pen, [x, y]: Point): void {
  for (const [spread, alpha] of [
    [17, 0.22],
    [11, 0.38],
    [5, 0.75],
  ] as const) {
    const light = linear(pen, [x, y], [54, -74], [0, faded('#bfe9ff', alpha)], [1, faded(PALETTE.cyan, 0)]);
    const [sideX, sideY] = [spread * 0.8, spread * 0.6];
    const tail = `M${x - sideX} ${y - sideY}Q16-36 58-80Q34-14 ${x + sideX} ${y + sideY}Z`;
    fill(pen, new Path2D(tail), light);
  }
  moved(pen, [x, y], 0, () => {
    const head = radial(pen, [-4, -4], 17, [0, WHITE], [0.45, '#c9f0ff'], [1, PALETTE.cyan]);
    glowing(pen, PALETTE.cyan, 14, () => fill(pen, circle(17), head));
  });
}

/** Where a card belongs. */
function slot(pen: Pen): void {
  pen.setLineDash([12, 9]);
  const outline = rounded(4 - WIDTH / 2, 4 - HEIGHT / 2, WIDTH - 8, HEIGHT - 8, RADIUS);
  stroke(pen, outline, faded(PALETTE.muted, 0.4), 3);
}
