import { type Body, clamp, collide, direction, distanceOf, drift, withinPi } from './arena-bodies.ts';
import { type ArenaState, Bullet, Crystal, FULL_HEALTH, FULL_SHIELD, Player, Rock } from './arena-state.ts';

/** What a player, or a robot, does: everything else happens by the rules. */
export interface Steering {
  /** -1: left, 1: right. */
  turn: number;
  /** Radians: where it shall look to, instead of turning by hand. */
  heading?: number | undefined;
  thrust: boolean;
  fire: boolean;
}

/** A bullet, or a rock, has struck. */
export interface Hit {
  /** Key of the ship or rock that was struck. */
  target: string;
  /** Radians: on which side of it. */
  angle: number;
  /** Its shield took it. */
  shielded: boolean;
}

/** A ship was shot down; `by` is empty if a rock did it. */
export interface Kill {
  target: string;
  by: string;
}

/** What happens, by name: for those who watch. */
export type Tell = (...event: ['hit', Hit] | ['kill', Kill]) => void;

/** A ship, and what it is up to. */
export interface Pilot extends Body {
  readonly id: string;
  readonly item: Player;
  steering: Steering;
  health: number;
  shield: number;
  /** s until it can shoot again. */
  reload: number;
  /** s until its shield begins to come back. */
  strain: number;
  /** s until it flies again, while it is dead. */
  wait: number;
  /** s since it began to fly. */
  flown: number;
}

interface DriftingRock extends Body {
  readonly id: string;
  readonly item: Rock;
  readonly spin: number;
  hits: number;
}

interface Shot extends Body {
  readonly item: Bullet;
  readonly by: Pilot;
  /** s */
  left: number;
}

export const REST: Steering = { turn: 0, thrust: false, fire: false };
export const BULLET_SPEED = 640; // px/s
const BULLET_LIFE = 0.9; // s
const BULLET_DAMAGE = 15;
const RELOAD = 0.2; // s
const TURN = 4.5; // rad/s
const THRUST = 450; // px/s²
const DRAG = 0.7; // part of the speed that is lost in a second
const SHIP_RADIUS = 20; // px
const STRAIN = 3; // s
const RECOVERY = 18; // of the shield in a second
const MENDING = 25; // of the hull by a crystal
const CRASH = 0.07; // damage for each px/s
const GENTLE = 90; // px/s: no damage below
const RESPAWN = 3; // s
const REACH = 34; // px from ship to crystal
/** By size. */
const ROCKS = [
  { radius: 14, mass: 1, hits: 1, score: 3, speed: 90 },
  { radius: 27, mass: 4, hits: 2, score: 2, speed: 65 },
  { radius: 46, mass: 12, hits: 3, score: 1, speed: 45 },
] as const;
const PIECES = [0, 2, 2];
const CRYSTALS = 8; // there are always so many
const MOST_CRYSTALS = 20;
const CRYSTAL_INSIDE = 0.25; // of the small rocks
const LARGE_ROCKS = 9; // or what is left of so many
const KILL_SCORE = 10;

/** The rules: fly, shoot, hit, break, fall to pieces, begin anew. No clock and no network in it. */
export class World {
  readonly state: ArenaState;
  readonly pilots = new Map<string, Pilot>();
  readonly rocks = new Map<string, DriftingRock>();
  private readonly shots = new Map<string, Shot>();
  private readonly tell: Tell;
  private made = 0;

  constructor(state: ArenaState, tell: Tell) {
    this.state = state;
    this.tell = tell;
    this.stock();
  }

  /** Gives a newcomer a ship. */
  add(id: string, name: string, color: number): Pilot {
    const player = new Player({ name, color, x: 0, y: 0, rotation: 0 });
    const body = { vx: 0, vy: 0, radius: SHIP_RADIUS, mass: 2 };
    const gauges = { health: FULL_HEALTH, shield: FULL_SHIELD, reload: 0, strain: 0, wait: 0, flown: 0 };
    const pilot: Pilot = { id, item: player, steering: REST, ...body, ...gauges };
    this.start(pilot);
    this.pilots.set(id, pilot);
    this.state.players.set(id, player);
    return pilot;
  }

  remove(id: string): void {
    this.pilots.delete(id);
    this.state.players.delete(id);
  }

  /** The next moment of the world. */
  step(seconds: number): void {
    this.state.time += seconds * 1000;
    for (const rock of this.rocks.values()) {
      rock.item.rotation = withinPi(rock.item.rotation + rock.spin * seconds);
      drift(rock, seconds, this.state);
    }
    for (const pilot of this.pilots.values()) {
      if (pilot.item.dead) this.lieLow(pilot, seconds);
      else this.fly(pilot, seconds);
    }
    for (const [id, shot] of this.shots) this.advance(id, shot, seconds);
    this.bump();
    this.stock();
  }

