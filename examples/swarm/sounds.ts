import * as Phaser from 'phaser';

const SOUNDS = ['eat', 'swallow', 'split', 'die'] as const;

export function loadSounds(scene: Phaser.Scene) {
  for (const name of SOUNDS) scene.load.audio(`swarm-${name}`, `../sounds/swarm-${name}.wav`);
}

/** Plays a sound as loud as it is near to the middle of the screen, and from its side. */
export function playAt(
  scene: Phaser.Scene,
  name: (typeof SOUNDS)[number],
  place: { x: number; y: number },
  volume = 0.7,
) {
  const { midPoint, displayWidth } = scene.cameras.main;
  const far = Phaser.Math.Distance.BetweenPoints(midPoint, place) / displayWidth;
  const loudness = volume * (1 - far);
  // Until the player has touched the page, browsers would keep all sounds for later, and play them at once.
  if (loudness < 0.03 || scene.sound.locked) return;
  const pan = Phaser.Math.Clamp((place.x - midPoint.x) / displayWidth, -0.7, 0.7);
  scene.sound.play(`swarm-${name}`, { volume: loudness, pan, detune: Phaser.Math.Between(-150, 150) });
}
