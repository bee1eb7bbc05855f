import * as Phaser from 'phaser';
import type { Binding } from 'phaser-colyseus';
import type { ArenaState } from '../server/arena-state.ts';
import { Ship } from './ship.ts';
import { Starfield } from './starfield.ts';

/** The world: what is in the room's state is on the screen. */
export class Arena extends Phaser.Scene {
  ships?: Binding<Ship>;
  sky!: Starfield;

  constructor() {
    super('arena');
  }

  preload() {
    this.load.svg('ship', '../arena/ship.svg', { scale: 2 });
    this.load.svg('crystal', '../arena/crystal.svg', { scale: 2 });
  }

  async create() {
    this.sky = new Starfield(this);
    Ship.makeSpark(this);

    const room = await this.colyseus.joinOrCreate<ArenaState>('arena').catch((error: Error) => {
      this.scene.start('notice', { text: error.message });
    });
    if (!room) return;
    this.sky.enclose(room.state.width, room.state.height);

    this.colyseus.bind(room, 'crystals', (crystal) => this.crystal(crystal.x, crystal.y), {
      remove: (gem) => this.tweens.add({ targets: gem, scale: 1.4, alpha: 0, duration: 250 }),
    });
    this.ships = this.colyseus.bind(room, 'players', Ship, {
      motion: { heading: 'rotation' },
      on: { thrust: (ship, on) => ship.burn(on) },
      remove: (ship) => ship.vanish(),
    });
    this.scene.launch('hud', { room });
  }

  override update() {
    const me = this.ships?.own;
    if (me) this.sky.follow(me);
  }

  crystal(x: number, y: number) {
    const gem = this.add.image(x, y, 'crystal').setScale(0);
    this.tweens.add({ targets: gem, scale: 0.5, duration: 400, ease: 'Back.Out' });
    return gem;
  }
}
