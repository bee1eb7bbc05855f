import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';

class Arena extends Phaser.Scene {
  async create() {
    this.keys = this.input.keyboard.createCursorKeys();
    const status = this.add.text(20, 20, '');
    this.colyseus.onStatus(({ text }) => status.setText(text));

    this.room = await this.colyseus.joinOrCreate('arena');
    this.ships = this.colyseus.bind(this.room, 'players', (player, _id, { own }) =>
      this.add.circle(player.x, player.y, 20, own ? 0x4fd1ff : 0xffb454),
    );
  }

  update() {
    const { left, right, up, down } = this.keys;
    const keys = { left: +left.isDown, right: +right.isDown, up: +up.isDown, down: +down.isDown };
    const changed = JSON.stringify(keys) !== JSON.stringify(this.sent);
    if (this.room === undefined || !changed) return;
    this.sent = keys;
    this.room.send('keys', keys);
  }
}

export const game = new Phaser.Game({
  width: 800,
  height: 600,
  scene: Arena,
  plugins: { scene: [colyseus('ws://localhost:2567')] },
});
