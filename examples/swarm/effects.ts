import * as Phaser from 'phaser';
import type { Cell } from './cell.ts';
import type { Pellet } from './pellet.ts';
import { playAt } from './sounds.ts';
import type { Spike } from './spike.ts';

/** What is seen and heard when something is eaten. What goes out of sight goes without. */
export class Effects {
  private readonly scene: Phaser.Scene;
  private readonly sparks: Phaser.GameObjects.Particles.ParticleEmitter;

  constructor(scene: Phaser.Scene) {
    this.scene = scene;
    this.sparks = scene.add
      .particles(0, 0, 'swarm', {
        frame: 'glow',
        lifespan: { min: 300, max: 700 },
        speed: { min: 60, max: 320 },
        scale: { start: 0.7, end: 0 },
        blendMode: 'ADD',
        emitting: false,
      })
      .setDepth(1_000);
  }

  /** A pellet goes into the cell that lies over it. */
  eat(pellet: Pellet, cells: Iterable<[string, Cell]> = []) {
    if (!this.isSeen(pellet)) return undefined;
    for (const [, { x, y, radius }] of cells) {
      if (Phaser.Math.Distance.BetweenPoints(pellet, { x, y }) > radius + 12) continue;
      return this.scene.tweens.add({ targets: pellet, x, y, alpha: 0, duration: 160 });
    }
    return undefined;
  }

  swallow(cell: Cell) {
    if (cell.own) this.scene.cameras.main.stopFollow();
    if (!this.isSeen(cell)) return undefined;
    playAt(this.scene, cell.own ? 'die' : 'swallow', cell);
    this.spray(cell, 24);
    return this.scene.tweens.add({ targets: cell, scale: 0, duration: 250, ease: 'Quad.In' });
  }

  burst(spike: Spike) {
    if (!this.isSeen(spike)) return undefined;
    playAt(this.scene, 'split', spike);
    this.spray(spike, 30);
    return this.scene.tweens.add({ targets: spike, scale: 0, duration: 200 });
  }

  dash(cell: Cell) {
    if (!this.isSeen(cell)) return;
    playAt(this.scene, 'split', cell, 0.5);
    this.spray(cell, 8);
  }

  private spray({ x, y, color, radius }: Cell | Spike, count: number) {
    this.sparks.setParticleTint(color);
    for (let i = 0; i < count; i++) {
      const angle = 2 * Math.PI * Math.random();
      this.sparks.emitParticleAt(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
  }

  private isSeen({ x, y }: { x: number; y: number }) {
    return this.scene.cameras.main.worldView.contains(x, y);
  }
}
