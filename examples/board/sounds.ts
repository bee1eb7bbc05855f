import type * as Phaser from 'phaser';

const SOUNDS = ['deal', 'play', 'draw', 'turn', 'win', 'lose'] as const;

export function loadSounds(scene: Phaser.Scene) {
  for (const name of SOUNDS) scene.load.audio(`board-${name}`, `../sounds/board-${name}.wav`);
}

/** Plays one now; while the browser still waits for the player's first gesture, none. */
export function playSound(scene: Phaser.Scene, name: (typeof SOUNDS)[number], volume = 0.6) {
  if (!scene.sound.locked) scene.sound.play(`board-${name}`, { volume });
}
