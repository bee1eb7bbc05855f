import * as Phaser from 'phaser';

class Arena extends Phaser.Scene {
  async create() {
    const room = await this.colyseus.joinOrCreate('arena', { name: 'Ann' });
    const ships = this.colyseus.bind(room, 'players', 'ship');
    this.colyseus.onMessage(room, 'chat', ({ from, text }) => this.add.text(10, 10, `${from}: ${text}`));
    this.colyseus.onMessage(room, 'boom', ({ id, power }) => ships.get(id)?.setScale(power), {
      when: 'drawn',
    });
    room.send('move', { left: true, right: false, thrust: false });
    room.send('chat', 'hello');
  }
}

export { Arena };
