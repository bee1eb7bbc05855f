import * as Phaser from 'phaser';
import type { Binding } from 'phaser-colyseus';
import type { SwarmRoom } from '../server/swarm.ts';
import { sightOf } from '../server/swarm-state.ts';
import { showConnection } from '../shell/connection.ts';
import { onRename, playerName } from '../shell/name.ts';
import { Cell } from './cell.ts';
import { Effects } from './effects.ts';
import { Pellet } from './pellet.ts';
import { loadSounds } from './sounds.ts';
import { Spike } from './spike.ts';
import { addWater } from './water.ts';

/** The world, as far as this player sees it: the server tells of nothing else. */
export class Swarm extends Phaser.Scene {
  cells?: Binding<Cell>;
  pellets?: Binding<Pellet>;
  effects!: Effects;

  constructor() {
    super('swarm');
  }

  preload() {
    this.load.atlas('swarm', '../swarm/swarm.webp', '../swarm/swarm.json');
    loadSounds(this);
  }

  async create() {
    showConnection(this);
    addWater(this);
    this.effects = new Effects(this);
    const room = await this.colyseus
      .joinOrCreate<SwarmRoom>('swarm', { name: playerName() })
      .catch(() => undefined);
    if (!room) return;
    // The state says when everything is where it is: so it moves the more evenly.
    this.colyseus.playout(room, { time: 'time' });

    // Things come into sight and leave it all the time: what leaves is kept for what comes.
    this.pellets = this.colyseus.bind(room, 'pellets', Pellet, {
      pool: 600,
      reset: (pellet, item) => pellet.dress(item),
      remove: (pellet) => this.effects.eat(pellet, this.cells),
    });
    this.colyseus.bind(room, 'spikes', Spike, {
      remove: (spike) => this.effects.burst(spike),
    });
    this.cells = this.colyseus.bind(room, 'cells', Cell, {
      motion: { radius: 'radius' },
      on: {
        radius: (cell, radius, before = radius) => cell.grow(radius - before),
        dashes: (cell, _dashes, before) => before !== undefined && this.effects.dash(cell),
        name: (cell, name) => cell.rename(name),
        rank: (cell, rank) => cell.setLeading(rank === 1),
        connected: (cell, connected) => cell.setAlpha(connected ? 1 : 0.35),
      },
      pool: 30,
      reset: (cell, item, _id, info) => cell.dress(item, info),
      remove: (cell) => this.effects.swallow(cell),
    });

    onRename(this, (name) => room.send('rename', { name }));
    this.scene.launch('hud', { room });
    this.events.once('shutdown', () => this.scene.stop('hud'));
  }

  /** The larger one is, the farther one sees. */
  override update(_time: number, delta: number) {
    const own = this.cells?.own;
    if (!own) return;
    const camera = this.cameras.main;
    const zoom = Math.max(this.scale.width, this.scale.height) / (2 * sightOf(own.radius));
    const part = this.isNew(own) ? 1 : 1 - Math.exp(-delta / 400);
    camera.setZoom(camera.zoom + (zoom - camera.zoom) * part);
  }

  private seen?: Cell;
  /** Whether the camera hasn't been on it yet. */
  private isNew(own: Cell) {
    const isNew = own !== this.seen;
    this.seen = own;
    return isNew;
  }
}
