import { PALETTE } from '../../examples/shell/palette.ts';
import { drawCrown } from './crown.ts';
import { faces } from './faces.ts';
import {
  circle,
  faded,
  fill,
  grey,
  halo,
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
import type { Sheet } from './sheet.ts';

export const lobby: Sheet = {
  width: 512,
  padding: 2,
  quality: 0.92,
  frames: [
    { name: 'star', width: 96, height: 96, draw: (pen) => roundStar(pen, PALETTE.lemon, PALETTE.amber) },
    { name: 'comet', width: 96, height: 96, draw: (pen) => roundStar(pen, '#9fe6ff', '#4f9dff') },
    { name: 'bomb', width: 96, height: 96, draw: bomb },
    { name: 'basket', width: 200, height: 104, draw: basket },
    ...faces,
    { name: 'ready', width: 48, height: 48, draw: ready },
    { name: 'crown', width: 64, height: 64, draw: (pen) => drawCrown(pen, 64) },
    { name: 'spark', width: 32, height: 32, draw: (pen) => halo(pen, 16, WHITE, 1, 1.5) },
  ],
};

function shine(pen: Pen, at: Point, radius: number, alpha: number): void {
  moved(pen, at, 0, () => halo(pen, radius, WHITE, alpha, 1.5));
}

function roundStar(pen: Pen, main: string, deep: string): void {
  halo(pen, 48, main, 0.5, 1.4);
  pen.translate(0, 2);
  const shape = polygon(star(5, 39, 0.54), 7);
  const light = mixed(main, WHITE, 0.7);
  fill(pen, shape, linear(pen, [-26, -32], [22, 34], [0, light], [0.5, main], [1, deep]));
  inside(pen, shape, () => {
    // Its lower right lies in a shade that is cut as the facet of a gem.
    const facets = [0, 1, 2, 3, 4].map((i) => (i * 2 * Math.PI) / 5 - Math.PI / 2);
    for (const angle of facets) {
      const [tip, hollow] = [angle, angle + Math.PI / 5].map(
        (turn): Point => [50 * Math.cos(turn), 50 * Math.sin(turn)],
      );
      fill(pen, polygon([[0, 0], tip!, hollow!]), faded(deep, 0.3));
    }
    shine(pen, [-11, -13], 26, 0.75);
  });
  stroke(pen, shape, light, 2.5);
}

function bomb(pen: Pen): void {
  pen.translate(-2, 8);
  halo(pen, 46, PALETTE.coral, 0.45, 1.4);
  moved(pen, [0, 0], 0.62, () => fill(pen, rounded(-9, -36, 18, 13, 4), '#3a4676'));
  stroke(pen, new Path2D('M19-27Q24-43 34-39'), '#c9a27a', 4);
  moved(pen, [35, -39], 0, () => {
    halo(pen, 13, PALETTE.amber, 1, 1.2);
    halo(pen, 7, WHITE, 1, 1);
  });
  fill(pen, circle(29), radial(pen, [-11, -13], 29, [0, '#6a78b6'], [0.45, '#2a3462'], [1, '#10163a']));
  const gleam = new Path2D();
  gleam.arc(0, 0, 22, 1.1 * Math.PI, 1.4 * Math.PI);
  stroke(pen, gleam, faded(WHITE, 0.45), 3.5);
  stroke(pen, circle(29), PALETTE.coral, 2.5);
  // Cross eyes: nobody takes it for a star, in whatever colours they see it.
  const face = 'M-14.5-3l9 9m0-9l-9 9M5.500-3l9 9m0-9l-9 9M-6 19Q0 12 6 19';
  stroke(pen, new Path2D(face), mixed(PALETTE.coral, WHITE, 0.3), 4);
}

/** A bowl, light enough for a name on it. */
function basket(pen: Pen): void {
  const [top, half, depth] = [-32, 94, 78];
  const bowl = new Path2D(
    `M${-half} ${top}C${4 - half} ${top + depth}-46 ${top + depth} 0 ${top + depth}S${half - 4} ${top + depth} ${half} ${top}Z`,
  );
  fill(
    pen,
    bowl,
    linear(pen, [0, top], [0, top + depth], [0, faded(grey(0.96), 0.92)], [1, faded(grey(0.58), 0.95)]),
  );
  inside(pen, bowl, () => {
    for (const part of [-0.62, -0.22, 0.22, 0.62]) {
      const [from, bend, to] = [1.1, 0.95, 0.4].map((wide) => part * half * wide);
      const rib = new Path2D(`M${from} ${top}Q${bend} ${top + depth * 0.7} ${to} ${top + depth}`);
      stroke(pen, rib, faded(PALETTE.night, 0.13), 5);
    }
    fill(
      pen,
      rounded(-half, top, 2 * half, 26, 0),
      linear(pen, [0, top], [0, top + 26], [0, faded(PALETTE.night, 0.4)], [1, faded(PALETTE.night, 0)]),
    );
    shine(pen, [-half * 0.5, top + 28], 46, 0.6);
  });
  stroke(pen, bowl, WHITE, 3);
  const mouth = new Path2D();
  mouth.ellipse(0, top, half, 14, 0, 0, 2 * Math.PI);
  fill(pen, mouth, linear(pen, [0, top - 14], [0, top + 14], [0, '#0c1226'], [1, '#2a3460']));
  stroke(pen, mouth, WHITE, 6);
}

function ready(pen: Pen): void {
  fill(
    pen,
    circle(20),
    radial(
      pen,
      [-6, -7],
      20,
      [0, mixed(PALETTE.mint, WHITE, 0.5)],
      [0.7, PALETTE.mint],
      [1, mixed(PALETTE.mint, PALETTE.night, 0.2)],
    ),
  );
  stroke(pen, circle(20), mixed(PALETTE.mint, WHITE, 0.7), 2);
  stroke(pen, new Path2D('M-9 1L-2.500 8 9.500-7'), PALETTE.night, 6);
}
