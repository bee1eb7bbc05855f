/** px between two cards that have room, and px that all of them may take. */
const STEP = 46;
const WIDTH = 236;

/** How far a card is from the middle of its hand: cards on the left have less than 0. */
const fromMiddle = (i: number, size: number) => i - (size - 1) / 2;

/** Cards as a hand holds them: what a card's place is when it is the i-th of so many. */
export const fan = {
  x: (_card: unknown, i: number, size: number) =>
    fromMiddle(i, size) * Math.min(STEP, WIDTH / Math.max(size - 1, 1)),
  y: (_card: unknown, i: number, size: number) => 20 * (fromMiddle(i, size) / Math.max(size / 2, 3)) ** 2,
  angle: (_card: unknown, i: number, size: number) => (13 * fromMiddle(i, size)) / Math.max(size / 2, 3),
};
