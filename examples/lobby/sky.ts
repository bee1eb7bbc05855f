import * as Phaser from 'phaser';
import { PALETTE } from '../shell/palette.ts';
import { pixelRatio } from './pixel-ratio.ts';
import { loadSounds } from './sounds.ts';

/** The night behind all other scenes. It loads what they need, and stays when they change. */
export class Sky extends Phaser.Scene {
  dusk!: Phaser.GameObjects.Image;
  dust!: Phaser.GameObjects.Particles.ParticleEmitter;

  constructor() {
    super('sky');
  }

  preload() {
    this.load.atlas('lobby', '../lobby/lobby.webp', '../lobby/lobby.json');
    loadSounds(this);
  }

  create() {
    this.cameras.main.setOrigin(0).setZoom(pixelRatio);
    this.dusk = this.add.image(0, 0, this.paintDusk()).setOrigin(0);
    this.dust = this.add.particles(0, 0, 'lobby', {
      frame: 'spark',
      x: { onEmit: () => Phaser.Math.Between(0, this.scale.width / pixelRatio) },
      y: -10,
      speedY: { min: 14, max: 46 },
      speedX: { min: -5, max: 5 },
      scale: { min: 0.05, max: 0.22 },
      alpha: { values: [0, 0.7, 0.5, 0.7, 0] },
      tint: [0xffffff, 0xffe9a8, 0xa8dcff],
      lifespan: 22_000,
      frequency: 280,
      advance: 22_000,
    });
    this.scale.on('resize', this.layOut, this);
    this.layOut();
    this.scene.launch('door', {});
  }

  layOut() {
    this.dusk.setDisplaySize(this.scale.width / pixelRatio, this.scale.height / pixelRatio);
  }

  /** Light from below the horizon. */
  paintDusk() {
    const canvas = this.textures.createCanvas('dusk', 64, 256)!;
    const light = canvas.context.createLinearGradient(0, 0, 0, 256);
    light.addColorStop(0, PALETTE.night);
    light.addColorStop(0.55, '#101838');
    light.addColorStop(1, '#27265c');
    canvas.context.fillStyle = light;
    canvas.context.fillRect(0, 0, 64, 256);
    canvas.refresh();
    return 'dusk';
  }
}
