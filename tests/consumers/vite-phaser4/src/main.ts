import { schema, t } from '@colyseus/schema';
import * as Phaser from 'phaser';
import { type Binding, colyseus } from 'phaser-colyseus';
import { Client } from 'phaser-colyseus/client';
import { Network, simulated } from 'phaser-colyseus/devtools';

// Classes of the game's own, made with the schema library: the package has only a part of it.
const Entity = schema({ x: t.number(), y: t.number() }, 'Entity');
const Player = Entity.extend({ name: t.string(), hp: t.uint8(), rotation: t.float32() }, 'Player');
const World = schema({ doors: t.map(Entity) }, 'World');
const ArenaState = schema(
  {
    players: t.map(Player),
    world: t.ref(World),
    scores: t.map('number'),
    log: t.array('string'),
    phase: t.string(),
    ticks: t.uint32(),
  },
  'ArenaState',
);

const server = new URLSearchParams(location.search).get('server')!;
const network = new Network({ latency: 5 });

class Arena extends Phaser.Scene {
  ships?: Binding<Phaser.GameObjects.Sprite>;

  async create() {
    if (!(this.colyseus.client instanceof Client)) throw new Error('two copies of the client');
    const room = await this.colyseus.joinOrCreate('arena', {}, ArenaState);
    if (!(room.state instanceof ArenaState)) throw new Error('a state of another class');
    this.ships = this.colyseus.bind(room, 'players', '__DEFAULT');
  }
  override update() {
    document.title = `${this.ships?.size ?? 0} ships, Phaser ${Phaser.VERSION}`;
  }
}

new Phaser.Game({
  scene: Arena,
  plugins: { scene: [colyseus({ endpoint: server, client: simulated(network) })] },
});
