/** The rules of Comets that need no table: which cards there are, what may lie on what. */

export const COLORS = ['coral', 'amber', 'mint', 'cyan'] as const;
export type Color = (typeof COLORS)[number];
export const HAND = 5;

const ACTIONS = ['skip', 'reverse', 'two'];
const WILDS = ['wild', 'four'];

/** Two of everything in each colour, but one zero; three of each wild card: 106 cards. */
export function newDeck(): string[] {
  const ranks = [...Array(10).keys()].map(String);
  const colored = COLORS.flatMap((color) =>
    [...ranks, ...ranks.slice(1), ...ACTIONS, ...ACTIONS].map((rank) => `${color}-${rank}`),
  );
  return shuffled([...colored, ...WILDS.flatMap((wild) => [wild, wild, wild])]);
}

export function shuffled(faces: readonly string[]): string[] {
  const rest = [...faces];
  const result: string[] = [];
  while (rest.length > 0) result.push(...rest.splice(Math.floor(Math.random() * rest.length), 1));
  return result;
}

export function isWild(face: string): boolean {
  return WILDS.includes(face);
}

/** `skip` of `coral-skip`; `wild` of `wild`. */
export function rankOf(face: string): string {
  return face.split('-').at(-1)!;
}

/** Empty for a wild card. */
export function colorOf(face: string): string {
  return isWild(face) ? '' : face.split('-')[0]!;
}

/** @param color the one to be matched, which a wild card on top doesn't show */
export function fits(face: string, top: string, color: string): boolean {
  return isWild(face) || colorOf(face) === color || rankOf(face) === rankOf(top);
}

/** Points against who still holds it in the end. */
export function worth(face: string): number {
  if (isWild(face)) return 50;
  const rank = rankOf(face);
  return ACTIONS.includes(rank) ? 20 : Number(rank);
}
