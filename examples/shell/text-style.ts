import type * as Phaser from 'phaser';
import { PALETTE } from './palette.ts';

/**
 * The one style of text in games, sharp on dense screens too.
 *
 * @param size px
 */
export function textStyle(
  size: number,
  color: string = PALETTE.text,
): Phaser.Types.GameObjects.Text.TextStyle {
  return {
    fontFamily: 'system-ui, sans-serif',
    fontSize: size,
    color,
    resolution: Math.min(window.devicePixelRatio, 2),
  };
}
