import type * as Phaser from 'phaser';

const SOUNDS = ['click', 'ready', 'beep', 'go', 'catch', 'comet', 'bomb', 'win', 'message'] as const;

export function loadSounds(scene: Phaser.Scene) {
  for (const name of SOUNDS) scene.load.audio(`lobby-${name}`, `../sounds/lobby-${name}.wav`);
}

/** Plays one now; while the browser still waits for the player's first gesture, none. */
export function playSound(scene: Phaser.Scene, name: (typeof SOUNDS)[number], volume = 0.5) {
  if (!scene.sound.locked) scene.sound.play(`lobby-${name}`, { volume });
}
