import { PALETTE } from '../../examples/shell/palette.ts';
import {
  circle,
  faded,
  fill,
  glowing,
  grey,
  halo,
  inside,
  linear,
  mirrored,
  mixed,
  moved,
  type Pen,
  polygon,
  radial,
  regular,
  stroke,
  WHITE,
} from './paint.ts';
import { drawRock } from './rock.ts';
import type { Frame, Sheet } from './sheet.ts';

const ROCKS = { large: 150, medium: 90, small: 48 };

export const arena: Sheet = {
  width: 1024,
  padding: 2,
  quality: 0.92,
  frames: [
    { name: 'ship', width: 80, height: 68, draw: ship },
    { name: 'ship-glow', width: 144, height: 144, draw: (pen) => halo(pen, 72, WHITE, 0.75, 2.2) },
    { name: 'flame', width: 64, height: 32, draw: flame },
    { name: 'bullet', width: 44, height: 16, draw: bullet },
    { name: 'spark', width: 32, height: 32, draw: spark },
    ...Object.entries(ROCKS).flatMap(([size, px], at) =>
      [0, 1, 2].map((look): Frame => {
        const draw = (pen: Pen) => drawRock(pen, px / 2, 100 * at + look + 1);
        return { name: `asteroid-${size}-${look}`, width: px, height: px, draw };
      }),
    ),
    ...[0, 1, 2, 3].map((look): Frame => {
      return { name: `debris-${look}`, width: 16, height: 16, draw: (pen) => splinter(pen, look) };
    }),
    { name: 'shield', width: 116, height: 116, draw: shield },
    { name: 'ring', width: 128, height: 128, draw: ring },
    { name: 'crystal', width: 56, height: 56, draw: crystal },
    { name: 'star', width: 16, height: 16, draw: star },
  ],
};

/** Looks to the right, in greys: its player's colour comes over it. */
function ship(pen: Pen): void {
  const wing = polygon(
    [
      [14, -7],
      [-16, -30],
      [-31, -31],
      [-24, -8],
    ],
    3,
  );
  const hull = new Path2D('M37 0 C26-9 6-13-18-12 L-27-6 L-27 6 L-18 12 C6 13 26 9 37 0 Z');
  const glass = new Path2D('M20 0 C13-6 4-7-4-6 C-7-3-7 3-4 6 C4 7 13 6 20 0 Z');

  pen.translate(-2, 0);
  mirrored(pen, () => {
    fill(pen, wing, linear(pen, [10, -8], [-24, -31], [0, grey(0.42)], [0.7, grey(0.66)], [1, grey(0.8)]));
    inside(pen, wing, () => {
      // A stripe, and the shadow of the hull.
      stroke(pen, new Path2D('M-21-34 L-11-6'), faded(grey(0.3), 0.9), 3);
      fill(pen, new Path2D('M20-9 L-30-14 L-30-6 L20-6 Z'), faded(grey(0.1), 0.35));
    });
    stroke(pen, wing, grey(0.92), 1.6);
    stroke(pen, new Path2D('M-17-30.5 L-30-31.500'), WHITE, 3);
  });
  // The engine, glowing.
  fill(
    pen,
    new Path2D('M-24-8 L-32-6.500 L-32 6.500 L-24 8 Z'),
    linear(pen, [-24, 0], [-32, 0], [0, grey(0.2)], [1, WHITE]),
  );
  fill(
    pen,
    hull,
    linear(pen, [0, -13], [0, 13], [0, WHITE], [0.45, grey(0.86)], [0.55, grey(0.7)], [1, grey(0.52)]),
  );
  inside(pen, hull, () => {
    stroke(pen, new Path2D('M-14-14 L-14 14'), faded(grey(0.25), 0.55), 1.4);
    stroke(pen, new Path2D('M25-9 L25 9'), faded(grey(0.25), 0.4), 1.4);
    fill(pen, new Path2D('M-27-14 L-18-14 L-18 14 L-27 14 Z'), faded(grey(0.2), 0.35));
  });
  stroke(pen, hull, WHITE, 1.8);
  fill(pen, glass, linear(pen, [0, -7], [4, 7], [0, '#0d1429'], [1, '#3b4a7a']));
  inside(pen, glass, () =>
    fill(pen, new Path2D('M-8-8 L22-8 L18-1.500 C10-4 2-4-8-2 Z'), faded(WHITE, 0.45)),
  );
  stroke(pen, glass, grey(0.35), 1);
}

