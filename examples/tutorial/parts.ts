import type * as Phaser from 'phaser';
import { Part1 } from './part1.ts';
import { Part2 } from './part2.ts';
import { Part3 } from './part3.ts';
import { Part4 } from './part4.ts';

/** A part of the tutorial; its key is also what the address ends with: `#part1`. */
export interface Part {
  readonly key: string;
  readonly scene: typeof Phaser.Scene;
  readonly title: string;
  readonly text: string;
}

export const PARTS: readonly Part[] = [
  {
    key: 'part1',
    scene: Part1,
    title: 'Part 1: Basic Player Movement',
    text: 'Drawn where the server says, 20 times a second.',
  },
  {
    key: 'part2',
    scene: Part2,
    title: 'Part 2: Interpolation',
    text: 'Drawn smoothly, from what the server says.',
  },
  {
    key: 'part3',
    scene: Part3,
    title: 'Part 3: Client-predicted Input',
    text: 'Your own ship doesn’t wait for the server.',
  },
  {
    key: 'part4',
    scene: Part4,
    title: 'Part 4: Fixed Tickrate',
    text: 'In steps that both sides count, and agree on.',
  },
];

/** The part that the page's address asks for. */
export function partInAddress(): Part | undefined {
  return PARTS.find(({ key }) => location.hash === `#${key}`);
}
