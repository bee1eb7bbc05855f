import * as Phaser from 'phaser';
import type { Asteroid } from './asteroid.ts';
import type { Ship } from './ship.ts';
import { playAt } from './sounds.ts';

type Emitter = Phaser.GameObjects.Particles.ParticleEmitter;

/** Sparks, splinters and shockwaves: one emitter of each kind for the whole scene. */
export class Effects {
  private readonly scene: Phaser.Scene;
  private readonly glow: Emitter;
  private readonly splinters: Emitter;

  constructor(scene: Phaser.Scene) {
    this.scene = scene;
    this.glow = scene.add.particles(0, 0, 'arena', {
      frame: 'spark',
      lifespan: { min: 150, max: 500 },
      speed: { min: 40, max: 280 },
      scale: { start: 0.5, end: 0 },
      blendMode: 'ADD',
      emitting: false,
    });
    this.splinters = scene.add.particles(0, 0, 'arena', {
      frame: ['debris-0', 'debris-1', 'debris-2', 'debris-3'],
      lifespan: { min: 400, max: 1100 },
      speed: { min: 30, max: 170 },
      rotate: { start: 0, end: 400 },
      scale: { min: 0.4, max: 0.9 },
      alpha: { start: 1, end: 0 },
      emitting: false,
    });
    this.glow.setDepth(7);
    this.splinters.setDepth(6);
  }

  /** Where something was struck: at its edge, away from it. */
  sparks(struck: Ship | Asteroid, angle: number, shielded: boolean) {
    const { x, y, reach } = struck;
    const degrees = Phaser.Math.RadToDeg(angle);
    this.glow.setEmitterAngle({ min: degrees - 55, max: degrees + 55 });
    this.glow.setParticleTint(shielded ? 0x9fe6ff : 0xffd27a);
    this.glow.explode(9, x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  }

  /** A ship is no more. */
  explode({ x, y, color }: Ship) {
    playAt(this.scene, 'explode', { x, y });
    this.burst(x, y, 30, color);
    this.burst(x, y, 16, 0xffd27a);
    this.splinters.setParticleTint(color);
    this.splinters.explode(14, x, y);
    this.wave(x, y, 1.6, color);
  }

  /** A rock broke. */
  shatter({ x, y, size }: Asteroid) {
    playAt(this.scene, 'explode', { x, y }, 0.3 + 0.15 * size);
    this.burst(x, y, 5 + 4 * size, 0xffd27a);
    this.splinters.setParticleTint(0xffffff);
    this.splinters.explode(5 + 5 * size, x, y);
    this.wave(x, y, 0.4 + 0.3 * size, 0xbfd0ff);
  }

  private burst(x: number, y: number, count: number, tint: number) {
    this.glow.setEmitterAngle({ min: 0, max: 360 });
    this.glow.setParticleTint(tint);
    this.glow.explode(count, x, y);
  }

  private wave(x: number, y: number, scale: number, tint: number) {
    const ring = this.scene.add.image(x, y, 'arena', 'ring').setTint(tint).setBlendMode('ADD').setDepth(6);
    this.scene.tweens.add({
      targets: ring,
      scale: { from: 0.1, to: scale },
      alpha: { from: 0.9, to: 0 },
      duration: 500,
      ease: 'Cubic.Out',
      onComplete: () => ring.destroy(),
    });
  }
}
