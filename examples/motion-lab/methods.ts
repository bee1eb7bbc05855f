import * as Phaser from 'phaser';
import type { Place } from '../server/motion-lab-paths.ts';

type Ship = Phaser.GameObjects.Arc;

/** A way to draw what a server tells 20 times a second. */
export interface Method {
  readonly name: string;
  readonly color: number;
  /** A patch has arrived. */
  patched?(ship: Ship, server: Place, scene: Phaser.Scene, patchInterval: number): void;
  /** A frame is drawn. */
  frame?(ship: Ship, server: Place): void;
}

/** As games do it by themselves; the last is `this.colyseus.bind`, which needs no code for it. */
export const METHODS: readonly Method[] = [
  {
    name: 'As patches arrive',
    color: 0xff6b7a,
    patched: (ship, { x, y }) => ship.setPosition(x, y),
  },
  {
    name: 'A tween per patch',
    color: 0xffb454,
    patched: (ship, { x, y }, scene, patchInterval) => {
      scene.tweens.killTweensOf(ship);
      scene.tweens.add({ targets: ship, x, y, duration: patchInterval });
    },
  },
  {
    name: 'Lerp 0.2 per frame',
    color: 0xc59bff,
    frame: (ship, { x, y }) =>
      ship.setPosition(Phaser.Math.Linear(ship.x, x, 0.2), Phaser.Math.Linear(ship.y, y, 0.2)),
  },
  { name: 'phaser-colyseus', color: 0x6bffa1 },
];
