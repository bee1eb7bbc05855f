import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';

const server = new URLSearchParams(location.search).get('server');

class Arena extends Phaser.Scene {
  async create() {
    const room = await this.colyseus.joinOrCreate('arena');
    this.ships = this.colyseus.bind(room, 'players', '__DEFAULT');
  }
  update() {
    document.title = `${this.ships?.size ?? 0} ships, Phaser ${Phaser.VERSION}`;
  }
}

new Phaser.Game({ scene: Arena, plugins: { scene: [colyseus(server)] } });
