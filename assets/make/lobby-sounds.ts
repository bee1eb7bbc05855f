import { bell, fading, glide, hiss, inRoom, inTurn, louder, mallet, mix, type Samples } from './synth.ts';

export const lobbySounds: Record<string, Samples> = {
  click: mallet('a4', 0.08, 0.5),
  ready: inRoom(inTurn(0.07, mallet('e5', 0.2), mallet('a5', 0.25)), 0.12),
  beep: mallet('a4', 0.2, 0.15),
  go: inRoom(mix(bell('a5', 0.35, 0.2), louder(bell('e5', 0.35, 0.2), 0.7)), 0.15),
  catch: inTurn(0.045, bell('e5', 0.14, 0.4), bell('c6', 0.22, 0.4)),
  comet: inRoom(inTurn(0.05, bell('a4', 0.2), bell('e5', 0.2), bell('a5', 0.2), bell('e6', 0.25)), 0.1),
  bomb: inRoom(mix(glide(150, 40, 0.4, 0.25), louder(hiss(0.35, 1400, 120, 6, fading(5)), 2.2)), 0.15),
  win: inRoom(
    inTurn(
      0.1,
      ...(['a4', 'c5', 'e5', 'a5', 'e5', 'a5'] as const).map((note) => mallet(note, 0.28, 0.3)),
      bell('c6', 0.4, 0.3),
    ),
    0.2,
  ),
  message: bell('d5', 0.15, 0.25),
};
