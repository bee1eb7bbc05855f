import type * as Phaser from 'phaser';
import { setTime, virtualiseTime, wallClock } from '../../motion/virtual-time.ts';
import type { MethodName } from '../method-names.ts';
import { startGame } from './game.ts';
import { methods } from './methods.ts';
import { PATCH_RATE, World } from './world.ts';

/** ms of real time that each took. */
export interface Slice {
  readonly steps: number[];
  /** Each comes before every third step. */
  readonly patches: number[];
}

/** What the benchmark asks of its page. */
export interface Bench {
  /** Makes the objects of a method. */
  start(method: MethodName, objects: number): Promise<void>;
  /**
   * Runs the game on, patch by patch.
   *
   * @param patches how many
   * @param budget ms of real time after which no further patch begins
   */
  run(patches: number, budget: number): Slice;
  /** The first half of what {@link run} does for one patch: receives it. */
  patch(): void;
  /** The second half: the three steps after it. */
  steps(): void;
  /** px that the objects have moved since the last call, in the mean. */
  moved(): number;
}

/** ms of a frame, at 60 a second. */
const FRAME = 1000 / 60;
const FRAMES_PER_PATCH = Math.round(PATCH_RATE / FRAME);
/** ms from a patch's stamp to its arrival, and on to the next frame. */
const LATENCY = 40;
const TO_FRAME = 5;

let game: Phaser.Game;
let images: Phaser.GameObjects.Image[];
let before: { x: number; y: number }[];
let receive: (patch: number) => void;
let patches = 0;

const bench: Bench = {
  async start(method, objects) {
    const world = new World(objects);
    virtualiseTime();
    const started = await startGame();
    game = started.game;
    setTime(LATENCY);
    receive = await methods[method](started.scene, world);
    images = started.scene.children.list as Phaser.GameObjects.Image[];
    if (images.length !== objects) throw new Error(`There are ${images.length} images, not ${objects}.`);
    before = images.map(({ x, y }) => ({ x, y }));
    gc?.();
  },

  run(count, budget) {
    const slice: Slice = { steps: [], patches: [] };
    const end = wallClock() + budget;
    for (let i = 0; i < count && wallClock() < end; i++) {
      slice.patches.push(receiveNext());
      for (let frame = 0; frame < FRAMES_PER_PATCH; frame++) slice.steps.push(step(frame));
    }
    return slice;
  },

  patch: () => void receiveNext(),

  steps() {
    for (let frame = 0; frame < FRAMES_PER_PATCH; frame++) step(frame);
  },

  moved() {
    let sum = 0;
    for (const [i, { x, y }] of images.entries()) {
      sum += Math.hypot(x - before[i]!.x, y - before[i]!.y);
      before[i] = { x, y };
    }
    return sum / images.length;
  },
};

function receiveNext(): number {
  patches++;
  setTime(patches * PATCH_RATE + LATENCY);
  const began = wallClock();
  receive(patches);
  return wallClock() - began;
}

function step(frame: number): number {
  const time = patches * PATCH_RATE + LATENCY + TO_FRAME + frame * FRAME;
  setTime(time);
  const began = wallClock();
  game.headlessStep(time, FRAME);
  return wallClock() - began;
}

declare global {
  interface Window {
    bench: Bench;
  }
}
window.bench = bench;
