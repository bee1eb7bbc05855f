import * as Phaser from 'phaser';
import type { Binding } from 'phaser-colyseus';
import type { ArenaRoom } from '../server/arena.ts';
import { type Crystal, FULL_HEALTH, FULL_SHIELD } from '../server/arena-state.ts';
import { showConnection } from '../shell/connection.ts';
import { onRename, playerName } from '../shell/name.ts';
import { Asteroid } from './asteroid.ts';
import { Effects } from './effects.ts';
import { Ship } from './ship.ts';
import { Shot } from './shot.ts';
import { loadSounds, playAt } from './sounds.ts';
import { Starfield } from './starfield.ts';

const FOLLOW = 120; // ms in which the camera makes up for most of its lag

/** The world: what is in the room's state is on the screen. */
export class Arena extends Phaser.Scene {
  ships?: Binding<Ship>;
  rocks?: Binding<Asteroid>;
  effects!: Effects;

  constructor() {
    super('arena');
  }

  preload() {
    this.load.atlas('arena', '../arena/arena.webp', '../arena/arena.json');
    loadSounds(this);
  }

  async create() {
    showConnection(this);
    const sky = new Starfield(this);
    this.effects = new Effects(this);
    const room = await this.colyseus
      .joinOrCreate<ArenaRoom>('arena', { name: playerName() })
      .catch(() => undefined);
    if (!room) return;
    sky.enclose(room.state.width, room.state.height);
    // The state says when everything is where it is: so it moves the more evenly.
    this.colyseus.playout(room, { time: 'time' });

    this.colyseus.bind(room, 'crystals', (crystal) => this.crystal(crystal), {
      remove: (gem) => this.collected(gem),
    });
    this.rocks = this.colyseus.bind(room, 'rocks', Asteroid, {
      remove: (rock) => this.effects.shatter(rock),
    });
    this.colyseus.bind(room, 'bullets', Shot, {
      pool: 60,
      reset: (shot, bullet, _id, info) => shot.fire(bullet, info),
    });
    this.ships = this.colyseus.bind(room, 'players', Ship, {
      motion: { heading: 'rotation' },
      teleport: 'life',
      tween: {
        health: (player) => player.health / FULL_HEALTH,
        shield: (player) => player.shield / FULL_SHIELD,
      },
      on: {
        name: (ship, name) => ship.rename(name),
        thrust: (ship, thrust) => ship.burn(thrust),
        connected: (ship, connected) => ship.setAlpha(connected ? 1 : 0.35),
        dead: (ship, dead, before) => {
          if (dead && before === false) this.effects.explode(ship);
          if (!dead && before === true) ship.appear();
          ship.setVisible(!dead);
        },
      },
      remove: (ship) => ship.depart(),
    });
    // Sparks fly where and when the struck one is drawn, not where the newest state has it.
    this.colyseus.onMessage(room, 'hit', ({ target, angle, shielded }) => this.hit(target, angle, shielded), {
      when: 'drawn',
    });

    onRename(this, (name) => room.send('rename', { name }));
    this.scene.launch('minimap', { room }).launch('hud', { room });
    this.events.once('shutdown', () => this.scene.stop('minimap').stop('hud'));
  }

  override update() {
    // After the ship, softly, and as fast at any frame rate.
    const lerp = 1 - Math.exp(-this.game.loop.rawDelta / FOLLOW);
    this.cameras.main.setLerp(lerp, lerp);
  }

  hit(target: string, angle: number, shielded: boolean) {
    const ship = this.ships?.get(target);
    const struck = ship ?? this.rocks?.get(target);
    if (!struck) return;
    struck.strike(shielded);
    this.effects.sparks(struck, angle, shielded);
    if (ship?.own) this.cameras.main.shake(140, 0.006);
  }

  crystal({ x, y }: Crystal) {
    const gem = this.add.image(x, y, 'arena', 'crystal').setScale(0);
    this.tweens.add({ targets: gem, scale: 0.6, duration: 400, ease: 'Back.Out' });
    return gem;
  }

  collected(gem: Phaser.GameObjects.Image) {
    playAt(this, 'pickup', gem);
    return this.tweens.add({ targets: gem, scale: 1.2, alpha: 0, duration: 250 });
  }
}
