import {
  fading,
  glide,
  hiss,
  inRoom,
  inTurn,
  later,
  louder,
  mallet,
  mix,
  pitch,
  type Samples,
} from './synth.ts';

export const swarmSounds: Record<string, Samples> = {
  // Heard all the time: hardly more than a drop.
  eat: mix(glide(pitch('e5'), pitch('a5'), 0.07, 0.05), louder(mallet('a5', 0.09, 0.1), 0.4)),
  swallow: inRoom(
    mix(
      glide(pitch('a3'), pitch('a2'), 0.14),
      later(0.08, louder(glide(pitch('a2'), pitch('e4'), 0.16), 0.8)),
      later(0.16, louder(mallet('a4', 0.25), 0.6)),
    ),
    0.15,
  ),
  split: mix(
    inTurn(0.055, mallet('e4', 0.16, 0.4), mallet('a4', 0.2, 0.4)),
    louder(hiss(0.2, 600, 2400, 3, fading(6)), 0.9),
  ),
  die: inRoom(
    mix(
      inTurn(0.09, mallet('a4', 0.3), mallet('e4', 0.3), mallet('c4', 0.3), mallet('a3', 0.4)),
      louder(glide(220, 55, 0.5), 0.7),
      louder(hiss(0.4, 1800, 200, 4), 0.8),
    ),
    0.2,
  ),
};
