import type * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { ArenaRoom } from '../server/arena.ts';
import type { Kill } from '../server/arena-world.ts';
import { PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import { minimapWidth } from './minimap.ts';

const SHOWN = 4_000; // ms
const MOST = 4;
const LINE = 19; // px

/** Who shot whom: at the lower edge for all to read, and in the middle for whom it happened to. */
export class News {
  private readonly scene: Phaser.Scene;
  private readonly room: Room<ArenaRoom>;
  private readonly verdict: Phaser.GameObjects.Text;
  private lines: Phaser.GameObjects.Text[] = [];

  constructor(scene: Phaser.Scene, room: Room<ArenaRoom>) {
    this.scene = scene;
    this.room = room;
    this.verdict = scene.add
      .text(0, 0, '', { ...textStyle(20, PALETTE.notice), align: 'center', lineSpacing: 6 })
      .setOrigin(0.5);
    scene.colyseus.onMessage(room, 'kill', (kill) => this.tell(kill), { when: 'drawn' });
    scene.colyseus.watch(
      room,
      ({ players }) => players.get(room.sessionId)?.dead,
      (dead) => {
        if (!dead) this.verdict.setText('');
      },
    );
    scene.scale.on('resize', this.place, this);
    scene.events.once('shutdown', () => scene.scale.off('resize', this.place, this));
    this.place();
  }

  private tell({ target, by }: Kill) {
    const { players } = this.room.state;
    const name = players.get(target)?.name ?? 'Somebody';
    const shooter = players.get(by)?.name;
    if (target === this.room.sessionId) {
      this.verdict.setText(`${shooter ?? 'A rock'} got you.\nYou fly again in a moment.`);
    }
    this.add(shooter ? `${shooter} got ${name}` : `${name} flew into a rock`);
  }

  private add(text: string) {
    const line = this.scene.add.text(0, 0, text, textStyle(13, PALETTE.muted)).setOrigin(1, 0);
    this.lines.unshift(line);
    for (const old of this.lines.splice(MOST)) old.destroy();
    this.scene.tweens.add({ targets: line, alpha: 0, delay: SHOWN, duration: 500 });
    this.place();
  }

  private place() {
    const { width, height } = this.scene.scale;
    this.verdict.setPosition(width / 2, 0.36 * height);
    const top = 0.75 * minimapWidth(width) + 24;
    this.lines.forEach((line, i) => {
      line.setPosition(width - 12, top + i * LINE);
    });
  }
}
