import * as Phaser from 'phaser';
import type { Info } from 'phaser-colyseus';
import type { Cell as Item } from '../server/swarm-state.ts';
import { textStyle } from '../shell/text-style.ts';
import { playAt } from './sounds.ts';

/** px of the name's letters, before they are made as large as the cell. */
const LETTERS = 26;
/** px of radius from which on it is within the cell. */
const NAMED = 44;
/** What one swallows at once is more than food if one's radius grows by so much, in px. */
const BITE = 3;

/** A cell with its name, which grow together. */
export class Cell extends Phaser.GameObjects.Container {
  own = false;
  color = 0;
  private readonly disc: Phaser.GameObjects.Image;
  private readonly title: Phaser.GameObjects.Text;
  private readonly crown: Phaser.GameObjects.Image;
  private bulge?: Phaser.Tweens.Tween;
  private size = 0;

  constructor(scene: Phaser.Scene, item: Item, _id: string, info: Info) {
    super(scene, item.x, item.y);
    this.disc = scene.add.image(0, 0, 'swarm', 'cell');
    this.title = scene.add
      .text(0, 0, '', { ...textStyle(LETTERS, '#ffffff'), fontStyle: '600' })
      .setStroke('#0b1020', 5)
      .setOrigin(0.5);
    this.crown = scene.add.image(0, 0, 'swarm', 'crown').setOrigin(0.5, 0.9);
    this.add([this.disc, this.title, this.crown]);
    this.dress(item, info);
  }

  /** What is its own as long as it stands for this item. */
  dress({ color }: Item, { own, initial }: Info) {
    const { scene } = this;
    this.own = own;
    this.color = color;
    this.disc.setTint(color);
    if (own) scene.cameras.main.startFollow(this);
    if (own && !initial) scene.tweens.add({ targets: this, scale: { from: 0, to: 1 }, ease: 'Back.Out' });
  }

  get radius() {
    return this.size;
  }
  set radius(px: number) {
    this.size = px;
    this.setDepth(px);
    this.disc.setDisplaySize(2 * px, 2 * px);
    // Where it wouldn't be legible within, the name is below.
    const isWithin = px > NAMED;
    this.title
      .setScale(isWithin ? Math.min(px / 50, (1.6 * px) / this.title.width) : 0.6)
      .setY(isWithin ? 0 : px + 14);
    this.crown.setScale(0.2 + px / 90).setY(-0.86 * px);
  }

  rename(name: string) {
    this.title.setText(name);
    this.radius = this.size;
  }

  setLeading(leading: boolean) {
    this.crown.setVisible(leading);
  }

  /** @param px by which its radius is larger now */
  grow(px: number) {
    if (!this.own || px <= 0.05) return;
    playAt(this.scene, px > BITE ? 'swallow' : 'eat', this, px > BITE ? 0.7 : 0.25);
    // A bulge at a time, however fast it eats.
    if (this.bulge?.isPlaying()) return;
    this.bulge = this.scene.tweens.add({ targets: this, scale: { from: 1.06, to: 1 }, duration: 160 });
  }
}
