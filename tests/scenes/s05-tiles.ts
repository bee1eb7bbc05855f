import * as Phaser from 'phaser';
import type { DungeonState } from './server/arena.ts';

export class Dungeon extends Phaser.Scene {
  async create() {
    const map = this.make.tilemap({ key: 'dungeon' });
    const layer = map.createLayer('walls', map.addTilesetImage('tiles')!)!;
    const room = await this.colyseus.joinOrCreate<DungeonState>('dungeon');

    this.colyseus.bind(room, 'world.doors', (door) => layer.getTileAt(door.col, door.row), {
      on: {
        open: (tile, open) => {
          tile.index = open ? 7 : 6;
          tile.setCollision(!open);
        },
      },
    });
    this.colyseus.bind(
      room,
      'world.chests',
      (chest) => this.add.sprite(chest.col * 32, chest.row * 32, 'chest'),
      {
        on: {
          loot: (sprite, loot, before) =>
            before === undefined ? sprite.setFrame(loot ? 0 : 1) : sprite.play(loot ? 'shut' : 'open'),
        },
      },
    );
    this.colyseus.bind(room, 'world.flags', (flag) => this.add.text(10, 0, flag), {
      tween: { y: (_flag, i) => 10 + i * 20 },
    });
  }
}
