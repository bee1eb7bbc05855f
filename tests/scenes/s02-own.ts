import * as Phaser from 'phaser';
import type { Binding, Info } from 'phaser-colyseus';
import type { ArenaState, Player } from './server/arena.ts';

export class Ship extends Phaser.GameObjects.Container {
  hull: Phaser.GameObjects.Image;
  bar: Phaser.GameObjects.Rectangle;

  constructor(scene: Phaser.Scene, player: Player, _id: string, { own }: Info) {
    super(scene, player.x, player.y);
    this.hull = scene.add.image(0, 0, own ? 'ship-green' : 'ship-red');
    this.bar = scene.add.rectangle(-20, -34, 40, 4, 0x00ff00).setOrigin(0, 0.5);
    this.add([this.hull, this.bar, scene.add.text(0, -48, player.name).setOrigin(0.5)]);
    if (own) scene.cameras.main.startFollow(this);
  }
  get heading() {
    return this.hull.rotation;
  } // the hull turns, name and bar don't
  set heading(radians: number) {
    this.hull.rotation = radians;
  }
  get health() {
    return this.bar.scaleX;
  }
  set health(part: number) {
    this.bar.scaleX = part;
  }
}

export class Arena extends Phaser.Scene {
  ships?: Binding<Ship>;

  async create() {
    const room = await this.colyseus.joinOrCreate<ArenaState>('arena');
    this.ships = this.colyseus.bind(room, 'players', Ship, {
      motion: { heading: 'rotation' },
      tween: { health: (player) => player.hp / 100 },
      on: {
        hp: (_ship, hp, before = hp) => {
          if (hp < before) this.cameras.main.shake(80, 0.004);
        },
        dead: (ship, dead) => ship.setAlpha(dead ? 0.3 : 1),
      },
      remove: (ship) => this.tweens.add({ targets: ship, alpha: 0, scale: 2, duration: 250 }),
    });
  }

  override update() {
    const me = this.ships?.own;
    if (me) this.cameras.main.setZoom(me.health < 0.2 ? 1.2 : 1);
  }
}
