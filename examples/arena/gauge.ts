import * as Phaser from 'phaser';
import { hex, PALETTE } from '../shell/palette.ts';

const WIDTH = 44; // px
const LOW = 0.35;

/** A thin bar below a ship. */
export class Gauge extends Phaser.GameObjects.Container {
  private readonly bar: Phaser.GameObjects.Rectangle;
  private readonly color: number;

  constructor(scene: Phaser.Scene, y: number, color: string) {
    super(scene, -WIDTH / 2, y);
    this.color = hex(color);
    this.bar = scene.add.rectangle(0, 0, WIDTH, 3, this.color).setOrigin(0, 0.5);
    this.add([scene.add.rectangle(-1, 0, WIDTH + 2, 5, 0x05070f, 0.75).setOrigin(0, 0.5), this.bar]);
  }

  /** 0: empty, 1: full. */
  get part() {
    return this.bar.scaleX;
  }
  set part(part: number) {
    this.bar.scaleX = part;
    this.bar.setFillStyle(part < LOW ? hex(PALETTE.coral) : this.color);
  }
}