/** To the left of its right edge. */
function flame(pen: Pen): void {
  const tongue = (length: number, width: number) =>
    new Path2D(
      `M32 ${-width * 0.6} C${26 - length * 0.2} ${-width * 1.25} ${32 - length * 0.6} ${-width * 0.6} ${32 - length} 0
       C${32 - length * 0.6} ${width * 0.6} ${26 - length * 0.2} ${width * 1.25} 32 ${width * 0.6} Z`,
    );
  const layers: [number, number, string, number][] = [
    [62, 12, '#ff9d5c', 0.55],
    [50, 9, PALETTE.amber, 0.7],
    [38, 6.5, '#ffe9a8', 0.95],
    [24, 4, WHITE, 1],
  ];
  for (const [length, width, color, alpha] of layers) {
    const light = linear(
      pen,
      [32, 0],
      [32 - length, 0],
      [0, faded(color, alpha)],
      [0.5, faded(color, alpha * 0.75)],
      [1, faded(color, 0)],
    );
    glowing(pen, faded(color, alpha * 0.5), 5, () => fill(pen, tongue(length, width), light));
  }
}

function bullet(pen: Pen): void {
  const bolt = (left: number, half: number) =>
    new Path2D(`M${left} 0 L12 ${-half} A${half} ${half} 0 0 1 12 ${half} Z`);
  fill(pen, bolt(-22, 7), linear(pen, [-22, 0], [20, 0], [0, faded(WHITE, 0)], [1, faded(WHITE, 0.28)]));
  fill(pen, bolt(-19, 4.5), linear(pen, [-19, 0], [16, 0], [0, faded(WHITE, 0)], [1, faded(WHITE, 0.7)]));
  fill(pen, bolt(-14, 2.6), linear(pen, [-14, 0], [12, 0], [0, faded(WHITE, 0)], [0.6, WHITE], [1, WHITE]));
}

function spark(pen: Pen): void {
  halo(pen, 16, WHITE, 0.75, 2.4);
  halo(pen, 6, WHITE, 1, 1.1);
}

function star(pen: Pen): void {
  halo(pen, 8, WHITE, 0.5, 2.4);
  halo(pen, 3, WHITE, 1, 0.8);
}

function splinter(pen: Pen, look: number): void {
  const corners = [regular(3, 7, 0.4), regular(4, 7, 0.2), regular(5, 6.6, 0.9), regular(3, 7.4, 2.1)][
    look
  ]!.map(([x, y]) => [x * (look % 2 ? 0.66 : 1), y * (look === 2 ? 0.7 : 1)] as const);
  const shape = polygon(corners, 1);
  fill(
    pen,
    shape,
    linear(pen, [-6, -6], [6, 6], [0, grey(0.86)], [0.5, grey(0.62)], [0.5, grey(0.48)], [1, grey(0.38)]),
  );
  stroke(pen, shape, linear(pen, [-6, -6], [6, 6], [0, WHITE], [1, grey(0.6)]), 1);
}

