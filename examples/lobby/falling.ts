import * as Phaser from 'phaser';
import type { Item } from '../server/lobby-state.ts';

/** Something that falls, and turns while it does. */
class Falling extends Phaser.GameObjects.Sprite {
  /** degrees a second */
  protected spin = Phaser.Math.Between(-120, 120);

  constructor(scene: Phaser.Scene, { kind, x, y }: Item) {
    super(scene, x, y, 'lobby', kind);
    this.setScale(0.62);
  }

  protected override preUpdate(time: number, ms: number) {
    super.preUpdate(time, ms);
    this.angle += (this.spin * ms) / 1000;
  }
}

class Bomb extends Falling {
  protected override spin = 0;
}

/** Worth more, for it is hard to get. */
class Comet extends Falling {
  constructor(scene: Phaser.Scene, item: Item) {
    super(scene, item);
    const tail = scene.add.particles(0, 0, 'lobby', {
      frame: 'spark',
      follow: this,
      lifespan: 420,
      speed: 14,
      scale: { start: 0.9, end: 0 },
      alpha: { start: 0.5, end: 0 },
      tint: [0x9fe6ff, 0xffffff],
      blendMode: 'ADD',
      frequency: 18,
    });
    this.once('destroy', () => tail.destroy());
  }
}

/** What each kind of thing is drawn by. */
export const FALLING = { star: Falling, comet: Comet, bomb: Bomb };
