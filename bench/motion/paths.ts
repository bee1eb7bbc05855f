import { seeded } from '../../src/devtools/random.ts';
import { DURATION } from './networks.ts';

/** Where something is. */
export interface Place {
  x: number;
  y: number;
  /** Radians, -π to π. */
  rotation: number;
}

/** A stop of at least {@link LONG_STOP}. */
export interface Stop {
  /** ms since the room's start. */
  readonly at: number;
  readonly x: number;
  readonly y: number;
  /** Unit vector of the way that led there. */
  readonly dx: number;
  readonly dy: number;
}

/** How something truly moves: a function of time, which the server samples at its ticks. */
export interface Path {
  readonly name: PathName;
  at(time: number, place: Place): void;
  readonly stops: readonly Stop[];
  /** ms since the room's start, when it jumps. */
  readonly jumps: readonly number[];
  /** Nothing else moves in its room: while it rests, there is nothing to send. */
  readonly isAlone: boolean;
}

export type PathName = keyof typeof paths;

/** px/s of the bot that turns, and of the one that jumps. */
const SPEED = 220;
const STOP_AND_GO_SPEED = 250;
/** ms: stops shorter than this aren't judged, for the next start is drawn too soon. */
export const LONG_STOP = 350;
/** px that a jump goes. */
const JUMP = 600;
const EIGHTH = Math.PI / 4;

interface Leg {
  readonly from: number;
  readonly x: number;
  readonly y: number;
  /** px/ms */
  readonly vx: number;
  readonly vy: number;
}

/** The next random number, from 0 up to 1. */
type Draw = () => number;

export const paths = {
  circle: () => ({ ...simple, at: onCircle }),
  turns: (draw: Draw) => ({ ...simple, at: along(turning(draw)) }),
  'stop-and-go': (draw: Draw) => stopAndGo(draw, false),
  'stop-and-go alone': (draw: Draw) => stopAndGo(draw, true),
  teleport: (draw: Draw) => {
    const { legs, jumps } = jumping(draw);
    return { ...simple, at: along(legs), jumps };
  },
  spin: (draw: Draw) => ({ ...simple, at: turned(spinning(draw)) }),
};

const simple = { stops: [] as Stop[], jumps: [] as number[], isAlone: false };

/** The path of that name; the same seed, the same path. */
export function pathOf(name: PathName, seed: number): Path {
  return { name, ...paths[name](seeded(seed * 7919 + 17)) };
}

function stopAndGo(draw: Draw, isAlone: boolean) {
  const { legs, stops } = stopping(draw);
  return { ...simple, at: along(legs), stops, isAlone };
}

/** 120 px from its middle, once in 2 s: 377 px/s. */
function onCircle(time: number, place: Place): void {
  const angle = (time / 2_000) * 2 * Math.PI;
  place.x = 120 * Math.cos(angle);
  place.y = 120 * Math.sin(angle);
  place.rotation = wrapped(angle + Math.PI / 2);
}

/** As a player with eight directions, who turns by a right angle at the least, after 750 ms in the mean. */
function turning(draw: Draw): Leg[] {
  const legs: Leg[] = [];
  let [from, x, y] = [0, 0, 0];
  for (let heading = 0; from < DURATION; heading += EIGHTH * (2 + Math.floor(5 * draw()))) {
    const [vx, vy] = velocity(heading, SPEED);
    const length = 250 + exponential(draw, 500);
    legs.push({ from, x, y, vx, vy });
    [from, x, y] = [from + length, x + vx * length, y + vy * length];
  }
  return legs;
}

/** Any of eight directions; 500 to 2000 ms of way, 200 to 1600 ms of rest. */
function stopping(draw: Draw): { legs: Leg[]; stops: Stop[] } {
  const legs: Leg[] = [];
  const stops: Stop[] = [];
  let [from, x, y] = [0, 0, 0];
  while (from < DURATION) {
    const heading = EIGHTH * Math.floor(8 * draw());
    const [vx, vy] = velocity(heading, STOP_AND_GO_SPEED);
    const length = 500 + 1_500 * draw();
    legs.push({ from, x, y, vx, vy });
    [from, x, y] = [from + length, x + vx * length, y + vy * length];
    legs.push({ from, x, y, vx: 0, vy: 0 });
    const rest = 200 + 1_400 * draw();
    if (rest >= LONG_STOP) stops.push({ at: from, x, y, dx: Math.cos(heading), dy: Math.sin(heading) });
    from += rest;
  }
  return { legs, stops };
}

/** Straight on for 1.5 to 3 s, then 600 px in any direction at once. */
function jumping(draw: Draw): { legs: Leg[]; jumps: number[] } {
  const legs: Leg[] = [];
  const jumps: number[] = [];
  let [from, x, y] = [0, 0, 0];
  while (from < DURATION) {
    const [vx, vy] = velocity(EIGHTH * Math.floor(8 * draw()), SPEED);
    const length = 1_500 + 1_500 * draw();
    legs.push({ from, x, y, vx, vy });
    const way = 2 * Math.PI * draw();
    x += vx * length + JUMP * Math.cos(way);
    y += vy * length + JUMP * Math.sin(way);
    from += length;
    jumps.push(from);
  }
  return { legs, jumps };
}

/** Turns at 4 rad/s, now this way, now that way, for 1 s in the mean. */
function spinning(draw: Draw): Leg[] {
  const legs: Leg[] = [];
  let [from, x] = [0, 0];
  for (let sign = 1; from < DURATION; sign = -sign) {
    const length = 250 + exponential(draw, 750);
    legs.push({ from, x, y: 0, vx: (sign * 4) / 1000, vy: 0 });
    x += (sign * 4 * length) / 1000;
    from += length;
  }
  return legs;
}

function along(legs: readonly Leg[]): Path['at'] {
  return (time, place) => {
    const leg = legAt(legs, time);
    place.x = leg.x + leg.vx * (time - leg.from);
    place.y = leg.y + leg.vy * (time - leg.from);
    place.rotation = 0;
  };
}

function turned(legs: readonly Leg[]): Path['at'] {
  return (time, place) => {
    const leg = legAt(legs, time);
    place.x = place.y = 0;
    place.rotation = wrapped(leg.x + leg.vx * (time - leg.from));
  };
}

function legAt(legs: readonly Leg[], time: number): Leg {
  let low = 0;
  let high = legs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (legs[middle]!.from <= time) low = middle;
    else high = middle - 1;
  }
  return legs[low]!;
}

/** px/ms */
function velocity(heading: number, speed: number): [vx: number, vy: number] {
  return [(Math.cos(heading) * speed) / 1000, (Math.sin(heading) * speed) / 1000];
}

function exponential(draw: Draw, mean: number): number {
  return -mean * Math.log(1 - draw());
}

function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
