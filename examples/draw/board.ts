import * as Phaser from 'phaser';
import type { Binding } from 'phaser-colyseus';
import type { DrawRoom } from '../server/draw.ts';
import { showConnection } from '../shell/connection.ts';
import { onRename, playerName } from '../shell/name.ts';
import { Cursor } from './cursor.ts';
import { download } from './download.ts';
import { Hand } from './hand.ts';
import { Pen } from './pen.ts';
import { showPeople } from './people.ts';
import { Sheet } from './sheet.ts';
import { Tools } from './tools.ts';
import { View } from './view.ts';

/** A sheet of paper that all draw on. */
export class Board extends Phaser.Scene {
  view!: View;
  sheet!: Sheet;
  tools!: Tools;
  pen?: Pen;
  cursors?: Binding<Cursor>;

  constructor() {
    super('board');
  }

  preload() {
    this.load.svg('cursor', '../draw/cursor.svg');
    for (const sound of ['join', 'leave']) this.load.audio(sound, `../sounds/shared-${sound}.wav`);
  }

  async create() {
    showConnection(this);
    this.view = new View(this);
    this.sheet = new Sheet(this);
    this.tools = new Tools(this);
    this.tools.on('save', () => this.save());
    const room = await this.colyseus
      .joinOrCreate<DrawRoom>('draw', { name: playerName() })
      .catch(() => undefined);
    if (!room) return;
    onRename(this, (name) => room.send('rename', { name }));
    showPeople(this, room);

    // Where the others point is state: their cursors glide.
    this.cursors = this.colyseus.bind(
      room,
      'artists',
      (artist, _id, { own, initial }) => {
        if (!initial) this.chime('join');
        return own ? null : new Cursor(this, artist);
      },
      {
        // Who jumps across the sheet is seen to do it.
        teleport: 4000,
        on: {
          points: (cursor, points) => cursor.setVisible(points),
          name: (cursor, name) => cursor.setName(name),
          connected: (cursor, connected) => cursor.setAlpha(connected ? 1 : 0.3),
        },
        remove: (cursor) => {
          this.chime('leave');
          return this.tweens.add({ targets: cursor, alpha: 0, duration: 300 });
        },
      },
    );

    // What is drawn is messages. All of them are kept, also by a page that nobody looks at …
    this.colyseus.onMessage(room, 'blank', () => this.begin());
    this.colyseus.onMessage(room, 'picture', (bytes: Uint8Array) => this.sheet.show(bytes));
    this.colyseus.onMessage(room, 'ink', (bytes: Uint8Array) => this.sheet.keep(bytes));
    this.colyseus.onMessage(room, 'gone', (ids: number[]) => this.sheet.remove(ids));
    // … and ink is seen when the cursor is seen to come along.
    this.colyseus.onMessage(room, 'ink', (bytes: Uint8Array) => this.sheet.paint(bytes), { when: 'drawn' });

    this.pen = new Pen(room, this.sheet, this.tools);
    new Hand(this, this.pen, this.view, this.tools);
  }

  chime(sound: 'join' | 'leave') {
    // Until the page is touched, browsers would keep all sounds for later.
    if (!this.sound.locked) this.sound.play(sound, { volume: 0.4 });
  }

  /** The picture comes from its beginning. */
  begin() {
    this.pen?.forget();
    this.sheet.clear();
  }

  async save() {
    const picture = await this.sheet.toPng();
    if (picture) download(picture, 'drawing.png');
  }

  override update() {
    this.pen?.send();
    for (const [, cursor] of this.cursors ?? []) cursor.setScale(this.view.pixel);
  }
}
