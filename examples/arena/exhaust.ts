import * as Phaser from 'phaser';

const TAIL = 20; // px from the middle of a ship

/** What a ship's engine leaves behind. */
export class Exhaust {
  private readonly smoke: Phaser.GameObjects.Particles.ParticleEmitter;
  private backward = 0; // degrees

  constructor(scene: Phaser.Scene, ship: Phaser.GameObjects.Container, color: number) {
    this.smoke = scene.add
      .particles(0, 0, 'arena', {
        frame: 'spark',
        follow: ship,
        lifespan: { min: 200, max: 450 },
        speed: { min: 80, max: 160 },
        angle: { onEmit: () => this.backward + Phaser.Math.Between(-12, 12) },
        scale: { start: 0.45, end: 0 },
        alpha: { start: 0.7, end: 0 },
        tint: [color, 0xffffff, 0xffd27a],
        blendMode: 'ADD',
        frequency: 14,
        emitting: false,
      })
      .setDepth(2);
    ship.once('destroy', () => this.smoke.destroy());
  }

  /** @param heading radians: where the ship looks to */
  turn(heading: number) {
    this.backward = Phaser.Math.RadToDeg(heading) + 180;
    this.smoke.followOffset.set(-TAIL * Math.cos(heading), -TAIL * Math.sin(heading));
  }

  burn(on: boolean) {
    if (on) this.smoke.start();
    else this.smoke.stop();
  }
}
