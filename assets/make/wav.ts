import { RATE, type Samples } from './synth.ts';

const PEAK = 0.5; // -6 dB

/** A WAV file: one channel of 16 bits, as loud as all others. */
export function wav(samples: Samples): Buffer {
  const peak = samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const file = Buffer.alloc(44 + 2 * samples.length);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16); // bytes of what follows up to 'data'
  file.writeUInt16LE(1, 20); // numbers, not compressed
  file.writeUInt16LE(1, 22); // channel
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(2 * RATE, 28); // bytes in a second
  file.writeUInt16LE(2, 32); // bytes of a sample
  file.writeUInt16LE(16, 34); // bits
  file.write('data', 36);
  file.writeUInt32LE(2 * samples.length, 40);
  for (const [i, sample] of samples.entries()) {
    file.writeInt16LE(Math.round((sample / peak) * PEAK * 32_767), 44 + 2 * i);
  }
  return file;
}