function shield(pen: Pen): void {
  const bubble = circle(54);
  fill(
    pen,
    bubble,
    radial(
      pen,
      [0, 0],
      54,
      [0, faded(WHITE, 0)],
      [0.62, faded(WHITE, 0.03)],
      [0.9, faded(WHITE, 0.24)],
      [1, faded(WHITE, 0.5)],
    ),
  );
  inside(pen, bubble, () => {
    // Cells, as if it were woven of them, seen towards the edge only.
    const seen = radial(
      pen,
      [0, 0],
      54,
      [0, faded(WHITE, 0)],
      [0.5, faded(WHITE, 0)],
      [1, faded(WHITE, 0.32)],
    );
    for (let row = -5; row <= 5; row++)
      for (let column = -5; column <= 5; column++) {
        const middle = [column * 18 + (row % 2 ? 9 : 0), row * 15.6] as const;
        stroke(pen, polygon(regular(6, 10.4, Math.PI / 6, middle)), seen, 1);
      }
  });
  glowing(pen, faded(WHITE, 0.8), 4, () => stroke(pen, circle(53), faded(WHITE, 0.85), 1.6));
  const shine = new Path2D();
  shine.arc(0, 0, 46, 1.08 * Math.PI, 1.42 * Math.PI);
  stroke(pen, shine, faded(WHITE, 0.55), 4);
}

function ring(pen: Pen): void {
  const stops = [
    [0, 0],
    [0.6, 0],
    [0.84, 0.16],
    [0.93, 0.55],
    [0.955, 1],
    [0.975, 0.55],
    [1, 0],
  ].map(([at, alpha]) => [at!, faded(WHITE, alpha!)] as const);
  fill(pen, circle(64), radial(pen, [0, 0], 64, ...stops));
}

function crystal(pen: Pen): void {
  halo(pen, 28, PALETTE.teal, 0.55, 1.8);
  moved(pen, [0, 0], 0.2, () => {
    const [top, bottom] = [-21, 21];
    const [left, right, shoulder] = [-13, 13, 8];
    const light = mixed(PALETTE.teal, WHITE, 0.75);
    const deep = mixed(PALETTE.teal, PALETTE.night, 0.55);
    const facets: [string, string][] = [
      [`M0 ${top} L${left} ${-shoulder} L-4 ${-shoulder + 3} Z`, light],
      [`M0 ${top} L-4 ${-shoulder + 3} L6 ${-shoulder + 2} Z`, WHITE],
      [`M0 ${top} L6 ${-shoulder + 2} L${right} ${-shoulder} Z`, PALETTE.teal],
      [
        `M${left} ${-shoulder} L-4 ${-shoulder + 3} L-4 ${shoulder + 3} L${left} ${shoulder} Z`,
        mixed(PALETTE.teal, WHITE, 0.4),
      ],
      [`M-4 ${-shoulder + 3} L6 ${-shoulder + 2} L6 ${shoulder + 2} L-4 ${shoulder + 3} Z`, PALETTE.teal],
      [
        `M6 ${-shoulder + 2} L${right} ${-shoulder} L${right} ${shoulder} L6 ${shoulder + 2} Z`,
        mixed(PALETTE.teal, PALETTE.night, 0.35),
      ],
      [`M0 ${bottom} L${left} ${shoulder} L-4 ${shoulder + 3} Z`, PALETTE.teal],
      [`M0 ${bottom} L-4 ${shoulder + 3} L6 ${shoulder + 2} Z`, mixed(PALETTE.teal, PALETTE.night, 0.3)],
      [`M0 ${bottom} L6 ${shoulder + 2} L${right} ${shoulder} Z`, deep],
    ];
    for (const [path, color] of facets) {
      const facet = new Path2D(path);
      fill(pen, facet, color);
      stroke(pen, facet, faded(WHITE, 0.35), 0.7);
    }
    const outline = new Path2D(
      `M0 ${top} L${right} ${-shoulder} L${right} ${shoulder} L0 ${bottom} L${left} ${shoulder} L${left} ${-shoulder} Z`,
    );
    stroke(pen, outline, linear(pen, [-13, -20], [13, 20], [0, WHITE], [1, faded(PALETTE.teal, 0.9)]), 1.6);
  });
}
