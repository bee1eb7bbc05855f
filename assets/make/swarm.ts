import { PALETTE } from '../../examples/shell/palette.ts';
import { drawCrown } from './crown.ts';
import {
  circle,
  faded,
  fill,
  grey,
  halo,
  inside,
  linear,
  mixed,
  type Pen,
  polygon,
  radial,
  star,
  stroke,
  WHITE,
} from './paint.ts';
import type { Sheet } from './sheet.ts';

export const swarm: Sheet = {
  width: 1024,
  padding: 8,
  quality: 0.92,
  frames: [
    { name: 'cell', width: 256, height: 256, draw: cell },
    { name: 'cell-spiked', width: 256, height: 256, draw: spiked },
    { name: 'pellet', width: 24, height: 24, draw: pellet },
    { name: 'glow', width: 64, height: 64, draw: (pen) => halo(pen, 32, WHITE, 0.8, 2) },
    { name: 'crown', width: 48, height: 48, draw: (pen) => drawCrown(pen, 48) },
  ],
};

/** Fills its frame to the edge: the game draws it as large as the cell is. In greys, for the player's colour. */
function cell(pen: Pen): void {
  const body = circle(127);
  fill(
    pen,
    body,
    radial(pen, [-38, -46], 127, [0, grey(0.86)], [0.45, grey(0.7)], [0.8, grey(0.57)], [1, grey(0.48)]),
  );
  inside(pen, body, () => {
    // Light that shines through from the lower right, as in a drop.
    const through = pen.createRadialGradient(52, 62, 8, 40, 48, 92);
    through.addColorStop(0, faded(WHITE, 0.3));
    through.addColorStop(1, faded(WHITE, 0));
    fill(pen, body, through);
    const rim = radial(pen, [0, 0], 127, [0.72, faded(WHITE, 0)], [1, faded(WHITE, 0.3)]);
    fill(pen, body, rim);
    const shine = new Path2D();
    shine.arc(0, 0, 100, 1.1 * Math.PI, 1.38 * Math.PI);
    stroke(pen, shine, faded(WHITE, 0.6), 11);
    fill(
      pen,
      circle(5.5, [100 * Math.cos(1.46 * Math.PI), 100 * Math.sin(1.46 * Math.PI)]),
      faded(WHITE, 0.6),
    );
  });
  stroke(pen, circle(123.5), WHITE, 7);
}

function spiked(pen: Pen): void {
  const [dark, light] = [mixed(PALETTE.mint, PALETTE.night, 0.72), mixed(PALETTE.mint, PALETTE.night, 0.25)];
  const spikes = polygon(star(22, 126, 0.86), 3);
  fill(
    pen,
    spikes,
    radial(
      pen,
      [-36, -44],
      126,
      [0, mixed(light, WHITE, 0.1)],
      [0.5, mixed(light, dark, 0.5)],
      [0.82, dark],
      [0.95, light],
      [1, PALETTE.mint],
    ),
  );
  stroke(
    pen,
    spikes,
    linear(
      pen,
      [-90, -90],
      [90, 90],
      [0, mixed(PALETTE.mint, WHITE, 0.5)],
      [1, mixed(PALETTE.mint, PALETTE.night, 0.15)],
    ),
    4.5,
  );
  fill(
    pen,
    circle(86),
    radial(
      pen,
      [-24, -30],
      86,
      [0, faded(light, 0.9)],
      [0.7, faded(dark, 0.9)],
      [1, faded(mixed(dark, PALETTE.night, 0.4), 0.9)],
    ),
  );
  stroke(pen, circle(86), faded(PALETTE.mint, 0.35), 3);
  // A core that warns.
  const burr = polygon(star(8, 46, 0.5), 4);
  fill(
    pen,
    burr,
    radial(
      pen,
      [-10, -12],
      46,
      [0, mixed(PALETTE.mint, WHITE, 0.4)],
      [1, mixed(PALETTE.mint, PALETTE.night, 0.3)],
    ),
  );
  const shine = new Path2D();
  shine.arc(0, 0, 74, 1.1 * Math.PI, 1.4 * Math.PI);
  stroke(pen, shine, faded(WHITE, 0.4), 7);
}

function pellet(pen: Pen): void {
  halo(pen, 12, WHITE, 0.6, 1.6);
  fill(pen, circle(7), radial(pen, [-2.5, -3], 7, [0, WHITE], [0.6, grey(0.82)], [1, grey(0.66)]));
  stroke(pen, circle(6.6), faded(WHITE, 0.9), 1.2);
}
