/** What drifts: its place is in the state, the rest only the server knows. */
export interface Body {
  readonly item: { x: number; y: number };
  /** px/s */
  vx: number;
  vy: number;
  /** px */
  readonly radius: number;
  readonly mass: number;
}

/** px */
export interface Area {
  readonly width: number;
  readonly height: number;
}

const BOUNCE = 0.7; // part of the speed that is left

/** Moves a body on, and off the border. */
export function drift(body: Body, seconds: number, { width, height }: Area): void {
  const { item, radius } = body;
  item.x += body.vx * seconds;
  item.y += body.vy * seconds;
  if (item.x < radius) body.vx = BOUNCE * Math.abs(body.vx);
  if (item.x > width - radius) body.vx = -BOUNCE * Math.abs(body.vx);
  if (item.y < radius) body.vy = BOUNCE * Math.abs(body.vy);
  if (item.y > height - radius) body.vy = -BOUNCE * Math.abs(body.vy);
  item.x = clamp(item.x, radius, width - radius);
  item.y = clamp(item.y, radius, height - radius);
}

/** Pushes two bodies apart that overlap. Returns how fast they met, in px/s; 0 if they didn't. */
export function collide(a: Body, b: Body): number {
  const distance = distanceOf(a.item, b.item);
  const overlap = a.radius + b.radius - distance;
  if (overlap <= 0) return 0;
  const nx = distance > 0 ? (b.item.x - a.item.x) / distance : 1;
  const ny = distance > 0 ? (b.item.y - a.item.y) / distance : 0;
  const shareOfA = b.mass / (a.mass + b.mass);
  a.item.x -= nx * overlap * shareOfA;
  a.item.y -= ny * overlap * shareOfA;
  b.item.x += nx * overlap * (1 - shareOfA);
  b.item.y += ny * overlap * (1 - shareOfA);

  const speed = (a.vx - b.vx) * nx + (a.vy - b.vy) * ny;
  if (speed <= 0) return 0;
  const push = (1 + BOUNCE) * speed;
  a.vx -= push * shareOfA * nx;
  a.vy -= push * shareOfA * ny;
  b.vx += push * (1 - shareOfA) * nx;
  b.vy += push * (1 - shareOfA) * ny;
  return speed;
}

export function distanceOf(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Radians from one place to another. */
export function direction(from: { x: number; y: number }, to: { x: number; y: number }): number {
  return Math.atan2(to.y - from.y, to.x - from.x);
}

/** The same angle, between -π and π. */
export function withinPi(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
