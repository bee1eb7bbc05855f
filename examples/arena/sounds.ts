import * as Phaser from 'phaser';

const SOUNDS = ['shoot', 'hit', 'explode', 'shield', 'respawn', 'pickup', 'thrust'] as const;
const FARTHEST = 900; // px that a sound is heard

export function loadSounds(scene: Phaser.Scene) {
  for (const name of SOUNDS) scene.load.audio(name, `../sounds/arena-${name}.wav`);
}

/** Plays a sound as loud as it is near, and from its side. */
export function playAt(
  scene: Phaser.Scene,
  name: (typeof SOUNDS)[number],
  place: { x: number; y: number },
  volume = 1,
) {
  const { midPoint, displayWidth } = scene.cameras.main;
  const loudness = volume * (1 - Phaser.Math.Distance.BetweenPoints(midPoint, place) / FARTHEST);
  // Until the player has touched the page, browsers would keep all sounds for later, and play them at once.
  if (loudness < 0.03 || scene.sound.locked) return;
  const pan = Phaser.Math.Clamp((place.x - midPoint.x) / displayWidth, -0.7, 0.7);
  scene.sound.play(name, { volume: loudness, pan, detune: Phaser.Math.Between(-150, 150) });
}

/** The engine of the ship that one sits in. */
export class Rumble {
  private readonly sound: Phaser.Sound.BaseSound;

  constructor(ship: Phaser.GameObjects.GameObject) {
    this.sound = ship.scene.sound.add('thrust', { loop: true, volume: 0.35 });
    ship.once('destroy', () => this.sound.destroy());
  }

  play(on: boolean) {
    if (!on) this.sound.stop();
    else if (!this.sound.isPlaying && !this.sound.manager.locked) this.sound.play();
  }
}
