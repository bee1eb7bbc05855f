import { inRoom, inTurn, mallet, type Samples } from './synth.ts';

/** Heard in any game. */
export const sharedSounds: Record<string, Samples> = {
  join: inRoom(inTurn(0.08, mallet('a4', 0.2), mallet('e5', 0.25)), 0.12),
  leave: inRoom(inTurn(0.08, mallet('e5', 0.2), mallet('a4', 0.25)), 0.12),
  message: mallet('d5', 0.14, 0.35),
};
