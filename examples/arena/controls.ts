import type * as Phaser from 'phaser';
import type { Steering } from '../server/arena-world.ts';
import { Stick } from './stick.ts';
import { Trigger } from './trigger.ts';

type KeyName = 'LEFT' | 'RIGHT' | 'UP' | 'A' | 'D' | 'W' | 'SPACE';

/** Arrow keys or A W D, and the space bar; on touch screens a stick and a button. */
export class Controls {
  private readonly keys: Record<KeyName, Phaser.Input.Keyboard.Key>;
  private readonly stick: Stick | undefined;
  private readonly trigger: Trigger | undefined;

  constructor(scene: Phaser.Scene) {
    this.keys = scene.input.keyboard!.addKeys('LEFT,RIGHT,UP,A,D,W,SPACE') as Controls['keys'];
    if (!scene.sys.game.device.input.touch) return;
    this.stick = new Stick(scene);
    this.trigger = new Trigger(scene);
  }

  /** What the player wants now. */
  read(): Steering {
    const { LEFT, RIGHT, UP, A, D, W, SPACE } = this.keys;
    const turn = Number(RIGHT.isDown || D.isDown) - Number(LEFT.isDown || A.isDown);
    const thrust = UP.isDown || W.isDown;
    const fire = SPACE.isDown || this.trigger?.isDown === true;
    return { turn, thrust, fire, ...this.stick?.read() };
  }
}