  private fly(pilot: Pilot, seconds: number): void {
    const { item: player, steering } = pilot;
    const { turn, heading, thrust, fire } = steering;
    const most = TURN * seconds;
    const wanted = heading === undefined ? turn * most : withinPi(heading - player.rotation);
    player.rotation = withinPi(player.rotation + clamp(wanted, -most, most));
    player.thrust = thrust;
    if (thrust) {
      pilot.vx += Math.cos(player.rotation) * THRUST * seconds;
      pilot.vy += Math.sin(player.rotation) * THRUST * seconds;
    }
    const kept = (1 - DRAG) ** seconds;
    pilot.vx *= kept;
    pilot.vy *= kept;
    drift(pilot, seconds, this.state);

    pilot.flown += seconds;
    pilot.strain -= seconds;
    if (pilot.strain <= 0) this.setShield(pilot, pilot.shield + RECOVERY * seconds);
    pilot.reload -= seconds;
    if (fire && pilot.reload <= 0) this.shoot(pilot);
    this.collect(pilot);
  }

  private shoot(pilot: Pilot): void {
    pilot.reload = RELOAD;
    const { x, y, rotation, color } = pilot.item;
    const [ahead, aside] = [Math.cos(rotation), Math.sin(rotation)];
    const item = new Bullet({
      x: x + ahead * SHIP_RADIUS,
      y: y + aside * SHIP_RADIUS,
      rotation,
      color,
    });
    const [vx, vy] = [pilot.vx + ahead * BULLET_SPEED, pilot.vy + aside * BULLET_SPEED];
    const id = this.newId();
    this.shots.set(id, { item, by: pilot, vx, vy, radius: 4, mass: 0, left: BULLET_LIFE });
    this.state.bullets.set(id, item);
  }

  private advance(id: string, shot: Shot, seconds: number): void {
    const { item } = shot;
    const { width, height } = this.state;
    item.x += shot.vx * seconds;
    item.y += shot.vy * seconds;
    shot.left -= seconds;
    const isOut = item.x < 0 || item.y < 0 || item.x > width || item.y > height;
    if (!isOut && shot.left > 0 && !this.strikes(shot)) return;
    this.shots.delete(id);
    this.state.bullets.delete(id);
  }

  private strikes(shot: Shot): boolean {
    const isHit = (body: Body) => distanceOf(body.item, shot.item) < body.radius + shot.radius;
    for (const pilot of this.pilots.values()) {
      if (pilot === shot.by || pilot.item.dead || !isHit(pilot)) continue;
      this.harm(pilot, BULLET_DAMAGE, direction(pilot.item, shot.item), shot.by);
      return true;
    }
    for (const rock of this.rocks.values()) {
      if (!isHit(rock)) continue;
      const angle = direction(rock.item, shot.item);
      this.tell('hit', { target: rock.id, angle, shielded: false });
      rock.vx += (shot.vx * 0.06) / rock.mass;
      rock.vy += (shot.vy * 0.06) / rock.mass;
      if (--rock.hits === 0) {
        shot.by.item.score += ROCKS[rock.item.size]!.score;
        this.break(rock);
      }
      return true;
    }
    return false;
  }

  /** Ships and rocks push each other about. */
  private bump(): void {
    const rocks = [...this.rocks.values()];
    const flying = [...this.pilots.values()].filter(({ item }) => !item.dead);
    flying.forEach((pilot, i) => {
      for (const other of flying.slice(i + 1)) collide(pilot, other);
      for (const rock of rocks) {
        const speed = collide(pilot, rock);
        if (speed > GENTLE && !pilot.item.dead) {
          this.harm(pilot, speed * CRASH, direction(pilot.item, rock.item));
        }
      }
    });
    rocks.forEach((rock, i) => {
      for (const other of rocks.slice(i + 1)) collide(rock, other);
    });
  }

  private harm(pilot: Pilot, damage: number, angle: number, by?: Pilot): void {
    const shielded = pilot.shield > 0;
    this.tell('hit', { target: pilot.id, angle, shielded });
    pilot.strain = STRAIN;
    const through = Math.max(damage - pilot.shield, 0);
    this.setShield(pilot, pilot.shield - damage);
    this.setHealth(pilot, pilot.health - through);
    if (pilot.health > 0) return;

    const { item: player } = pilot;
    player.dead = true;
    player.thrust = false;
    pilot.wait = RESPAWN;
    if (by !== undefined) by.item.score += KILL_SCORE;
    this.addCrystal(player.x, player.y);
    this.tell('kill', { target: pilot.id, by: by?.id ?? '' });
  }

