import * as Phaser from 'phaser';
import type { Info } from 'phaser-colyseus';
import type { Player } from '../server/arena-state.ts';
import { PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import { Exhaust } from './exhaust.ts';
import { Gauge } from './gauge.ts';
import { playAt, Rumble } from './sounds.ts';

/** A ship: its hull turns; its name and its gauges don't. */
export class Ship extends Phaser.GameObjects.Container {
  readonly own: boolean;
  readonly color: number;
  /** px from its middle to where it is struck. */
  readonly reach = 20;
  private readonly hull: Phaser.GameObjects.Image;
  private readonly flame: Phaser.GameObjects.Image;
  private readonly bubble: Phaser.GameObjects.Image;
  private readonly title: Phaser.GameObjects.Text;
  private readonly hullGauge: Gauge;
  private readonly shieldGauge: Gauge;
  private readonly exhaust: Exhaust;
  private readonly rumble: Rumble | undefined;

  constructor(scene: Phaser.Scene, player: Player, _id: string, { own, initial }: Info) {
    super(scene, player.x, player.y);
    this.own = own;
    this.color = player.color;
    const glow = this.image('ship-glow', 0.4);
    this.flame = this.image('flame', 1).setTint(0xffffff).setOrigin(1, 0.5).setVisible(false);
    this.hull = this.image('ship', 1).setBlendMode('NORMAL');
    this.bubble = this.image('shield', 0);
    this.hullGauge = new Gauge(scene, 34, PALETTE.mint);
    this.shieldGauge = new Gauge(scene, 40, PALETTE.cyan);
    this.title = scene.add.text(0, 52, '', textStyle(15, own ? '#ffffff' : PALETTE.muted)).setOrigin(0.5);
    this.add([glow, this.flame, this.hull, this.bubble, this.hullGauge, this.shieldGauge, this.title]);
    this.setDepth(own ? 5 : 4);

    this.exhaust = new Exhaust(scene, this, this.color);
    if (own) {
      this.rumble = new Rumble(this);
      scene.cameras.main.startFollow(this);
    }
    if (!initial) this.appear();
  }

  get heading() {
    return this.hull.rotation;
  }
  set heading(radians: number) {
    this.hull.rotation = radians;
    this.flame.setRotation(radians).setPosition(-18 * Math.cos(radians), -18 * Math.sin(radians));
    this.exhaust.turn(radians);
  }

  get health() {
    return this.hullGauge.part;
  }
  set health(part: number) {
    this.hullGauge.part = part;
  }

  get shield() {
    return this.shieldGauge.part;
  }
  set shield(part: number) {
    this.shieldGauge.part = part;
  }

  rename(name: string) {
    this.title.setText(name);
  }

  burn(on: boolean) {
    this.exhaust.burn(on);
    this.flame.setVisible(on);
    this.rumble?.play(on);
  }

  /** It was hit: the shield lights up, or the hull does. */
  strike(shielded: boolean) {
    playAt(this.scene, shielded ? 'shield' : 'hit', this);
    const lit = shielded ? this.bubble : this.hull;
    const alpha = shielded ? { from: 1, to: 0 } : { from: 0.3, to: 1 };
    this.scene.tweens.add({ targets: lit, alpha, duration: 300 });
  }

  appear() {
    playAt(this.scene, 'respawn', this);
    this.scene.tweens.add({
      targets: this,
      scale: { from: 0, to: 1 },
      duration: 350,
      ease: 'Back.Out',
    });
    this.scene.tweens.add({ targets: this.bubble, alpha: { from: 1, to: 0 }, duration: 900 });
  }

  depart() {
    this.burn(false);
    return this.scene.tweens.add({ targets: this, alpha: 0, scale: 0.2, duration: 450, ease: 'Quad.In' });
  }

  private image(frame: string, alpha: number) {
    return this.scene.add
      .image(0, 0, 'arena', frame)
      .setTint(this.color)
      .setBlendMode('ADD')
      .setScale(0.65)
      .setAlpha(alpha);
  }
}
