import * as Phaser from 'phaser';
import { SHEET } from '../server/draw-state.ts';

/** Pixels of the canvas in a px of the page. */
export const pixelRatio = Math.min(window.devicePixelRatio, 2);

/** px of the page that tools need, and space around the sheet. */
const TOOLS = 76;
const MARGIN = 20;
const CLOSEST = 4;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What of the sheet is seen: all of it, until the artist goes closer. */
export class View {
  private readonly camera: Phaser.Cameras.Scene2D.Camera;
  private isFitted = true;

  constructor(scene: Phaser.Scene) {
    this.camera = scene.cameras.main;
    scene.scale.on('resize', this.resized, this);
    scene.events.once('shutdown', () => scene.scale.off('resize', this.resized, this));
    this.fit();
  }

  /** How much of the sheet a px of the page shows, in px of the sheet. */
  get pixel(): number {
    return pixelRatio / this.camera.zoom;
  }

  /** Where on the sheet something of the canvas is. */
  sheetPoint({ x, y }: Point): Phaser.Math.Vector2 {
    const { scrollX, scrollY, width, height, zoom } = this.camera;
    return new Phaser.Math.Vector2(
      scrollX + width / 2 + (x - width / 2) / zoom,
      scrollY + height / 2 + (y - height / 2) / zoom,
    );
  }

  /** Shows the whole sheet. */
  fit(): void {
    const { width, height } = this.camera;
    const tools = TOOLS * pixelRatio;
    const margin = MARGIN * pixelRatio;
    this.camera.setZoom(this.fitting());
    const free = (height - tools - margin) / 2 + margin / 2;
    this.camera.centerOn(SHEET.width / 2, SHEET.height / 2 + (height / 2 - free) / this.camera.zoom);
    this.isFitted = width > 0;
  }

  /** Moves the sheet along with a hand, in px of the canvas. */
  pan(dx: number, dy: number): void {
    this.camera.scrollX -= dx / this.camera.zoom;
    this.camera.scrollY -= dy / this.camera.zoom;
    this.stay();
  }

  /** Goes closer; what is at a point of the canvas stays there. */
  zoom(factor: number, at: Point): void {
    const { camera } = this;
    const before = this.sheetPoint(at);
    camera.setZoom(Phaser.Math.Clamp(camera.zoom * factor, this.fitting(), CLOSEST * pixelRatio));
    const after = this.sheetPoint(at);
    camera.scrollX += before.x - after.x;
    camera.scrollY += before.y - after.y;
    this.stay();
    if (camera.zoom <= this.fitting()) this.fit();
  }

  private fitting(): number {
    const { width, height } = this.camera;
    const margin = MARGIN * pixelRatio;
    const free = { width: width - 2 * margin, height: height - margin - TOOLS * pixelRatio };
    return Math.max(Math.min(free.width / SHEET.width, free.height / SHEET.height), 0.05);
  }

  /** Some of the sheet is always in the middle. */
  private stay(): void {
    const { camera } = this;
    const { width, height } = camera;
    this.isFitted = false;
    camera.scrollX = Phaser.Math.Clamp(camera.scrollX, -width / 2, SHEET.width - width / 2);
    camera.scrollY = Phaser.Math.Clamp(camera.scrollY, -height / 2, SHEET.height - height / 2);
  }

  private resized({ width, height }: { width: number; height: number }): void {
    this.camera.setSize(width, height);
    if (this.isFitted) this.fit();
    else this.stay();
  }
}
