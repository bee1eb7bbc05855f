import type * as Phaser from 'phaser';

export const COLOR = {
  title: '#ffffff',
  text: '#b9c6e6',
  card: 0x121b38,
  edge: 0x33436f,
  chosen: 0x7fd6ff,
} as const;

/** @param size px */
export function textStyle(size: number, color: string): Phaser.Types.GameObjects.Text.TextStyle {
  return { fontFamily: 'system-ui, sans-serif', fontSize: size, color };
}
