import type { TimelineSettings } from '../../../src/motion/timeline.ts';
import type { Method } from '../method.ts';
import { byHand } from './by-hand.ts';
import { geckos } from './geckos.ts';
import { ours } from './ours.ts';
import { predict } from './predict.ts';

/** What others do. */
export const peers: readonly Method[] = [...byHand, ...geckos, ...predict];

/** Everything that is compared. */
export function allMethods(settings: TimelineSettings = {}): Method[] {
  return [...ours(settings), ...peers];
}
