import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { SwarmRoom } from '../server/swarm.ts';

const SEND_EVERY = 50; // ms at most
/** px from the middle of the screen: from there on, with full speed. */
const FULL_SPEED = 110;
const DOUBLE_TAP = 300; // ms
const REST = { x: 0, y: 0 };

type KeyName = 'LEFT' | 'RIGHT' | 'UP' | 'DOWN' | 'A' | 'D' | 'W' | 'S' | 'SPACE';

/** Where to: to the mouse or the finger, or by arrow keys or W A S D. Space, a click or a double tap dash. */
export class Steering {
  private readonly scene: Phaser.Scene;
  private readonly room: Room<SwarmRoom>;
  private readonly keys: Record<KeyName, Phaser.Input.Keyboard.Key>;
  private sent = REST;
  private sentAt = 0;
  private tapped = 0;
  private aim = REST;

  constructor(scene: Phaser.Scene, room: Room<SwarmRoom>) {
    this.scene = scene;
    this.room = room;
    this.keys = scene.input.keyboard!.addKeys('LEFT,RIGHT,UP,DOWN,A,D,W,S,SPACE') as Steering['keys'];
    this.keys.SPACE.on('down', () => this.dash());
    scene.input.on('pointermove', (pointer: Phaser.Input.Pointer) => this.point(pointer));
    scene.input.on('pointerdown', (pointer: Phaser.Input.Pointer) => this.press(pointer));
    // A page that is hidden doesn't hear that a key was let go.
    const rest = () => this.send(REST);
    scene.game.events.on('hidden', rest);
    scene.events.once('shutdown', () => scene.game.events.off('hidden', rest));
    // The server lets a cell lie whose player is gone: it is told anew what the player wants.
    scene.colyseus.onStatus(() => {
      this.sent = REST;
    });
  }

  /** @param time ms */
  update(time: number) {
    const wish = this.wish();
    const isSame = Phaser.Math.Distance.BetweenPoints(wish, this.sent) < 0.02;
    if (isSame || time - this.sentAt < SEND_EVERY) return;
    this.sentAt = time;
    this.send(wish);
  }

  private wish() {
    const { LEFT, RIGHT, UP, DOWN, A, D, W, S } = this.keys;
    const x = Number(RIGHT.isDown || D.isDown) - Number(LEFT.isDown || A.isDown);
    const y = Number(DOWN.isDown || S.isDown) - Number(UP.isDown || W.isDown);
    // The keys hold until the mouse or the finger moves again.
    if (x !== 0 || y !== 0) this.aim = { x, y };
    return this.aim;
  }

  /** The own cell is in the middle of the screen. */
  private point({ x, y }: Phaser.Input.Pointer) {
    const { width, height } = this.scene.scale;
    const part = (px: number) => Phaser.Math.Clamp(px / FULL_SPEED, -1, 1);
    this.aim = { x: part(x - width / 2), y: part(y - height / 2) };
  }

  private press(pointer: Phaser.Input.Pointer) {
    this.point(pointer);
    const isDouble = pointer.downTime - this.tapped < DOUBLE_TAP;
    this.tapped = pointer.downTime;
    if (isDouble || !pointer.wasTouch) this.dash();
  }

  private dash() {
    if (this.room.status.state === 'joined') this.room.send('dash');
  }

  private send(wish: { x: number; y: number }) {
    if (this.room.status.state !== 'joined') return;
    this.room.send('steer', wish);
    this.sent = wish;
  }
}
