import { type Body, direction, distanceOf, withinPi } from './arena-bodies.ts';
import { BULLET_SPEED, type Pilot, type Steering, type World } from './arena-world.ts';

const REACTION = { least: 0.18, most: 0.42 }; // s
const AIM_ERROR = 0.16; // rad, to either side
const SIGHT = 620; // px
const RANGE = 430; // px within which they shoot
const CLOSE = 210; // px: nearer than that they let it drift
const LOOK_AHEAD = 0.9; // s
const MERCY = 4; // s after a start in which they look elsewhere

/** A robot's ship, and what it had in mind when it last looked up. */
interface Bot {
  readonly pilot: Pilot;
  /** s until it looks again. */
  wait: number;
}

/** Flies ships for players who haven't come. They see what players see, as late, and aim no better. */
export class Bots {
  private readonly world: World;
  private readonly dress: () => { name: string; color: number };
  private readonly bots: Bot[] = [];
  private made = 0;

  /** @param dress what the next one is called and looks like */
  constructor(world: World, dress: () => { name: string; color: number }) {
    this.world = world;
    this.dress = dress;
  }

  /** Together with the players there shall be so many ships, if there aren't more players. */
  fillUp(ships: number): void {
    const wanted = Math.max(ships - (this.world.pilots.size - this.bots.length), 0);
    while (this.bots.length > wanted) this.world.remove(this.bots.pop()!.pilot.id);
    while (this.bots.length < wanted) {
      const { name, color } = this.dress();
      this.bots.push({ pilot: this.world.add(`bot${this.made++}`, name, color), wait: 0 });
    }
  }

  think(seconds: number): void {
    for (const bot of this.bots) {
      bot.wait -= seconds;
      if (bot.wait > 0) continue;
      bot.wait = between(REACTION.least, REACTION.most);
      bot.pilot.steering = decide(bot.pilot, this.world);
    }
  }
}

/** Out of the way of what comes; else after a foe, a crystal or a rock, whichever is worth it. */
function decide(me: Pilot, world: World): Steering {
  const threat = nearest(
    me,
    [...world.rocks.values()].filter((rock) => isColliding(me, rock)),
  );
  if (threat) return flee(me, threat);

  const isTired = me.item.shield < 20;
  const crystal = nearest(me, [...world.state.crystals.values()].map(still));
  if (crystal && distanceOf(crystal.item, me.item) < (isTired ? 900 : 160)) return flyTo(me, crystal);

  const foes = [...world.pilots.values()].filter((pilot) => pilot !== me && isFair(pilot));
  const foe = nearest(me, foes);
  if (foe && distanceOf(foe.item, me.item) < SIGHT) return attack(me, foe);

  const rock = nearest(me, [...world.rocks.values()]);
  if (rock && distanceOf(rock.item, me.item) < SIGHT) return attack(me, rock);
  return crystal ? flyTo(me, crystal) : { turn: 0.3, thrust: true, fire: false };
}

function attack(me: Pilot, target: Body): Steering {
  const distance = distanceOf(me.item, target.item);
  const ahead = distance / BULLET_SPEED;
  const place = {
    x: target.item.x + (target.vx - me.vx) * ahead,
    y: target.item.y + (target.vy - me.vy) * ahead,
  };
  const heading = withinPi(direction(me.item, place) + between(-AIM_ERROR, AIM_ERROR));
  const isAimed = Math.abs(withinPi(heading - me.item.rotation)) < 0.35;
  return { turn: 0, heading, thrust: isAimed && distance > CLOSE, fire: isAimed && distance < RANGE };
}

function flyTo(me: Pilot, target: Body): Steering {
  // What it flies already, it needn't fly again.
  const ahead = 0.5;
  const place = { x: target.item.x - me.vx * ahead, y: target.item.y - me.vy * ahead };
  const heading = direction(me.item, place);
  const isAimed = Math.abs(withinPi(heading - me.item.rotation)) < 0.6;
  return { turn: 0, heading, thrust: isAimed, fire: false };
}

function flee(me: Pilot, threat: Body): Steering {
  return { turn: 0, heading: direction(threat.item, me.item), thrust: true, fire: false };
}

/** Would they touch soon, if both went on as they go? */
function isColliding(me: Body, other: Body): boolean {
  const [x, y] = [other.item.x - me.item.x, other.item.y - me.item.y];
  const [vx, vy] = [other.vx - me.vx, other.vy - me.vy];
  const speed = vx * vx + vy * vy;
  const when = speed > 0 ? Math.min(Math.max(-(x * vx + y * vy) / speed, 0), LOOK_AHEAD) : 0;
  return Math.hypot(x + vx * when, y + vy * when) < me.radius + other.radius + 12;
}

/** Neither gone for a moment nor just begun. */
function isFair({ item, flown }: Pilot): boolean {
  return !item.dead && item.connected && flown > MERCY;
}

function nearest<T extends Body>(me: Pilot, bodies: readonly T[]): T | undefined {
  let best: T | undefined;
  for (const body of bodies) {
    if (!best || distanceOf(body.item, me.item) < distanceOf(best.item, me.item)) best = body;
  }
  return best;
}

function still(item: { x: number; y: number }): Body {
  return { item, vx: 0, vy: 0, radius: 0, mass: 0 };
}

function between(least: number, most: number): number {
  return least + Math.random() * (most - least);
}
