import { PLAYER_COLORS } from '../shell/palette.ts';
import { anyName } from './name.ts';
import type { CellBody, Thing, Vector } from './swarm-bodies.ts';
import type { World } from './swarm-world.ts';

const BOTS = 50;
const BACK_AFTER = 2; // s
const LOOKS = 420; // px around
const THINKS_EVERY = 0.4; // s
/** How much larger one must be to be feared, or to be chased. */
const LARGER = 1.15;

interface Bot {
  readonly key: string;
  /** s until it thinks again, or comes back. */
  wait: number;
}

/** Cells without players: they eat what is near, chase who is smaller, and flee from who is larger. */
export class Bots {
  private readonly world: World;
  private readonly bots: Bot[] = Array.from({ length: BOTS }, (_, i) => ({ key: `bot${i}`, wait: 0 }));

  constructor(world: World) {
    this.world = world;
    // It is as if they had been there for a while.
    for (const { key } of this.bots) world.spawn(key, anyLook(), 30 + 500 * Math.random() ** 3);
  }

  /** @param seconds that pass */
  think(seconds: number): void {
    for (const bot of this.bots) {
      bot.wait -= seconds;
      if (bot.wait > 0) continue;
      const cell = this.world.cells.get(bot.key);
      if (cell === undefined) {
        this.world.spawn(bot.key, anyLook());
      } else {
        this.steer(cell);
      }
      bot.wait = THINKS_EVERY * (0.75 + 0.5 * Math.random());
    }
  }

  eaten(key: string): void {
    const bot = this.bots.find((each) => each.key === key);
    if (bot !== undefined) bot.wait = BACK_AFTER;
  }

  private steer(cell: CellBody): void {
    const wish: Vector = { x: 0, y: 0 };
    let prey = false;
    this.world.grid.near(cell.x, cell.y, LOOKS, (thing) => {
      const pull = pullOf(cell, thing);
      if (pull === 0) return;
      const [dx, dy] = [thing.x - cell.x, thing.y - cell.y];
      const distance = Math.max(20, Math.hypot(dx, dy));
      const gap = Math.max(20, distance - cell.radius - (thing.kind === 'pellet' ? 0 : thing.radius));
      wish.x += (pull * dx) / distance / gap ** 2;
      wish.y += (pull * dy) / distance / gap ** 2;
      if (thing.kind === 'cell' && pull > 0 && gap < 90) prey = true;
    });
    const length = Math.hypot(wish.x, wish.y);
    if (length > 0) cell.wish = { x: wish.x / length, y: wish.y / length };
    cell.wantsDash = prey && Math.random() < 0.15;
  }
}

/** How much a bot is drawn to a thing; below 0: away from it. */
function pullOf(cell: CellBody, thing: Thing): number {
  if (thing === cell) return 0;
  if (thing.kind === 'pellet') return thing.item.mass;
  if (thing.kind === 'spike') return cell.radius > LARGER * thing.radius ? -40 : 0;
  if (thing.radius > LARGER * cell.radius) return -400;
  return cell.radius > LARGER * thing.radius ? 60 : 0;
}

function anyLook() {
  return { name: anyName(), color: PLAYER_COLORS[Math.floor(Math.random() * PLAYER_COLORS.length)]! };
}
