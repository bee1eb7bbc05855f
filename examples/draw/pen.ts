import type { Room } from 'phaser-colyseus';
import type { DrawRoom } from '../server/draw.ts';
import { strokeId } from '../server/draw-ink.ts';
import { MESSAGE_POINTS, SHEET, SIZES, STROKE_POINTS, STROKES } from '../server/draw-state.ts';
import type { Point, Sheet } from './sheet.ts';
import type { Tools } from './tools.ts';

/** ms between two messages: as often as the server tells the others. */
const PERIOD = 50;

/** A line on its way: what was sent of it, and what wasn't yet. */
interface Line {
  readonly stroke: number;
  readonly ink: number;
  readonly size: number;
  readonly points: number[];
  /** Points that were sent. */
  sent: number;
}

/** Draws here at once, and tells the room 20 times a second. */
export class Pen {
  private readonly room: Room<DrawRoom>;
  private readonly sheet: Sheet;
  private readonly tools: Tools;
  private line?: Line;
  private pointed?: Point;
  private rubbed: number[] = [];
  /** Where the eraser is, while it is down. */
  private rubbedAt?: Point;
  /** Of the next stroke. */
  private number = 0;
  private sentAt = 0;

  constructor(room: Room<DrawRoom>, sheet: Sheet, tools: Tools) {
    this.room = room;
    this.sheet = sheet;
    this.tools = tools;
  }

  /** @param apart px of the sheet between two points of a line, at least */
  move(place: Point, apart: number): void {
    const point = onSheet(place);
    this.pointed = point;
    if (this.rubbedAt !== undefined) this.rub(this.rubbedAt, point);
    if (this.line === undefined) return;
    const { points } = this.line;
    if (Math.hypot(point.x - points.at(-2)!, point.y - points.at(-1)!) < apart) return;
    this.add(point);
    if (points.length < 2 * (STROKE_POINTS - 1)) return;
    this.lift();
    this.begin(point);
  }

  down(place: Point): void {
    const point = onSheet(place);
    this.pointed = point;
    if (!this.isHeard) return;
    if (this.tools.isErasing) this.rub(point, point);
    else this.begin(point);
  }

  lift(): void {
    this.rubbedAt = undefined;
    const [x, y] = this.line?.points.slice(-2) ?? [];
    // Twice the same point ends a stroke.
    if (x !== undefined && y !== undefined && this.line!.points.length > 2) this.add({ x, y });
    this.tell();
    this.line = undefined;
  }

  /** The sheet begins anew: what wasn't sent is gone with it. */
  forget(): void {
    this.rubbedAt = undefined;
    this.line = undefined;
    this.rubbed = [];
  }

  /** It was no drawing, but the first of two fingers. */
  cancel(): void {
    const begun = this.line;
    this.rubbedAt = undefined;
    this.line = undefined;
    if (begun === undefined) return;
    this.sheet.remove([strokeId(this.artist, begun.stroke)]);
    if (begun.sent > 0) this.room.send('undo');
  }

  undo(): void {
    if (!this.isHeard) return;
    this.lift();
    this.sheet.remove(this.sheet.by(this.artist).slice(-1));
    this.room.send('undo');
  }

  /** Takes away what this artist has drawn. */
  clear(): void {
    if (!this.isHeard) return;
    this.lift();
    this.sheet.remove(this.sheet.by(this.artist));
    this.room.send('clear');
  }

  /** Tells the room, if it is time. */
  send(): void {
    if (performance.now() - this.sentAt < PERIOD || !this.isHeard) return;
    this.tell();
    if (this.pointed === undefined) return;
    this.room.send('move', this.pointed);
    this.sent();
  }

  /** What is drawn while the connection is away would be behind what the others draw meanwhile. */
  private get isHeard(): boolean {
    return this.room.status.state === 'joined';
  }

  private get artist(): number {
    return this.room.state.artists.get(this.room.sessionId)!.number;
  }

  private begin({ x, y }: Point): void {
    // Numbers of strokes from before the page was loaded anew are taken.
    const last = this.sheet.by(this.artist).at(-1) ?? -1;
    const stroke = Math.max(this.number, (last + 1) % STROKES);
    this.number = (stroke + 1) % STROKES;
    this.line = { stroke, ink: this.tools.ink, size: this.tools.size, points: [], sent: 0 };
    this.add({ x, y });
  }

  private add({ x, y }: Point): void {
    const { stroke, ink, size, points } = this.line!;
    const id = strokeId(this.artist, stroke);
    this.sheet.draw({ id, ink, size, from: points.length / 2, points: [x, y] });
    points.push(x, y);
  }

  private rub(from: Point, to: Point): void {
    this.rubbedAt = to;
    const ids = this.sheet.touched(this.sheet.by(this.artist), from, to, SIZES[this.tools.size]! / 2);
    this.sheet.remove(ids);
    this.rubbed.push(...ids);
  }

  /** Sends what waits. Where the pen is goes with what it draws. */
  private tell(): void {
    const { line, rubbed } = this;
    if (!this.isHeard) return;
    while (line !== undefined && line.sent < line.points.length / 2) {
      const { stroke, ink, size } = line;
      const points = line.points.slice(2 * line.sent, 2 * (line.sent + MESSAGE_POINTS));
      this.room.send('ink', { stroke, ink, size, points });
      line.sent += points.length / 2;
      this.sent();
    }
    while (rubbed.length > 0) {
      const strokes = rubbed.splice(0, MESSAGE_POINTS).map((id) => id % STROKES);
      this.room.send('erase', { strokes });
      this.sentAt = performance.now();
    }
  }

  private sent(): void {
    this.sentAt = performance.now();
    this.pointed = undefined;
  }
}

function onSheet({ x, y }: Point): Point {
  const within = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most);
  return { x: within(x, SHEET.width), y: within(y, SHEET.height) };
}
