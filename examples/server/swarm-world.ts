import { PLAYER_COLORS } from '../shell/palette.ts';
import { CellBody, type PelletBody, type SpikeBody, type Thing, type Vector } from './swarm-bodies.ts';
import { currentAt } from './swarm-current.ts';
import { Grid } from './swarm-grid.ts';
import { LEADERS, Leader, Pellet, pelletRadius, Spike, type SwarmState, WORLD } from './swarm-state.ts';

const PELLETS = 2_000;
/** With those that cells have lost. */
const MOST_PELLETS = 2_600;
const SPIKES = 24;
const RANK_EVERY = 0.5; // s
const START_MASS = 36;

/** How much larger the eater must be, and how much of its own radius the eaten one may stand out. */
const LARGER = 1.12;
const STANDS_OUT = 0.35;
/** Above so much mass a cell loses some by itself, the more the larger it is: half in so many seconds, at 1,000. */
const FAT = 100;
const HALVES = 15;

const SPEED = 270; // px/s, of a new cell
const AGILITY = 7; // 1/s: how fast it takes another course
const DASH = { faster: 2.6, lasts: 0.35, rest: 1.2, cost: 0.07, from: 50 };
const BURST = 0.45; // of the mass
const FLING = 420; // px/s
const DRAG = 2.2; // 1/s

/** The rules: who moves where, who eats whom. */
export class World {
  readonly cells = new Map<string, CellBody>();
  readonly grid = new Grid<Thing>(WORLD, 250);
  private readonly state: SwarmState;
  private readonly onEaten: (eaten: CellBody, by: CellBody) => void;
  private readonly drifting = new Set<PelletBody | SpikeBody>();
  private keys = 0;
  private spikes = 0;
  private time = 0;
  private ranked = 0;

  constructor(state: SwarmState, onEaten: (eaten: CellBody, by: CellBody) => void) {
    this.state = state;
    this.onEaten = onEaten;
    this.fill();
  }

  /** How many things there are, all of which move. */
  get size(): number {
    return this.drifting.size + this.cells.size;
  }

  spawn(key: string, look: { name: string; color: number }, mass = START_MASS): CellBody {
    const cell = new CellBody(key, this.safePlace(), look, mass);
    this.cells.set(key, cell);
    this.state.cells.set(key, cell.item);
    this.grid.add(cell);
    this.rank();
    return cell;
  }

  remove(thing: Thing): void {
    if (thing.gone) return;
    thing.gone = true;
    this.grid.remove(thing);
    if (thing.kind === 'cell') {
      this.cells.delete(thing.key);
      this.state.cells.delete(thing.key);
      this.rank();
      return;
    }
    this.drifting.delete(thing);
    if (thing.kind === 'pellet') this.state.pellets.delete(thing.key);
    else {
      this.spikes--;
      this.state.spikes.delete(thing.key);
    }
  }

  /** @param seconds that pass */
  step(seconds: number): void {
    this.time += seconds;
    this.state.time = this.time * 1000;
    for (const thing of this.drifting) this.drift(thing, seconds);
    for (const cell of this.cells.values()) this.move(cell, seconds);
    for (const cell of this.cells.values()) if (!cell.gone) this.eat(cell);
    this.fill();
    if (this.time - this.ranked >= RANK_EVERY) this.rank();
  }

  private drift(thing: PelletBody | SpikeBody, seconds: number): void {
    const { speed } = thing;
    const current = currentAt(thing, this.time);
    const slower = Math.exp(-DRAG * seconds);
    speed.x *= slower;
    speed.y *= slower;
    this.put(thing, thing.x + (current.x + speed.x) * seconds, thing.y + (current.y + speed.y) * seconds);
  }

  private move(cell: CellBody, seconds: number): void {
    const { wish, speed } = cell;
    cell.dash = Math.max(0, cell.dash - seconds);
    cell.rest = Math.max(0, cell.rest - seconds);
    if (cell.wantsDash) this.dash(cell);
    cell.wantsDash = false;
    const fastest = SPEED * (24 / cell.radius) ** 0.4 * (cell.dash > 0 ? DASH.faster : 1);
    const part = 1 - Math.exp(-AGILITY * seconds);
    speed.x += (wish.x * fastest - speed.x) * part;
    speed.y += (wish.y * fastest - speed.y) * part;
    this.put(cell, cell.x + speed.x * seconds, cell.y + speed.y * seconds);
    if (cell.mass > FAT) cell.mass *= 0.5 ** ((seconds * cell.mass) / (1_000 * HALVES));
  }

  /** Ahead, for a part of its mass, which it leaves behind. */
  private dash(cell: CellBody): void {
    if (cell.rest > 0 || cell.mass < DASH.from) return;
    cell.dash = DASH.lasts;
    cell.rest = DASH.rest;
    const { x, y } = cell.wish;
    this.lose(cell, DASH.cost, Math.atan2(-y, -x), 0.5);
    cell.item.dashes = (cell.item.dashes + 1) % 256;
  }

