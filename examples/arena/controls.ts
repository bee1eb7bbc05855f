import * as Phaser from 'phaser';
import type { Steering } from '../server/arena.ts';

const BUTTON = 42;

/** Arrow keys, A W D, and on touch screens three buttons. */
export class Controls {
  private readonly scene: Phaser.Scene;
  private readonly keys: Record<'LEFT' | 'RIGHT' | 'UP' | 'A' | 'D' | 'W', Phaser.Input.Keyboard.Key>;
  private readonly buttons: Partial<Record<keyof Steering, Phaser.GameObjects.Container>> = {};

  constructor(scene: Phaser.Scene) {
    this.scene = scene;
    this.keys = scene.input.keyboard!.addKeys('LEFT,RIGHT,UP,A,D,W') as Controls['keys'];
    if (!scene.sys.game.device.input.touch) return;
    this.buttons = {
      left: this.button(Math.PI),
      right: this.button(0),
      thrust: this.button(-Math.PI / 2),
    };
    scene.scale.on('resize', this.place, this);
    scene.events.once('shutdown', () => scene.scale.off('resize', this.place, this));
    this.place();
  }

  /** What the player wants now. */
  read(): Steering {
    const { LEFT, RIGHT, UP, A, D, W } = this.keys;
    const touched = this.touched();
    return {
      left: LEFT.isDown || A.isDown || touched.has(this.buttons.left),
      right: RIGHT.isDown || D.isDown || touched.has(this.buttons.right),
      thrust: UP.isDown || W.isDown || touched.has(this.buttons.thrust),
    };
  }

  private touched() {
    const touched = new Set<Phaser.GameObjects.Container | undefined>();
    for (const button of Object.values(this.buttons)) {
      const down = this.scene.input.manager.pointers.some(
        (pointer) => pointer.isDown && Phaser.Math.Distance.BetweenPoints(pointer, button) < BUTTON * 1.3,
      );
      button.setAlpha(down ? 1 : 0.55);
      if (down) touched.add(button);
    }
    return touched;
  }

  private button(direction: number) {
    const arrow = this.scene.add.triangle(0, 0, 0, 0, 0, 26, 22, 13, 0xffffff).setRotation(direction);
    const disc = this.scene.add.circle(0, 0, BUTTON, 0x1a2547, 0.7).setStrokeStyle(2, 0x7fb4ff, 0.8);
    return this.scene.add.container(0, 0, [disc, arrow]);
  }

  private place() {
    const { width, height } = this.scene.scale;
    const y = height - BUTTON - 28;
    this.buttons.left?.setPosition(BUTTON + 20, y);
    this.buttons.right?.setPosition(3 * BUTTON + 40, y);
    this.buttons.thrust?.setPosition(width - BUTTON - 20, y);
  }
}
