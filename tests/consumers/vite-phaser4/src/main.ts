import * as Phaser from 'phaser';
import { type Binding, colyseus } from 'phaser-colyseus';
import { Client } from 'phaser-colyseus/client';
import { Network, simulated } from 'phaser-colyseus/devtools';

interface ArenaState {
  players: Map<string, { x: number; y: number; rotation: number }>;
}

const server = new URLSearchParams(location.search).get('server')!;
const network = new Network({ latency: 5 });

class Arena extends Phaser.Scene {
  ships?: Binding<Phaser.GameObjects.Sprite>;

  async create() {
    if (!(this.colyseus.client instanceof Client)) throw new Error('two copies of the client');
    const room = await this.colyseus.joinOrCreate<ArenaState>('arena');
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