  /** A part of its mass flies off as pellets, around an angle. */
  private lose(cell: CellBody, part: number, angle: number, spread: number): void {
    const lost = cell.mass * part;
    cell.mass -= lost;
    const count = Math.min(Math.ceil(lost / 4), 24, MOST_PELLETS - this.drifting.size);
    for (let i = 0; i < count; i++) {
      const to = angle + spread * (2 * Math.random() - 1);
      const fling = FLING * (0.5 + Math.random());
      const way = cell.radius + 14;
      this.addPellet(
        { x: cell.x + way * Math.cos(to), y: cell.y + way * Math.sin(to) },
        Math.min(255, Math.max(1, Math.round(lost / count))),
        cell.item.color,
        { x: fling * Math.cos(to), y: fling * Math.sin(to) },
      );
    }
  }

  /** All that lies well within the cell. */
  private eat(cell: CellBody): void {
    this.grid.near(cell.x, cell.y, cell.radius, (thing) => {
      if (thing === cell || thing.gone || cell.gone) return;
      const reach = cell.radius - STANDS_OUT * thing.radius;
      const [dx, dy] = [thing.x - cell.x, thing.y - cell.y];
      if (reach <= 0 || dx * dx + dy * dy > reach * reach) return;
      if (thing.kind === 'pellet') {
        cell.mass += thing.item.mass;
        this.remove(thing);
      } else if (cell.radius < LARGER * thing.radius) {
        return;
      } else if (thing.kind === 'cell') {
        cell.mass += thing.mass;
        this.remove(thing);
        this.onEaten(thing, cell);
      } else {
        this.lose(cell, BURST, 0, Math.PI);
        this.remove(thing);
      }
    });
  }

  /** Moves a thing, and tells the clients; it stays in the world. */
  private put(thing: Thing, x: number, y: number): void {
    const edge = thing.kind === 'cell' ? 0 : thing.radius;
    thing.x = Math.max(edge, Math.min(WORLD - edge, x));
    thing.y = Math.max(edge, Math.min(WORLD - edge, y));
    thing.item.x = thing.x;
    thing.item.y = thing.y;
    this.grid.update(thing);
  }

  /** What was eaten grows anew, elsewhere. */
  private fill(): void {
    while (this.drifting.size - this.spikes < PELLETS) {
      const color = PLAYER_COLORS[Math.floor(Math.random() * PLAYER_COLORS.length)]!;
      this.addPellet(anyPlace(50), Math.random() < 0.15 ? 3 : 1, color, { x: 0, y: 0 });
    }
    while (this.spikes < SPIKES) {
      const radius = 52 + 22 * Math.random();
      const place = anyPlace(200);
      const item = new Spike({ ...place, radius });
      const spike: SpikeBody = { kind: 'spike', ...this.body(place, radius), item, speed: { x: 0, y: 0 } };
      this.spikes++;
      this.drifting.add(spike);
      this.state.spikes.set(spike.key, item);
      this.grid.add(spike);
    }
  }

  private addPellet(place: Vector, mass: number, color: number, speed: Vector): void {
    const item = new Pellet({ ...place, mass, color });
    const pellet: PelletBody = { kind: 'pellet', ...this.body(place, pelletRadius(mass)), item, speed };
    this.drifting.add(pellet);
    this.state.pellets.set(pellet.key, item);
    this.grid.add(pellet);
  }

  private body({ x, y }: Vector, radius: number) {
    return { key: (this.keys++).toString(36), x, y, radius, bucket: 0, gone: false };
  }

  /** Who is how large, of all. */
  private rank(): void {
    this.ranked = this.time;
    const order = [...this.cells.values()].sort((a, b) => b.mass - a.mass);
    const { leaders } = this.state;
    this.state.alive = order.length;
    order.forEach((cell, i) => {
      cell.item.rank = i + 1;
    });
    const top = new Map(order.slice(0, LEADERS).map((cell) => [cell.key, cell]));
    for (const key of [...leaders.keys()]) if (!top.has(key)) leaders.delete(key);
    for (const [key, { item, mass }] of top) {
      const { name, color, rank } = item;
      const leader = leaders.get(key);
      if (leader === undefined) leaders.set(key, new Leader({ name, color, rank, mass: Math.round(mass) }));
      else Object.assign(leader, { name, rank, mass: Math.round(mass) });
    }
  }

  /** Where the next cell or spike that is to be feared is farthest, of some places. */
  private safePlace(): Vector {
    let best = anyPlace(500);
    let farthest = 0;
    for (let tries = 0; tries < 12; tries++) {
      const place = anyPlace(500);
      const distances = [...this.cells.values()].map(
        ({ x, y, radius }) => Math.hypot(x - place.x, y - place.y) - radius,
      );
      const distance = Math.min(1_000, ...distances);
      if (distance <= farthest) continue;
      farthest = distance;
      best = place;
    }
    return best;
  }
}

/** At least so many px from the border. */
function anyPlace(margin: number): Vector {
  const any = () => margin + (WORLD - 2 * margin) * Math.random();
  return { x: any(), y: any() };
}
