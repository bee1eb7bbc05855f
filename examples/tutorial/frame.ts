import * as Phaser from 'phaser';
import { showConnection } from '../shell/connection.ts';
import { COLOR, textStyle } from './looks.ts';
import type { Part } from './parts.ts';

/** What lies over each part: its title, how its connection is doing, the frame rate, and the way back. */
export class Frame extends Phaser.Scene {
  private rate!: Phaser.GameObjects.Text;

  constructor() {
    super('frame');
  }

  create({ part }: { part: Part }) {
    this.add.text(24, 20, part.title, textStyle(24, COLOR.title));
    this.add.text(24, 54, part.text, textStyle(19, COLOR.text));
    this.rate = this.add.text(24, 580, '', textStyle(19, COLOR.text)).setOrigin(0, 1);
    this.add
      .text(800, 0, this.sys.game.device.input.touch ? 'Back' : 'Back  (Esc)', {
        ...textStyle(22, COLOR.title),
        padding: { left: 60, right: 24, top: 21, bottom: 40 },
      })
      .setOrigin(1, 0)
      .setInteractive({ cursor: 'pointer' })
      .on('pointerup', this.back, this);
    this.input.keyboard!.on('keydown-ESC', this.back, this);

    // The menu goes on to the part that the address asks for then.
    const follow = () => this.scene.stop(part.key).start('menu');
    showConnection(this.scene.get(part.key), follow);
    window.addEventListener('hashchange', follow);
    this.events.once('shutdown', () => window.removeEventListener('hashchange', follow));
  }

  override update() {
    this.rate.setText(`${Math.round(this.game.loop.actualFps)} frames/s`);
  }

  private back() {
    location.hash = '';
  }
}
