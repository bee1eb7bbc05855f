import { StateView } from '@colyseus/schema';
import type { Thing, Vector } from './swarm-bodies.ts';
import type { Grid } from './swarm-grid.ts';
import { sightOf } from './swarm-state.ts';

/** px beyond what a player sees: what comes nearer is shown, what goes farther isn't any more. */
const SHOWN = 120;
const HIDDEN = 240;

/** What one player is shown of the world: what lies around a place, and a bit more. */
export class Viewer {
  readonly view = new StateView();
  private readonly grid: Grid<Thing>;
  private readonly shown = new Set<Thing>();

  constructor(grid: Grid<Thing>) {
    this.grid = grid;
  }

  /** @param radius px, of the player's cell */
  look({ x, y }: Vector, radius: number): void {
    const sight = sightOf(radius);
    const isWithin = (thing: Thing, margin: number) => {
      const reach = sight + margin + thing.radius;
      return Math.abs(thing.x - x) < reach && Math.abs(thing.y - y) < reach;
    };
    for (const thing of this.shown) {
      if (!thing.gone && isWithin(thing, HIDDEN)) continue;
      this.shown.delete(thing);
      if (!thing.gone) this.view.remove(thing.item);
    }
    this.grid.near(x, y, sight + 2 * SHOWN, (thing) => {
      if (this.shown.has(thing) || !isWithin(thing, SHOWN)) return;
      this.shown.add(thing);
      this.view.add(thing.item);
    });
  }

  dispose(): void {
    this.shown.clear();
    this.view.dispose();
  }
}
