import { moved, type Pen, type Point, stroke } from './paint.ts';

/** Strokes in a box of height 1 around 0, 0: drawn, not written, they are the same whatever fonts there are. */
const STROKES: Record<string, string> = {
  '0': 'M0-.5C.2-.5.29-.26.29 0S.2.5 0 .5-.29.26-.29 0-.2-.5 0-.5Z',
  '1': 'M-.17-.26L.11-.5V.5',
  '2': 'M-.27-.23C-.27-.4-.15-.5 .01-.5 .17-.5.28-.39.28-.24 .28-.1.2-.01.1.09L-.29.5H.31',
  '3': 'M-.25-.5H.26L-.03-.12C.17-.13.3 0 .3.18 .3.37.16.5-.03.5-.16.5-.26.44-.31.35',
  '4': 'M.06-.5L-.33.2H.33M.13-.1V.5',
  '5': 'M.25-.5H-.21L-.25-.05C-.18-.11-.1-.14 0-.14 .18-.14.3-.01.3.17 .3.37.16.5-.03.5-.15.5-.25.45-.31.36',
  '6': 'M.17-.5C-.1-.42-.3-.16-.3.18A.3.31 0 1 0 .3.18 .3.31 0 1 0-.3.18',
  '7': 'M-.28-.5H.29L-.07.5',
  '8': 'M0-.03C-.14-.03-.24-.13-.24-.26S-.14-.5 0-.5 .24-.39.24-.26 .14-.03 0-.03C-.17-.03-.3.08-.3.23S-.17.5 0 .5 .3.38.3.23 .17-.03 0-.03Z',
  '9': 'M-.17.5C.1.42.3.16.3-.18A.3.31 0 1 0-.3-.18 .3.31 0 1 0 .3-.18',
  '+': 'M-.24 0H.24M0-.24V.24',
};
const ADVANCE = 0.86;
const WEIGHT = 0.2;

/** Digits and plus signs around a point, `height` px high. */
export function number(pen: Pen, words: string, at: Point, height: number, color: string): void {
  const size = height / (1 + WEIGHT);
  for (const [i, character] of [...words].entries()) {
    const offset = (i - (words.length - 1) / 2) * ADVANCE * size;
    moved(pen, [at[0] + offset, at[1]], 0, () => {
      pen.scale(size, size);
      stroke(pen, new Path2D(STROKES[character]!), color, WEIGHT);
    });
  }
}
