import * as Phaser from 'phaser';
import type { Place } from '../server/motion-lab-paths.ts';
import { hex, PALETTE } from '../shell/palette.ts';
import { geckos } from './geckos.ts';
import type { Lab } from './lab.ts';
import { predict } from './predict.ts';

export type Ship = Phaser.GameObjects.Arc;

/** A way to draw what a server tells 20 times a second. */
export interface Method {
  readonly name: string;
  readonly color: number;
  /** The room is there. `this.colyseus.bind` needs no code for what comes. */
  readonly start?: (lab: Lab) => Drawing;
}

export interface Drawing {
  /** A patch has arrived, with that place in it. */
  patched?(ship: Ship, place: Place): void;
  /** A frame is about to be drawn; the last patch had it there. */
  frame?(ship: Ship, place: Place): void;
}

const asPatchesArrive = (): Drawing => ({
  patched: (ship, { x, y }) => ship.setPosition(x, y),
});

const tweenPerPatch = (lab: Lab): Drawing => ({
  patched: (ship, { x, y }) => {
    lab.tweens.killTweensOf(ship);
    lab.tweens.add({ targets: ship, x, y, duration: lab.patchInterval });
  },
});

const lerpPerFrame = (): Drawing => ({
  frame: (ship, { x, y }) =>
    ship.setPosition(Phaser.Math.Linear(ship.x, x, 0.2), Phaser.Math.Linear(ship.y, y, 0.2)),
});

/** What games do by themselves, what libraries do, and last what this one does. */
export const METHODS: readonly Method[] = [
  { name: 'As patches arrive', color: hex(PALETTE.coral), start: asPatchesArrive },
  { name: 'A tween per patch', color: hex(PALETTE.amber), start: tweenPerPatch },
  { name: 'Lerp 0.2 per frame', color: hex(PALETTE.violet), start: lerpPerFrame },
  { name: 'geckos.io snapshots', color: hex(PALETTE.lemon), start: geckos },
  { name: 'Predict, lerp 100', color: hex(PALETTE.cyan), start: predict },
  { name: 'phaser-colyseus', color: hex(PALETTE.mint) },
];

/** What a small screen begins with. */
export const FEW: readonly Method[] = METHODS.filter((_, i) => i !== 1 && i !== 3);
