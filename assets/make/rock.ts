import { PALETTE } from '../../examples/shell/palette.ts';
import {
  circle,
  faded,
  fill,
  inside,
  linear,
  mixed,
  moved,
  type Pen,
  type Point,
  polygon,
  radial,
  stroke,
  WHITE,
} from './paint.ts';
import { randomOf } from './random.ts';

const DARK = mixed(PALETTE.panel, PALETTE.line, 0.35);
const LIGHT = mixed(PALETTE.muted, PALETTE.text, 0.15);

/** A rock with facets and craters, each seed another one. It turns as it flies, so its light is soft. */
export function drawRock(pen: Pen, radius: number, seed: number): void {
  const random = randomOf(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  const sides = radius > 60 ? 13 : radius > 30 ? 11 : 9;
  const rim = ringOf(sides, () => radius * between(0.76, 0.965), between(0, 6), between);
  const ridge = ringOf(Math.round(sides * 0.55), () => radius * between(0.4, 0.58), between(0, 6), between);
  const body = polygon(rim, radius * 0.09);

  fill(pen, body, mixed(DARK, LIGHT, 0.4));
  inside(pen, body, () => {
    for (const [one, other, third] of facets(rim, ridge)) {
      const [x, y] = [
        (one[0] + other[0] + third[0]) / (3 * radius),
        (one[1] + other[1] + third[1]) / (3 * radius),
      ];
      const light = 0.42 - 0.5 * (x * 0.6 + y * 0.8) + between(-0.12, 0.12);
      const facet = polygon([one, other, third]);
      const color = mixed(DARK, LIGHT, Math.min(Math.max(light, 0.05), 0.95));
      fill(pen, facet, color);
      // Closes the hairlines between them.
      stroke(pen, facet, color, 0.8);
    }
    const first = between(0, 2 * Math.PI);
    const count = radius > 60 ? 4 : radius > 30 ? 3 : 1;
    for (let i = 0; i < count; i++) {
      const angle = first + ((i + between(-0.15, 0.15)) * 2 * Math.PI) / count;
      const far = radius * (i === 0 ? between(0.15, 0.3) : between(0.5, 0.66));
      crater(pen, [far * Math.cos(angle), far * Math.sin(angle)], radius * between(0.08, 0.19), angle);
    }
    const shade = radial(
      pen,
      [-radius * 0.35, -radius * 0.4],
      radius,
      [0, faded(WHITE, 0.16)],
      [0.55, faded(WHITE, 0)],
      [1, faded(PALETTE.night, 0.4)],
    );
    fill(pen, circle(radius), shade);
  });
  const edge = linear(
    pen,
    [-radius * 0.7, -radius * 0.7],
    [radius * 0.7, radius * 0.7],
    [0, '#eef3ff'],
    [0.5, PALETTE.muted],
    [1, mixed(PALETTE.line, PALETTE.muted, 0.45)],
  );
  stroke(pen, body, edge, radius > 30 ? 2 : 1.6);
}

function ringOf(
  sides: number,
  reach: () => number,
  turned: number,
  between: (low: number, high: number) => number,
): Point[] {
  return Array.from({ length: sides }, (_, i) => {
    const angle = turned + ((i + between(-0.22, 0.22)) * 2 * Math.PI) / sides;
    const far = reach();
    return [far * Math.cos(angle), far * Math.sin(angle)];
  });
}

/** Triangles from the rim to the ridge, and from the ridge to the middle. */
function facets(rim: Point[], ridge: Point[]): [Point, Point, Point][] {
  const middle: Point = [ridge[0]![0] * -0.12, ridge[0]![1] * -0.12];
  const angleOf = ([x, y]: Point) => Math.atan2(y, x);
  const around = [
    ...rim.map((point) => ({ point, isRim: true })),
    ...ridge.map((point) => ({ point, isRim: false })),
  ].sort((one, other) => angleOf(one.point) - angleOf(other.point));
  const before = (from: number, isRim: boolean) => {
    for (let i = 1; i <= around.length; i++) {
      const one = around[(from - i + around.length) % around.length]!;
      if (one.isRim === isRim) return one.point;
    }
    return middle;
  };
  return around.flatMap(({ point, isRim }, i): [Point, Point, Point][] => {
    const opposite = before(i, !isRim);
    const previous = before(i, isRim);
    const outer: [Point, Point, Point] = [previous, point, opposite];
    return isRim ? [outer] : [outer, [previous, point, middle]];
  });
}

function crater(pen: Pen, at: Point, radius: number, angle: number): void {
  moved(pen, at, angle, () => {
    pen.scale(0.78, 1);
    pen.rotate(-angle);
    fill(pen, circle(radius), faded(mixed(DARK, PALETTE.night, 0.35), 0.75));
    const lip = linear(
      pen,
      [-radius, -radius],
      [radius, radius],
      [0, faded(PALETTE.night, 0.7)],
      [0.45, faded(LIGHT, 0)],
      [1, faded(LIGHT, 0.85)],
    );
    stroke(pen, circle(radius), lip, Math.max(radius * 0.16, 1));
  });
}
