import {
  bell,
  fading,
  glide,
  hiss,
  inRoom,
  inTurn,
  louder,
  mallet,
  mix,
  pitch,
  type Samples,
  seamless,
} from './synth.ts';

export const arenaSounds: Record<string, Samples> = {
  shoot: mix(glide(pitch('a5'), pitch('e4'), 0.11), louder(hiss(0.05, 3000, 1200, 1), 0.3)),
  hit: mix(glide(200, 70, 0.16), louder(hiss(0.14, 1800, 400, 2, fading(7)), 1.4)),
  shield: inRoom(mix(bell('a4', 0.22, 0.5), louder(bell('e5', 0.22, 0.4), 0.8)), 0.15),
  explode: inRoom(mix(glide(95, 32, 0.6, 0.3), louder(hiss(0.65, 1600, 90, 3, fading(4)), 2.6)), 0.25),
  respawn: inRoom(
    inTurn(0.06, mallet('a3', 0.3), mallet('c4', 0.3), mallet('e4', 0.3), bell('a4', 0.35)),
    0.15,
  ),
  pickup: inRoom(inTurn(0.06, bell('e5', 0.16), bell('a5', 0.24)), 0.12),
  thrust: seamless(hiss(1, 170, 170, 5, () => 1)),
};
