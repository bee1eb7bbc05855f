import type { Vector } from './swarm-bodies.ts';
import { WORLD } from './swarm-state.ts';

/** Whirls in a row: slow large ones, and smaller ones that come and go. */
const LARGE = (4 * Math.PI) / WORLD;
const SMALL = (7 * Math.PI) / WORLD;
const SWAY = 0.11; // rad/s

/**
 * The current at a place, in px a second. It goes round in whirls, never out of the world, and what it carries stays
 * as evenly spread as it was.
 *
 * @param time s
 */
export function currentAt({ x, y }: Vector, time: number): Vector {
  const sway = 12 * Math.sin(SWAY * time);
  return {
    x: 22 * Math.sin(LARGE * x) * Math.cos(LARGE * y) + sway * Math.sin(SMALL * x) * Math.cos(SMALL * y),
    y: -22 * Math.cos(LARGE * x) * Math.sin(LARGE * y) - sway * Math.cos(SMALL * x) * Math.sin(SMALL * y),
  };
}
