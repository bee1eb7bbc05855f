import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { Eaten, SwarmRoom } from '../server/swarm.ts';
import { hex, PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';

/** ms for which it can't be clicked away: who dies is clicking. */
const LOOK_AT_IT = 700;

/** Tells who swallowed the player's cell, and lets them begin again. */
export class Obituary extends Phaser.GameObjects.Container {
  private readonly text: Phaser.GameObjects.Text;
  private readonly room: Room<SwarmRoom>;
  private shown = 0;

  constructor(scene: Phaser.Scene, room: Room<SwarmRoom>) {
    super(scene);
    this.room = room;
    scene.add.existing(this).setVisible(false);
    const panel = scene.add.graphics();
    panel.fillStyle(hex(PALETTE.panel), 0.92).fillRoundedRect(-150, -70, 300, 140, 18);
    panel.lineStyle(2, hex(PALETTE.line)).strokeRoundedRect(-150, -70, 300, 140, 18);
    this.text = scene.add.text(0, -22, '', { ...textStyle(18), align: 'center' }).setOrigin(0.5);
    const touch = scene.sys.game.device.input.touch;
    const again = scene.add.text(0, 38, touch ? 'Tap to begin again' : 'Click to begin again', {
      ...textStyle(15, PALETTE.cyan),
    });
    this.add([panel, this.text, again.setOrigin(0.5)]);

    scene.colyseus.onMessage(room, 'eaten', (eaten) => this.tell(eaten), { when: 'drawn' });
    const isAlive = () => this.isAlive;
    scene.colyseus.watch(room, isAlive, (alive) => alive && this.setVisible(false));
    scene.input.on('pointerdown', () => this.again());
    scene.input.keyboard!.on('keydown-SPACE', () => this.again());
  }

  private get isAlive() {
    return this.room.state.cells.has(this.room.sessionId);
  }

  private tell({ by, mass }: Eaten) {
    // Who was swallowed while they were away lives again already.
    if (this.isAlive) return;
    const { width, height } = this.scene.scale;
    this.text.setText(`${by} swallowed you.\nYour mass was ${mass}.`);
    this.setPosition(width / 2, height / 2).setVisible(true);
    this.shown = this.scene.time.now;
    this.scene.tweens.add({ targets: this, scale: { from: 0.8, to: 1 }, duration: 200, ease: 'Back.Out' });
  }

  private again() {
    if (!this.visible || this.scene.time.now - this.shown < LOOK_AT_IT) return;
    this.room.send('again');
  }
}
