import * as Phaser from 'phaser';
import { pixelRatio } from './pixel-ratio.ts';

/** What a panel at the right or at the bottom leaves free of the game, in pixels of the canvas. */
export function stageBeside(panel: HTMLElement, { width, height }: Phaser.Scale.ScaleManager) {
  const left = panel.offsetLeft * pixelRatio;
  const top = panel.offsetTop * pixelRatio;
  return left > 0
    ? new Phaser.Geom.Rectangle(0, 0, left, height)
    : new Phaser.Geom.Rectangle(0, 0, width, top);
}
