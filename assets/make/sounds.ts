import { arenaSounds } from './arena-sounds.ts';
import { boardSounds } from './board-sounds.ts';
import { lobbySounds } from './lobby-sounds.ts';
import { sharedSounds } from './shared-sounds.ts';
import { swarmSounds } from './swarm-sounds.ts';
import type { Samples } from './synth.ts';

/** By game. */
export const sounds: Record<string, Record<string, Samples>> = {
  arena: arenaSounds,
  board: boardSounds,
  lobby: lobbySounds,
  shared: sharedSounds,
  swarm: swarmSounds,
};
