import { BASKET, type MatchState, type Player } from './lobby-state.ts';

export const BOTS = ['Bolt', 'Gizmo', 'Pixel', 'Sprocket', 'Dynamo', 'Widget', 'Cog', 'Rivet'];

/** Lower than this a robot doesn't notice any more what falls, in px. */
const BLIND = BASKET.y - 20;
/** Higher than this, not yet. */
const SEEN = 180;

/** Where a robot wants its basket: under what it will catch next, and not under a bomb. */
export function chooseX({ items }: MatchState, bot: Player): number {
  const seen = [...items.values()].filter(({ y }) => y > SEEN && y < BLIND);
  const bomb = seen.find(
    ({ kind, x, y }) => kind === 'bomb' && y > 420 && Math.abs(x - bot.x) < BASKET.width,
  );
  if (bomb !== undefined) return bot.x + (bot.x < bomb.x ? -1 : 1) * BASKET.width;
  const good = seen.filter(({ kind }) => kind !== 'bomb').sort((a, b) => cost(a) - cost(b))[0];
  return good?.x ?? bot.x;

  /** What is near, and about to come down, is taken first. */
  function cost({ x, y }: { x: number; y: number }): number {
    return Math.abs(x - bot.x) + (BASKET.y - y) * 0.6;
  }
}
