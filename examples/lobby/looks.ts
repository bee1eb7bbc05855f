import type * as Phaser from 'phaser';
import { PLAYER_COLORS } from '../shell/palette.ts';

const FACES = 6;

/** 0xrrggbb */
export function colorOf(look: number): number {
  return PLAYER_COLORS[look % PLAYER_COLORS.length]!;
}

/** A player's face, 48 px wide. */
export function addFace(scene: Phaser.Scene, x: number, y: number, look: number): Phaser.GameObjects.Image {
  return scene.add
    .image(x, y, 'lobby', `avatar-${look % FACES}`)
    .setScale(0.5)
    .setTint(colorOf(look));
}
