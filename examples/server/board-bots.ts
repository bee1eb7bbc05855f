import { COLORS, type Color, colorOf, fits, isWild, worth } from './board-rules.ts';
import type { Card } from './board-state.ts';

export const BOTS = ['Bolt', 'Gizmo', 'Pixel', 'Sprocket', 'Dynamo', 'Widget'];

/** What a robot plays: the dearest card that fits, but a wild one only when nothing else does. */
export function chooseCard(hand: readonly Card[], top: string, color: string): Card | undefined {
  const value = ({ face = '' }: Card) => (isWild(face) ? -1 : worth(face));
  return [...hand].filter(({ face = '' }) => fits(face, top, color)).sort((a, b) => value(b) - value(a))[0];
}

/** The colour that a hand has most of. */
export function favourite(hand: readonly Card[]): Color {
  const count = (color: Color) => hand.filter(({ face = '' }) => colorOf(face) === color).length;
  return [...COLORS].sort((a, b) => count(b) - count(a))[0]!;
}
