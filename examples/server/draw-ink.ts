import { STROKES } from './draw-state.ts';

/** A part of a stroke, or all of it. */
export interface Ink {
  /** Which stroke: see `strokeId`. */
  readonly id: number;
  /** Index of a colour in INKS. */
  readonly ink: number;
  /** Index of a thickness in SIZES. */
  readonly size: number;
  /** Points of the stroke that come before these: what was got already can be told. */
  readonly from: number;
  /** x, y, x, y, … in px of the sheet, whole numbers. */
  readonly points: readonly number[];
}

/** A stroke's id among those of all artists. */
export function strokeId(artist: number, stroke: number): number {
  return artist * STROKES + stroke;
}

/** The number of the artist who drew it. */
export function artistOf(id: number): number {
  return Math.floor(id / STROKES);
}

/** As bytes: points as steps from the one before, so that most of them take two bytes. */
export function encodeInk(pieces: Iterable<Ink>): Uint8Array {
  const bytes: number[] = [];
  const put = (value: number) => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128));
    bytes.push(rest);
  };
  for (const { id, ink, size, from, points } of pieces) {
    put(id);
    bytes.push(ink * 16 + size);
    put(from);
    put(points.length);
    points.forEach((value, i) => {
      const step = value - (points[i - 2] ?? 0);
      put(step < 0 ? -2 * step - 1 : 2 * step);
    });
  }
  return Uint8Array.from(bytes);
}

export function* decodeInk(bytes: Uint8Array): Generator<Ink> {
  let at = 0;
  const take = () => {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes[at++]!;
      if (byte < 128) return value + byte * unit;
      value += (byte - 128) * unit;
    }
  };
  while (at < bytes.length) {
    const id = take();
    const style = bytes[at++]!;
    const from = take();
    const points: number[] = Array.from({ length: take() });
    for (let i = 0; i < points.length; i++) {
      const step = take();
      points[i] = (points[i - 2] ?? 0) + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    }
    yield { id, ink: Math.floor(style / 16), size: style % 16, from, points };
  }
}
