/** Where it is drawn: the middle of a frame is at 0, 0. */
export type Pen = CanvasRenderingContext2D;
export type Point = readonly [x: number, y: number];
/** Where on a gradient, 0 to 1, and the colour there. */
export type Stop = readonly [at: number, color: string];

export const WHITE = '#ffffff';

/** A colour `#rrggbb`, of which only a part is seen. */
export function faded(color: string, alpha: number): string {
  return `${color}${Math.round(255 * Math.min(Math.max(alpha, 0), 1))
    .toString(16)
    .padStart(2, '0')}`;
}

/** Between two colours: 0 is the first, 1 the second. */
export function mixed(from: string, to: string, part: number): string {
  const channel = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  const blended = [1, 3, 5].map((at) =>
    Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * part)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${blended.join('')}`;
}

/** A shade of grey: 0 is black, 1 white. */
export function grey(light: number): string {
  return mixed('#000000', WHITE, light);
}

export function linear(pen: Pen, from: Point, to: Point, ...stops: Stop[]): CanvasGradient {
  return withStops(pen.createLinearGradient(...from, ...to), stops);
}

/** From a point, often off the middle where the light comes from, to a circle around 0, 0. */
export function radial(pen: Pen, from: Point, radius: number, ...stops: Stop[]): CanvasGradient {
  return withStops(pen.createRadialGradient(...from, 0, 0, 0, radius), stops);
}

function withStops(gradient: CanvasGradient, stops: Stop[]): CanvasGradient {
  for (const [at, color] of stops) gradient.addColorStop(at, color);
  return gradient;
}

/** Light that fades evenly to nothing. `power` says how close to the middle it stays. */
export function halo(pen: Pen, radius: number, color: string, alpha: number, power = 2): void {
  const stops = Array.from(
    { length: 17 },
    (_, i): Stop => [i / 16, faded(color, alpha * (1 - i / 16) ** power)],
  );
  pen.fillStyle = radial(pen, [0, 0], radius, ...stops);
  pen.fillRect(-radius, -radius, 2 * radius, 2 * radius);
}

export function circle(radius: number, [x, y]: Point = [0, 0]): Path2D {
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  return path;
}

export function rounded(x: number, y: number, width: number, height: number, radius: number): Path2D {
  const path = new Path2D();
  path.roundRect(x, y, width, height, radius);
  return path;
}

/** A polygon; with a radius its corners are round. */
export function polygon(corners: readonly Point[], radius = 0): Path2D {
  const path = new Path2D();
  const last = corners.at(-1)!;
  const first = corners[0]!;
  path.moveTo((last[0] + first[0]) / 2, (last[1] + first[1]) / 2);
  for (const [i, corner] of corners.entries())
    path.arcTo(...corner, ...corners[(i + 1) % corners.length]!, radius);
  path.closePath();
  return path;
}

/** The corners of a star; those between its points lie at `inner` of the radius. */
export function star(points: number, radius: number, inner: number, [x, y]: Point = [0, 0]): Point[] {
  return Array.from({ length: 2 * points }, (_, i) => {
    const angle = -Math.PI / 2 + (i * Math.PI) / points;
    const reach = i % 2 === 0 ? radius : radius * inner;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
}

export function regular(corners: number, radius: number, turned = 0, [x, y]: Point = [0, 0]): Point[] {
  return Array.from({ length: corners }, (_, i) => {
    const angle = turned + (i * 2 * Math.PI) / corners;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

export function fill(pen: Pen, path: Path2D, style: string | CanvasGradient): void {
  pen.fillStyle = style;
  pen.fill(path);
}

export function stroke(pen: Pen, path: Path2D, style: string | CanvasGradient, width: number): void {
  pen.strokeStyle = style;
  pen.lineWidth = width;
  pen.lineJoin = pen.lineCap = 'round';
  pen.stroke(path);
}

/** What is drawn in there stays in the path. */
export function inside(pen: Pen, path: Path2D, draw: () => void): void {
  pen.save();
  pen.clip(path);
  draw();
  pen.restore();
}

/** What is drawn in there is moved, and turned. */
export function moved(pen: Pen, [x, y]: Point, radians: number, draw: () => void): void {
  pen.save();
  pen.translate(x, y);
  pen.rotate(radians);
  draw();
  pen.restore();
}

/** A soft glow around what is drawn in there. */
export function glowing(pen: Pen, color: string, blur: number, draw: () => void): void {
  pen.save();
  pen.shadowColor = color;
  pen.shadowBlur = blur;
  draw();
  pen.restore();
}

/** Above and below the middle alike. */
export function mirrored(pen: Pen, draw: () => void): void {
  draw();
  pen.save();
  pen.scale(1, -1);
  draw();
  pen.restore();
}
