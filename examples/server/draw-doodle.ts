import { INKS, SHEET } from './draw-state.ts';

/** px between two points that Doodle draws */
const STEP = 9;
/** Points in a step of 50 ms: a hand in no hurry. */
const PACE = 2;
/** Steps that it takes to get to where it draws next. */
const WAY = 14;
const REST = 90; // steps
const RADIUS = 70; // px

interface Place {
  readonly x: number;
  readonly y: number;
}
type Shape = (part: number) => Place;

const round = (angle: number, radius: number): Place => ({
  x: radius * Math.sin(angle),
  y: -radius * Math.cos(angle),
});
const TURN = 2 * Math.PI;
/** Where the pen is when so much of it is drawn, from 0 to 1; as big as 1 in each direction. */
const SHAPES: readonly Shape[] = [
  star,
  (part) => round(3 * TURN * part, part),
  (part) => round(TURN * part, 0.7 + 0.3 * Math.cos(6 * TURN * part)),
  (part) => {
    const angle = TURN * part;
    const bump =
      13 * Math.cos(angle) - 5 * Math.cos(2 * angle) - 2 * Math.cos(3 * angle) - Math.cos(4 * angle);
    return { x: Math.sin(angle) ** 3, y: -bump / 16 };
  },
];

/** What Doodle does in a step: where the cursor is, and the ink that comes of it. */
export interface Scribble extends Place {
  /** Which of its strokes it draws. */
  readonly stroke: number;
  readonly ink: number;
  /** x, y, x, y, … */
  readonly points: number[];
}

/** Keeps a lonely visitor company: draws something small where there is room for it, and rests. */
export class Doodle {
  private readonly roomAt: (corner: Place) => number;
  private at: Place = { x: SHEET.width / 2, y: SHEET.height / 2 };
  private stroke = -1;
  private ink = 0;
  private plan: Place[] = [];
  private way: Place[] = [];
  private rest = REST / 3;

  /** @param inkAround how many points were drawn within RADIUS px or so of a place */
  constructor(inkAround: (place: Place) => number) {
    this.roomAt = inkAround;
  }

  step(): Scribble {
    const points: number[] = [];
    if (this.way.length > 0) this.at = this.way.shift()!;
    else if (this.plan.length > 0) {
      for (const place of this.plan.splice(0, PACE)) points.push(place.x, place.y);
      this.at = { x: points.at(-2)!, y: points.at(-1)! };
      if (this.plan.length === 0) this.rest = REST;
    } else if (--this.rest <= 0) this.begin();
    return { ...this.at, stroke: this.stroke, ink: this.ink, points };
  }

  private begin(): void {
    this.stroke++;
    this.ink = 1 + (this.stroke % (INKS.length - 1));
    this.plan = traced(SHAPES[this.stroke % SHAPES.length]!, this.freePlace());
    const [first] = this.plan;
    this.way = Array.from({ length: WAY }, (_, i) => between(this.at, first!, smooth((i + 1) / WAY)));
  }

  /** Of some places near the edge, the one with the least ink. */
  private freePlace(): Place {
    const margin = 2 * RADIUS;
    const places = [margin, SHEET.height / 2, SHEET.height - margin].flatMap((y) =>
      [margin, SHEET.width / 3, (2 * SHEET.width) / 3, SHEET.width - margin].map((x) => ({ x, y })),
    );
    const rated = places.map((place) => ({ place, ink: this.roomAt(place) + Math.random() }));
    return rated.reduce((a, b) => (b.ink < a.ink ? b : a)).place;
  }
}

/** A shape as points that are STEP px apart, on the sheet. */
function traced(shape: Shape, middle: Place): Place[] {
  const places: Place[] = [];
  for (let i = 0; i <= 400; i++) {
    const { x, y } = shape(i / 400);
    const place = { x: Math.round(middle.x + RADIUS * x), y: Math.round(middle.y + RADIUS * y) };
    const last = places.at(-1);
    if (last === undefined || i === 400 || Math.hypot(place.x - last.x, place.y - last.y) >= STEP) {
      places.push(place);
    }
  }
  // Twice the same point ends a stroke.
  return [...places, places.at(-1)!];
}

/** Five points, in one stroke. */
function star(part: number): Place {
  const corner = Math.min(Math.floor(5 * part), 4);
  const [from, to] = [round((TURN * 2 * corner) / 5, 1), round((TURN * 2 * (corner + 1)) / 5, 1)];
  const way = 5 * part - corner;
  return { x: from.x + way * (to.x - from.x), y: from.y + way * (to.y - from.y) };
}

function between(from: Place, to: Place, part: number): Place {
  return { x: Math.round(from.x + part * (to.x - from.x)), y: Math.round(from.y + part * (to.y - from.y)) };
}

function smooth(part: number): number {
  return part * part * (3 - 2 * part);
}
