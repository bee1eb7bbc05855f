import * as Phaser from 'phaser';
import { type Pellet as Item, pelletRadius } from '../server/swarm-state.ts';

/** The frame has some light around what is solid. */
const SOLID = 0.5;

/** Food. */
export class Pellet extends Phaser.GameObjects.Image {
  constructor(scene: Phaser.Scene, item: Item) {
    super(scene, item.x, item.y, 'swarm', 'pellet');
    this.dress(item);
  }

  dress({ mass, color }: Item) {
    const size = (2 * pelletRadius(mass)) / SOLID;
    this.setTint(color).setDisplaySize(size, size);
  }
}
