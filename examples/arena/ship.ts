import * as Phaser from 'phaser';
import type { Info } from 'phaser-colyseus';
import type { Player } from '../server/arena-state.ts';

/** A ship: its hull turns, its name doesn't, its sparks stay behind. */
export class Ship extends Phaser.GameObjects.Container {
  private readonly hull: Phaser.GameObjects.Image;
  private readonly sparks: Phaser.GameObjects.Particles.ParticleEmitter;

  constructor(scene: Phaser.Scene, player: Player, _id: string, { own, initial }: Info) {
    super(scene, player.x, player.y);
    this.hull = scene.add.image(0, 0, 'ship').setScale(0.3).setTint(player.color);
    const name = scene.add
      .text(0, 36, player.name, { fontFamily: 'system-ui, sans-serif', fontSize: 14, color: '#ffffff' })
      .setOrigin(0.5)
      .setAlpha(own ? 1 : 0.75);
    this.add([this.hull, name]);
    if (own) this.addAt(scene.add.circle(0, 0, 30).setStrokeStyle(1.5, player.color, 0.45), 0);

    this.sparks = scene.add
      .particles(0, 0, 'spark', {
        follow: this,
        lifespan: { min: 250, max: 500 },
        speed: { min: 90, max: 170 },
        angle: { onEmit: () => this.exhaust() },
        scale: { start: 0.6, end: 0 },
        alpha: { start: 0.8, end: 0 },
        tint: [player.color, 0xffffff, 0xffd27a],
        blendMode: 'ADD',
        frequency: 12,
        quantity: 2,
        emitting: false,
      })
      .setDepth(-1);
    this.setDepth(own ? 2 : 1);
    this.once('destroy', () => this.sparks.destroy());
    if (!initial)
      scene.tweens.add({ targets: this, scale: { from: 0, to: 1 }, duration: 350, ease: 'Back.Out' });
  }

  /** Draws the round spark that every ship's exhaust is made of. */
  static makeSpark(scene: Phaser.Scene) {
    if (scene.textures.exists('spark')) return;
    const canvas = scene.textures.createCanvas('spark', 32, 32)!;
    const glow = canvas.context.createRadialGradient(16, 16, 0, 16, 16, 16);
    glow.addColorStop(0, '#ffffff');
    glow.addColorStop(1, '#ffffff00');
    canvas.context.fillStyle = glow;
    canvas.context.fillRect(0, 0, 32, 32);
    canvas.refresh();
  }

  get heading() {
    return this.hull.rotation;
  }
  set heading(radians: number) {
    this.hull.rotation = radians;
    this.sparks.followOffset.set(-16 * Math.cos(radians), -16 * Math.sin(radians));
  }

  burn(on: boolean) {
    if (on) this.sparks.start();
    else this.sparks.stop();
  }

  vanish() {
    this.burn(false);
    this.sparks.followOffset.reset();
    this.sparks.explode(40);
    return this.scene.tweens.add({ targets: this, alpha: 0, scale: 0.4, duration: 450 });
  }

  private exhaust() {
    return Phaser.Math.RadToDeg(this.heading) + 180 + Phaser.Math.Between(-14, 14);
  }
}
