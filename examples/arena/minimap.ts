import * as Phaser from 'phaser';
import type { Binding, Room } from 'phaser-colyseus';
import type { ArenaRoom } from '../server/arena.ts';
import { hex, PALETTE } from '../shell/palette.ts';

const MARGIN = 12; // px

/** px, in a window of that width */
export function minimapWidth(width: number): number {
  return Phaser.Math.Clamp(0.2 * width, 116, 200);
}

/** The same collections bound a second time, seen through a small camera that has the whole world in view. */
export class Minimap extends Phaser.Scene {
  room!: Room<ArenaRoom>;
  ships!: Binding<Phaser.GameObjects.Arc>;

  constructor() {
    super('minimap');
  }

  create({ room }: { room: Room<ArenaRoom> }) {
    this.room = room;
    const { width, height } = room.state;
    this.add
      .rectangle(0, 0, width, height, hex(PALETTE.night), 0.7)
      .setOrigin(0)
      .setStrokeStyle(24, hex(PALETTE.line));
    this.colyseus.bind(room, 'crystals', ({ x, y }) => this.add.circle(x, y, 20, hex(PALETTE.teal)));
    this.colyseus.bind(room, 'rocks', ({ x, y, size }) =>
      this.add.circle(x, y, 18 + 18 * size, hex(PALETTE.muted), 0.5),
    );
    this.ships = this.colyseus.bind(
      room,
      'players',
      ({ x, y, color }, _id, { own }) =>
        this.add.circle(x, y, own ? 52 : 40, own ? 0xffffff : color).setDepth(own ? 1 : 0),
      { on: { dead: (dot, dead) => dot.setVisible(!dead) } },
    );

    this.place();
    this.scale.on('resize', this.place, this);
    this.events.once('shutdown', () => this.scale.off('resize', this.place, this));
  }

  place() {
    const { width, height } = this.room.state;
    const zoom = minimapWidth(this.scale.width) / width;
    this.cameras.main
      .setViewport(this.scale.width - zoom * width - MARGIN, MARGIN, zoom * width, zoom * height)
      .setZoom(zoom)
      .centerOn(width / 2, height / 2);
  }
}
