import * as Phaser from 'phaser';

/** Says why there is no game, and tries again when asked. */
export class Notice extends Phaser.Scene {
  constructor() {
    super('notice');
  }

  create({ text }: { text: string }) {
    const { centerX, centerY } = this.cameras.main;
    this.add
      .text(centerX, centerY, `${text}\n\nTap, or press a key, to fly again.`, {
        fontFamily: 'system-ui, sans-serif',
        fontSize: 18,
        color: '#dfe8ff',
        align: 'center',
        wordWrap: { width: this.scale.width - 40 },
      })
      .setOrigin(0.5);
    const again = () => this.scene.start('arena');
    this.input.once('pointerdown', again);
    this.input.keyboard?.once('keydown', again);
  }
}
