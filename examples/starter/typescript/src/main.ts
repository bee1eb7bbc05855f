import * as Phaser from 'phaser';
import { type Binding, colyseus, type Room } from 'phaser-colyseus';
import type { Space } from '../server.ts';

class Game extends Phaser.Scene {
  keys!: Phaser.Types.Input.Keyboard.CursorKeys;
  room?: Room<Space>;
  ships?: Binding<Phaser.GameObjects.Sprite>;
  way = { x: 0, y: 0 };

  preload() {
    this.load.svg('ship', 'ship.svg');
  }

  async create() {
    this.keys = this.input.keyboard!.createCursorKeys();
    const status = this.add.text(400, 300, '', { fontSize: 20 }).setOrigin(0.5);
    this.colyseus.onStatus(({ text }) => status.setText(text));

    this.room = await this.colyseus.joinOrCreate<Space>('space');
    this.ships = this.colyseus.bind(this.room, 'ships', 'ship', {
      on: { color: (ship, color) => ship.setTint(color) },
    });
  }

  override update() {
    const me = this.ships?.own;
    if (!me) return;
    const { left, right, up, down } = this.keys;
    let x = Number(right.isDown) - Number(left.isDown);
    let y = Number(down.isDown) - Number(up.isDown);
    const { isDown, worldX, worldY } = this.input.activePointer;
    if (isDown) x = Math.sign(Math.round((worldX - me.x) / 40));
    if (isDown) y = Math.sign(Math.round((worldY - me.y) / 40));
    if (x === this.way.x && y === this.way.y) return;
    this.way = { x, y };
    this.room?.send('steer', this.way);
  }
}

new Phaser.Game({
  scale: { mode: Phaser.Scale.FIT, autoCenter: Phaser.Scale.CENTER_BOTH, width: 800, height: 600 },
  backgroundColor: '#0b1020',
  scene: Game,
  plugins: { scene: [colyseus('ws://localhost:2567')] },
});