  private lieLow(pilot: Pilot, seconds: number): void {
    pilot.wait -= seconds;
    if (pilot.wait <= 0) this.start(pilot);
  }

  /** A whole ship, where there is room. */
  private start(pilot: Pilot): void {
    const { item: player } = pilot;
    Object.assign(player, this.freePlace());
    player.rotation = direction(player, { x: this.state.width / 2, y: this.state.height / 2 });
    Object.assign(pilot, { vx: 0, vy: 0, strain: 0, flown: 0 });
    this.setHealth(pilot, FULL_HEALTH);
    this.setShield(pilot, FULL_SHIELD);
    player.life = (player.life + 1) % 256;
    player.dead = false;
  }

  private setHealth(pilot: Pilot, health: number): void {
    pilot.health = clamp(health, 0, FULL_HEALTH);
    pilot.item.health = Math.ceil(pilot.health);
  }

  private setShield(pilot: Pilot, shield: number): void {
    pilot.shield = clamp(shield, 0, FULL_SHIELD);
    pilot.item.shield = Math.ceil(pilot.shield);
  }

  private collect(pilot: Pilot): void {
    for (const [id, crystal] of this.state.crystals) {
      if (distanceOf(crystal, pilot.item) > REACH) continue;
      this.state.crystals.delete(id);
      pilot.item.score++;
      this.setShield(pilot, FULL_SHIELD);
      this.setHealth(pilot, pilot.health + MENDING);
    }
  }

  /** A rock becomes smaller ones, the smallest nothing, or what was in it. */
  private break(rock: DriftingRock): void {
    const { x, y, size } = rock.item;
    this.rocks.delete(rock.id);
    this.state.rocks.delete(rock.id);
    const first = Math.random() * 2 * Math.PI;
    const pieces = PIECES[size]!;
    for (let i = 0; i < pieces; i++) {
      const angle = first + (2 * Math.PI * i) / pieces;
      const away = ROCKS[size - 1]!.radius;
      const piece = this.addRock(size - 1, x + away * Math.cos(angle), y + away * Math.sin(angle), angle);
      piece.vx += rock.vx;
      piece.vy += rock.vy;
    }
    if (size === 0 && Math.random() < CRYSTAL_INSIDE) this.addCrystal(x, y);
  }

  /** Sees to it that there is something to shoot at, and to collect. */
  private stock(): void {
    let weight = 0;
    for (const { item } of this.rocks.values()) weight += 2 ** item.size;
    for (; weight <= 4 * (LARGE_ROCKS - 1); weight += 4) {
      const { x, y } = this.freePlace();
      this.addRock(2, x, y, Math.random() * 2 * Math.PI);
    }
    while (this.state.crystals.size < CRYSTALS) {
      const { x, y } = this.freePlace();
      this.addCrystal(x, y);
    }
  }

  private addRock(size: number, x: number, y: number, direction: number): DriftingRock {
    const { radius, mass, hits, speed } = ROCKS[size]!;
    const id = this.newId();
    const look = Math.floor(Math.random() * 3);
    const item = new Rock({ x, y, rotation: direction, size, look });
    const [vx, vy] = [speed * Math.cos(direction), speed * Math.sin(direction)];
    const rock = { id, item, vx, vy, radius, mass, hits, spin: 2 * Math.random() - 1 };
    this.rocks.set(id, rock);
    this.state.rocks.set(id, item);
    return rock;
  }

  private addCrystal(x: number, y: number): void {
    if (this.state.crystals.size < MOST_CRYSTALS)
      this.state.crystals.set(this.newId(), new Crystal({ x, y }));
  }

  /** Of some places at random, the one that is farthest from ships and rocks. */
  private freePlace(): { x: number; y: number } {
    const { width, height } = this.state;
    const bodies = [...this.pilots.values(), ...this.rocks.values()];
    const room = (place: { x: number; y: number }) =>
      Math.min(...bodies.map(({ item, radius }) => distanceOf(item, place) - radius));
    const places = Array.from({ length: 10 }, () => ({
      x: 120 + Math.random() * (width - 240),
      y: 120 + Math.random() * (height - 240),
    }));
    return places.reduce((best, place) => (room(place) > room(best) ? place : best));
  }

  private newId(): string {
    return (this.made++).toString(36);
  }
}
