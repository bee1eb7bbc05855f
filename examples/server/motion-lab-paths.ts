/** Size of the field, in px. */
export const FIELD = { width: 400, height: 300 } as const;

/** Where something is on the field, in px. */
export interface Place {
  x: number;
  y: number;
}

/** A part of a tour: a straight way, or a rest. */
interface Leg {
  readonly from: Place;
  readonly to: Place;
  /** ms since the tour's start */
  readonly begins: number;
  readonly lasts: number;
}

type Point = readonly [x: number, y: number];

const RADIUS = 110; // px
const SPEED = 220; // px/s
const DASH = 250; // px/s, between two stops
const REST = 600; // ms

const CORNERS: readonly Point[] = [
  [60, 60],
  [200, 90],
  [340, 50],
  [300, 170],
  [350, 250],
  [180, 240],
  [60, 260],
  [120, 150],
  [250, 130],
  [130, 130],
  [50, 180],
  [230, 260],
  [360, 120],
  [210, 40],
];
const STOPS: readonly Point[] = [
  [60, 150],
  [200, 60],
  [340, 150],
  [200, 240],
  [200, 100],
  [330, 250],
  [80, 250],
];
const JUMPS: readonly Point[] = [
  [50, 60],
  [330, 60],
  [60, 240],
  [340, 240],
  [60, 70],
  [60, 250],
  [350, 50],
  [350, 250],
];

const tours = {
  turns: tour(CORNERS, () => ({ speed: SPEED, rest: 0 })),
  stops: tour(STOPS, () => ({ speed: DASH, rest: REST })),
  // Every other way takes no time.
  jumps: tour(JUMPS, (i) => ({ speed: i % 2 === 0 ? SPEED : Number.POSITIVE_INFINITY, rest: 0 })),
};

/** The ways in which something moves here. */
export const MOTIONS = ['turns', 'circle', 'stops', 'jumps'] as const;
export type Motion = (typeof MOTIONS)[number];

/**
 * Where it is at a time: the server and the page agree on it, so that the page knows how far off its picture is.
 *
 * @param time ms since the room's start
 * @param place is written
 */
export function placeAt(motion: Motion, time: number, place: Place): void {
  if (motion === 'circle') {
    const angle = (time * SPEED) / RADIUS / 1000;
    place.x = FIELD.width / 2 + RADIUS * Math.cos(angle);
    place.y = FIELD.height / 2 + RADIUS * Math.sin(angle);
    return;
  }
  const legs = tours[motion];
  const into = time % lengthOf(legs);
  const leg = legs.find(({ begins, lasts }) => into < begins + lasts) ?? legs[0]!;
  const part = (into - leg.begins) / leg.lasts;
  place.x = leg.from.x + part * (leg.to.x - leg.from.x);
  place.y = leg.from.y + part * (leg.to.y - leg.from.y);
}

/** When it jumps from one place to another between two times, in ms since the room's start. */
export function jumpsBetween(motion: Motion, from: number, to: number): number[] {
  if (motion !== 'jumps') return [];
  const legs = tours.jumps;
  const length = lengthOf(legs);
  const jumps: number[] = [];
  for (let lap = Math.floor(from / length) * length; lap < to; lap += length) {
    for (const { begins } of legs) {
      if (lap + begins >= from && lap + begins < to) jumps.push(lap + begins);
    }
  }
  return jumps;
}

/** From point to point, and back to the first. */
function tour(points: readonly Point[], way: (leg: number) => { speed: number; rest: number }): Leg[] {
  const legs: Leg[] = [];
  let time = 0;
  const add = (from: Place, to: Place, lasts: number) => {
    if (lasts > 0) legs.push({ from, to, begins: time, lasts });
    time += lasts;
  };
  for (const [i, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(i + 1) % points.length]!;
    const to = { x: nextX, y: nextY };
    const { speed, rest } = way(i);
    add({ x, y }, to, (1000 * Math.hypot(nextX - x, nextY - y)) / speed);
    add(to, to, rest);
  }
  return legs;
}

function lengthOf(legs: readonly Leg[]): number {
  const last = legs.at(-1)!;
  return last.begins + last.lasts;
}
