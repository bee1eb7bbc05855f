import { randomOf } from './random.ts';

/** Samples in a second. */
export const RATE = 22_050;

/** From -1 to 1, more or less: files are made equally loud. */
export type Samples = Float32Array;

/** Only these fit: everything is in A minor pentatonic, whatever sounds together. */
export type Note = `${'c' | 'd' | 'e' | 'g' | 'a'}${2 | 3 | 4 | 5 | 6}`;

const SEMITONES_BELOW_A = { c: 9, d: 7, e: 5, g: 2, a: 0 };

/** Hz */
export function pitch(note: Note): number {
  const [name, octave] = [note[0] as keyof typeof SEMITONES_BELOW_A, Number(note[1])];
  return 440 * 2 ** (octave - 4 - SEMITONES_BELOW_A[name] / 12);
}

/**
 * Samples of a wave. It begins and ends softly, so nothing clicks.
 *
 * @param wave by the time in s, and by the part that is over, 0 to 1
 */
export function sound(seconds: number, wave: (t: number, part: number) => number): Samples {
  const length = Math.round(seconds * RATE);
  return new Float32Array(length).map((_, i) => {
    const edges = Math.min(i / (0.003 * RATE), (length - 1 - i) / (0.01 * RATE), 1);
    return wave(i / RATE, i / length) * edges;
  });
}

/** A bar of wood that is struck softly. */
export function mallet(note: Note, seconds: number, bright = 0.25): Samples {
  const turns = 2 * Math.PI * pitch(note);
  return sound(seconds, (t, part) => {
    const body = Math.sin(turns * t) * Math.exp(-4.5 * part);
    const knock = Math.sin(4 * turns * t) * Math.exp(-30 * t - 6 * part);
    return body + bright * knock;
  });
}

/** A small bell. */
export function bell(note: Note, seconds: number, bright = 0.3): Samples {
  const turns = 2 * Math.PI * pitch(note);
  return sound(seconds, (t, part) => {
    const body = Math.sin(turns * t) + 0.25 * Math.sin(1.003 * turns * t + 1);
    const shine = Math.sin(2.76 * turns * t) + 0.6 * Math.sin(2 * turns * t);
    return (body + bright * Math.exp(-12 * t) * shine) * Math.exp(-5 * part);
  });
}

/** A tone that slides. Hz */
export function glide(from: number, to: number, seconds: number, overtone = 0.15): Samples {
  let phase = 0;
  return sound(seconds, (_, part) => {
    phase += (2 * Math.PI * from * (to / from) ** part) / RATE;
    return (Math.sin(phase) + overtone * Math.sin(2 * phase)) * Math.exp(-3.5 * part);
  });
}

/** The wind in what rustles, hisses and bursts. Hz: what is heard of the noise first, and last. */
export function hiss(seconds: number, from: number, to: number, seed: number, shape = fading(5)): Samples {
  const random = randomOf(seed);
  let [low, band] = [0, 0];
  return sound(seconds, (_, part) => {
    // A filter of second order, its frequency on the way.
    const bend = Math.tan((Math.PI * from * (to / from) ** part) / RATE);
    const high = (2 * random() - 1 - (1.2 + bend) * band - low) / (1 + bend * (bend + 1.2));
    const middle = bend * high + band;
    const below = bend * middle + low;
    band = bend * high + middle;
    low = bend * middle + below;
    return (0.6 * middle + 0.4 * below) * shape(part);
  });
}

export function fading(speed: number): (part: number) => number {
  return (part) => Math.exp(-speed * part);
}

/** Grows and fades, as what slides by does. */
export function swelling(part: number): number {
  return Math.sin(Math.PI * Math.sqrt(part)) ** 2;
}

export function louder(samples: Samples, by: number): Samples {
  return samples.map((value) => value * by);
}

/** The same, some seconds later. */
export function later(seconds: number, samples: Samples): Samples {
  const silence = Math.round(seconds * RATE);
  const all = new Float32Array(silence + samples.length);
  all.set(samples, silence);
  return all;
}

/** All at once. */
export function mix(...sounds: Samples[]): Samples {
  const all = new Float32Array(Math.max(...sounds.map(({ length }) => length)));
  for (const samples of sounds) for (const [i, value] of samples.entries()) all[i]! += value;
  return all;
}

/** One after the other, `step` seconds apart. */
export function inTurn(step: number, ...sounds: Samples[]): Samples {
  return mix(...sounds.map((samples, i) => later(i * step, samples)));
}

/** The room around it, for at most so many seconds more. */
export function inRoom(samples: Samples, seconds: number, wet = 0.18): Samples {
  const dry = mix(samples, new Float32Array(samples.length + Math.round(seconds * RATE)));
  const echoes = [0.0297, 0.0371, 0.0411, 0.0437].map((delay) =>
    echo(dry, delay, 0.001 ** (delay / (1.6 * seconds))),
  );
  const room = [0.005, 0.0017].reduce(diffuse, mix(...echoes));
  const both = mix(dry, louder(room, wet / 2));
  let heard = both.length;
  while (Math.abs(both[heard - 1]!) < 0.006) heard--;
  return sound(heard / RATE, (t) => both[Math.round(t * RATE)]!);
}

function echo(samples: Samples, seconds: number, kept: number): Samples {
  const delay = Math.round(seconds * RATE);
  const all = new Float32Array(samples.length);
  // Walls are soft: each echo is duller.
  let dull = 0;
  for (let i = delay; i < all.length; i++) {
    dull += 0.55 * (all[i - delay]! - dull);
    all[i] = samples[i - delay]! + kept * dull;
  }
  return all;
}

function diffuse(samples: Samples, seconds: number): Samples {
  const delay = Math.round(seconds * RATE);
  const all = new Float32Array(samples.length);
  for (let i = 0; i < all.length; i++) {
    const [heard, made] = i < delay ? [0, 0] : [samples[i - delay]!, all[i - delay]!];
    all[i] = heard + 0.6 * (made - samples[i]!);
  }
  return all;
}

/** Its end goes over into its beginning, so that it can be played on and on; it loses a half of its length. */
export function seamless(samples: Samples): Samples {
  const length = Math.floor(samples.length / 2);
  return samples.slice(0, length).map((value, i) => {
    const part = i / length;
    return value * Math.sqrt(part) + samples[length + i]! * Math.sqrt(1 - part);
  });
}
