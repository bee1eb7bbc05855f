import * as Phaser from 'phaser';
import type { TableState } from './server/arena.ts';

export class Table extends Phaser.Scene {
  async create() {
    const room = await this.colyseus.joinOrCreate<TableState>('table');

    this.colyseus.bind(room, 'seats', (seat, _place, { own }) => {
      const y = own ? 520 : 80;
      this.colyseus.bind(
        seat,
        'hand',
        (card) =>
          this.add
            .image(400, 300, 'cards', 'back') // from the deck
            .setInteractive()
            .on('pointerdown', () => room.send('play', card.id)),
        {
          tween: { x: (_card, i, size) => 400 + (i - (size - 1) / 2) * 60, y: () => y },
          change: (image, _card, i) => image.setDepth(i),
          on: { face: (image, face) => this.flip(image, face) }, // undefined while hidden
          remove: (image) => this.tweens.add({ targets: image, x: 400, y: 300, duration: 200 }),
        },
      );
      return this.add.text(20, y, seat.name);
    });
  }

  flip(image: Phaser.GameObjects.Image, face = 'back') {
    this.tweens.add({
      targets: image,
      scaleX: 0,
      duration: 80,
      yoyo: true,
      onYoyo: () => image.setFrame(face),
    });
  }
}
