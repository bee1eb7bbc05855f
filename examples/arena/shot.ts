import * as Phaser from 'phaser';
import type { Info } from 'phaser-colyseus';
import type { Bullet } from '../server/arena-state.ts';
import { playAt } from './sounds.ts';

/** A bullet. It flies where the server has it; when it is gone, another one is made of it. */
export class Shot extends Phaser.GameObjects.Image {
  constructor(scene: Phaser.Scene, bullet: Bullet, _id: string, info: Info) {
    super(scene, bullet.x, bullet.y, 'arena', 'bullet');
    this.setScale(0.65).setBlendMode('ADD').setDepth(3);
    this.fire(bullet, info);
  }

  fire(bullet: Bullet, { initial }: Info) {
    this.setTint(bullet.color);
    if (!initial) playAt(this.scene, 'shoot', bullet, 0.4);
  }
}
