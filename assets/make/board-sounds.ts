import { glide, hiss, inRoom, inTurn, later, louder, mallet, mix, type Samples, swelling } from './synth.ts';

const rustle = (seconds: number, from: number, to: number, seed: number) =>
  louder(hiss(seconds, from, to, seed, swelling), 2);

export const boardSounds: Record<string, Samples> = {
  deal: rustle(0.09, 1800, 3200, 1),
  play: mix(
    rustle(0.09, 1500, 2600, 2),
    later(0.03, glide(190, 105, 0.16)),
    later(0.03, louder(mallet('a3', 0.2), 0.5)),
  ),
  draw: mix(rustle(0.16, 1100, 3400, 3), later(0.05, louder(mallet('d4', 0.15), 0.25))),
  turn: inRoom(inTurn(0.09, mallet('e4', 0.2), mallet('a4', 0.24)), 0.12),
  win: inRoom(
    inTurn(
      0.085,
      ...(['a3', 'c4', 'e4', 'a4', 'c5', 'e5'] as const).map((note) => mallet(note, 0.3)),
      mallet('a5', 0.4, 0.4),
    ),
    0.2,
  ),
  lose: inRoom(
    inTurn(0.14, mallet('e4', 0.3), mallet('d4', 0.3), mallet('c4', 0.3), mallet('a3', 0.45)),
    0.15,
  ),
};
