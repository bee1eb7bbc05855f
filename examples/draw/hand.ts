import * as Phaser from 'phaser';
import { INKS, SIZES } from '../server/draw-state.ts';
import { hex, PALETTE } from '../shell/palette.ts';
import type { Pen } from './pen.ts';
import type { Tools } from './tools.ts';
import type { View } from './view.ts';

type Pointer = Phaser.Input.Pointer;

/** px of the page between two points of a line, at least. */
const APART = 2.5;
/** How much closer a notch of the wheel goes. */
const NOTCH = 1.0015;

/** Mouse, pen and fingers: one draws; two fingers, other buttons and the wheel move the sheet. */
export class Hand {
  private readonly scene: Phaser.Scene;
  private readonly pen: Pen;
  private readonly view: View;
  private readonly tools: Tools;
  /** Where a mouse would draw, and how thick. */
  private readonly tip: Phaser.GameObjects.Arc;
  private isMovingSheet = false;
  private spread = 0; // px between two fingers

  constructor(scene: Phaser.Scene, pen: Pen, view: View, tools: Tools) {
    this.scene = scene;
    this.pen = pen;
    this.view = view;
    this.tools = tools;
    this.tip = scene.add.circle(0, 0, 1).setDepth(1).setVisible(false);
    scene.input
      .on('pointerdown', this.down, this)
      .on('pointermove', this.move, this)
      .on('pointerup', this.up, this)
      .on('pointerupoutside', this.up, this)
      .on('gameout', () => this.tip.setVisible(false))
      .on('wheel', (pointer: Pointer, _: unknown, _dx: number, dy: number) => {
        view.zoom(NOTCH ** -dy, pointer);
        this.showTip(pointer);
      });
    tools
      .on('undo', pen.undo, pen)
      .on('clear', pen.clear, pen)
      .on('change', () => this.showTip(scene.input.activePointer));
  }

  private down(pointer: Pointer): void {
    const { fingers } = this;
    if (fingers.length > 1 || (!pointer.wasTouch && !pointer.leftButtonDown())) {
      this.pen.cancel();
      this.isMovingSheet = true;
      this.spread = spreadOf(fingers);
    } else if (!this.isMovingSheet) this.pen.down(this.view.sheetPoint(pointer));
  }

  private move(pointer: Pointer): void {
    this.showTip(pointer);
    if (!this.isMovingSheet) {
      this.pen.move(this.view.sheetPoint(pointer), APART * this.view.pixel);
      return;
    }
    const { fingers } = this;
    const share = Math.max(fingers.length, 1);
    this.view.pan(
      (pointer.position.x - pointer.prevPosition.x) / share,
      (pointer.position.y - pointer.prevPosition.y) / share,
    );
    if (fingers.length < 2) return;
    const spread = spreadOf(fingers);
    this.view.zoom(spread / this.spread, middleOf(fingers));
    this.spread = spread;
  }

  private up(): void {
    if (!this.isMovingSheet) this.pen.lift();
    // The finger that stays a bit longer doesn't draw.
    else if (this.scene.input.manager.pointers.every(({ isDown }) => !isDown)) this.isMovingSheet = false;
  }

  private get fingers(): Pointer[] {
    return this.scene.input.manager.pointers.filter(({ isDown, wasTouch }) => isDown && wasTouch);
  }

  private showTip(pointer: Pointer): void {
    const { view, tools } = this;
    const { x, y } = view.sheetPoint(pointer);
    this.tip
      .setVisible(!pointer.wasTouch)
      .setPosition(x, y)
      .setRadius(SIZES[tools.size]! / 2)
      .setStrokeStyle(1.5 * view.pixel, tools.isErasing ? hex(PALETTE.text) : hex(INKS[tools.ink]!));
  }
}

function spreadOf([a, b]: Pointer[]): number {
  return a === undefined || b === undefined ? 0 : Math.max(Phaser.Math.Distance.BetweenPoints(a, b), 1);
}

function middleOf([a, b]: Pointer[]): { x: number; y: number } {
  return { x: (a!.x + b!.x) / 2, y: (a!.y + b!.y) / 2 };
}
