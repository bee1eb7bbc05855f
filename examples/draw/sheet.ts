import * as Phaser from 'phaser';
import { artistOf, decodeInk, type Ink } from '../server/draw-ink.ts';
import { SHEET, SIZES } from '../server/draw-state.ts';
import { PALETTE } from '../shell/palette.ts';
import { paintStroke, type Stroke } from './stroke.ts';

const FADE = 250; // ms

/** px of the sheet */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The paper, and the ink on it. */
export class Sheet {
  private readonly scene: Phaser.Scene;
  /** In the order of being begun: later ones lie on top. */
  private readonly strokes = new Map<number, Stroke>();
  private readonly ink: Phaser.Textures.CanvasTexture;
  /** How it was until something was taken away; lies over the ink, and fades. */
  private readonly past: Phaser.Textures.CanvasTexture;
  private readonly pastImage: Phaser.GameObjects.Image;
  private isWet = false;

  constructor(scene: Phaser.Scene) {
    this.scene = scene;
    drawPaper(this.layer('paper').texture);
    this.ink = this.layer('ink').texture;
    const past = this.layer('past');
    this.past = past.texture;
    this.pastImage = past.image.setAlpha(0);

    // A page that nobody looks at keeps what comes, but nothing tells it to paint.
    const { events } = scene.game;
    events.on('visible', this.repaint, this);
    scene.events.on('prerender', this.dry, this);
    scene.events.once('shutdown', () => {
      events.off('visible', this.repaint, this);
      scene.events.off('prerender', this.dry, this);
    });
  }

  /** Notes ink; it is seen when it is painted. */
  keep(bytes: Uint8Array): void {
    for (const piece of decodeInk(bytes)) this.extend(piece);
  }

  /** Paints ink that was kept before. */
  paint(bytes: Uint8Array): void {
    for (const { id, from, points } of decodeInk(bytes)) this.paintTo(id, from + points.length / 2);
  }

  /** Keeps it and paints it. */
  show(bytes: Uint8Array): void {
    this.keep(bytes);
    this.paint(bytes);
  }

  /** What is drawn here is seen at once. */
  draw(piece: Ink): void {
    this.extend(piece);
    this.paintTo(piece.id, piece.from + piece.points.length / 2);
  }

  remove(ids: readonly number[]): void {
    // What was taken away here is gone already.
    const gone = ids.filter((id) => this.strokes.delete(id));
    if (gone.length > 0) this.repaint();
  }

  clear(): void {
    this.remove([...this.strokes.keys()]);
  }

  /** An artist's strokes, the oldest first. */
  by(artist: number): number[] {
    return [...this.strokes.keys()].filter((id) => artistOf(id) === artist);
  }

  /** Which of some strokes a disc touches on its way. */
  touched(ids: readonly number[], from: Point, to: Point, radius: number): number[] {
    const way = new Phaser.Geom.Line(from.x, from.y, to.x, to.y);
    const discs = way
      .getPoints(0, Math.max(radius, 1))
      .concat(way.getPointB())
      .map(({ x, y }) => new Phaser.Geom.Circle(x, y));
    const line = new Phaser.Geom.Line();
    return ids.filter((id) => {
      const { points, size } = this.strokes.get(id)!;
      for (const disc of discs) disc.radius = radius + SIZES[size]! / 2;
      for (let i = 0; i < points.length; i += 2) {
        const next = Math.min(i + 2, points.length - 2);
        line.setTo(points[i], points[i + 1], points[next], points[next + 1]);
        if (discs.some((disc) => Phaser.Geom.Intersects.LineToCircle(line, disc))) return true;
      }
      return false;
    });
  }

  /** The picture as a file. */
  toPng(): Promise<Blob | null> {
    const canvas = Object.assign(document.createElement('canvas'), SHEET);
    const context = canvas.getContext('2d')!;
    context.fillStyle = PALETTE.panel;
    context.fillRect(0, 0, SHEET.width, SHEET.height);
    context.drawImage(this.ink.canvas, 0, 0);
    return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  }

  private extend({ id, ink, size, from, points }: Ink): void {
    let stroke = this.strokes.get(id);
    if (stroke === undefined) {
      // The end of a stroke that was taken away.
      if (from > 0) return;
      stroke = { ink, size, points: [], painted: 0 };
      this.strokes.set(id, stroke);
    }
    // Some of it may have come with the picture already.
    stroke.points.push(...points.slice(Math.max(stroke.points.length - 2 * from, 0)));
  }

  private paintTo(id: number, count: number): void {
    const stroke = this.strokes.get(id);
    if (stroke === undefined || count <= stroke.painted) return;
    paintStroke(this.ink.context, stroke, count);
    this.isWet = true;
  }

  /** Paints everything anew. What isn't there any more fades. */
  private repaint(): void {
    this.past.context.clearRect(0, 0, SHEET.width, SHEET.height);
    this.past.context.drawImage(this.ink.canvas, 0, 0);
    this.past.refresh();
    this.scene.tweens.killTweensOf(this.pastImage);
    this.scene.tweens.add({ targets: this.pastImage, alpha: { from: 1, to: 0 }, duration: FADE });

    this.ink.context.clearRect(0, 0, SHEET.width, SHEET.height);
    for (const stroke of this.strokes.values()) {
      stroke.painted = 0;
      paintStroke(this.ink.context, stroke, stroke.points.length / 2);
    }
    this.isWet = true;
  }

  /** Shows in this frame what was painted since the last. */
  private dry(): void {
    if (this.isWet) this.ink.refresh();
    this.isWet = false;
  }

  private layer(key: string) {
    const texture = this.scene.textures.createCanvas(key, SHEET.width, SHEET.height)!;
    const image = this.scene.add.image(0, 0, key).setOrigin(0);
    image.once('destroy', () => this.scene.textures.remove(key));
    return { texture, image };
  }
}

/** With a grid of dots to draw along. */
function drawPaper(paper: Phaser.Textures.CanvasTexture): void {
  const { context, width, height } = paper;
  context.fillStyle = PALETTE.panel;
  context.roundRect(0, 0, width, height, 20);
  context.fill();
  context.fillStyle = PALETTE.line;
  for (let x = 50; x < width; x += 50) {
    for (let y = 50; y < height; y += 50) context.fillRect(x - 1.5, y - 1.5, 3, 3);
  }
  context.strokeStyle = PALETTE.line;
  context.lineWidth = 4;
  context.stroke();
  paper.refresh();
}
