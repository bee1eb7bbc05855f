class Game extends Phaser.Scene {
  preload() {
    this.load.svg('ship', 'ship.svg');
  }

  async create() {
    this.way = { x: 0, y: 0 };
    this.keys = this.input.keyboard.createCursorKeys();
    const status = this.add.text(400, 300, '', { fontSize: 20 }).setOrigin(0.5);
    this.colyseus.onStatus(({ text }) => status.setText(text));

    this.room = await this.colyseus.joinOrCreate('space');
    this.ships = this.colyseus.bind(this.room, 'ships', 'ship', {
      on: { color: (ship, color) => ship.setTint(color) },
    });
  }

  update() {
    const me = this.ships?.own;
    if (!me) return;
    const { left, right, up, down } = this.keys;
    let x = right.isDown - left.isDown;
    let y = down.isDown - up.isDown;
    const { isDown, worldX, worldY } = this.input.activePointer;
    if (isDown) x = Math.sign(Math.round((worldX - me.x) / 40));
    if (isDown) y = Math.sign(Math.round((worldY - me.y) / 40));
    if (x === this.way.x && y === this.way.y) return;
    this.way = { x, y };
    this.room.send('steer', this.way);
  }
}

new Phaser.Game({
  scale: { mode: Phaser.Scale.FIT, autoCenter: Phaser.Scale.CENTER_BOTH, width: 800, height: 600 },
  backgroundColor: '#0b1020',
  scene: Game,
  // '/': the server that the page comes from.
  plugins: { scene: [phaserColyseus.colyseus('/')] },
});
