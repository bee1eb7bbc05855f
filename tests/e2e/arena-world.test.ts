import { beforeEach, expect, test } from 'vitest';
import { Bots } from '../../examples/server/arena-bots.ts';
import { ArenaState, FULL_HEALTH, FULL_SHIELD } from '../../examples/server/arena-state.ts';
import { type Hit, type Kill, type Pilot, REST, World } from '../../examples/server/arena-world.ts';

const STEP = 1 / 60; // s

let world: World;
let hits: Hit[];
let kills: Kill[];

beforeEach(() => {
  hits = [];
  kills = [];
  world = new World(new ArenaState({ width: 2400, height: 1800 }), (type, event) => {
    if (type === 'hit') hits.push(event);
    else kills.push(event);
  });
});

/** A ship in an arena without rocks near it. */
function ship(id: string, x: number, y: number, rotation = 0): Pilot {
  const pilot = world.add(id, id, 0xffffff);
  Object.assign(pilot.item, { x, y, rotation });
  return pilot;
}

/** Lets time go by; whatever is stocked anew meanwhile is put out of the way. */
function pass(seconds: number, until: () => boolean = () => false): void {
  for (let t = 0; t < seconds && !until(); t += STEP) {
    for (const { item } of world.rocks.values()) Object.assign(item, { x: 2300, y: 1700 });
    world.state.crystals.forEach((crystal) => {
      Object.assign(crystal, { x: 2300, y: 100 });
    });
    world.step(STEP);
  }
}

test('ships turn by hand or towards a heading, fly, and stay inside', () => {
  const { item, ...rest } = ship('a', 1200, 900);
  const pilot = world.pilots.get('a')!;
  expect(rest.steering).toBe(REST);
  pilot.steering = { turn: 1, thrust: false, fire: false };
  pass(0.2);
  expect(item.rotation).toBeGreaterThan(0.5);
  expect(item.x).toBe(1200);

  // The shorter way, past π.
  item.rotation = 3;
  pilot.steering = { turn: 0, heading: -3, thrust: false, fire: false };
  pass(0.2);
  expect(item.rotation).toBeCloseTo(-3);

  pilot.steering = { turn: 0, heading: 0, thrust: true, fire: false };
  pass(10);
  expect(item.thrust).toBe(true);
  expect(item.x).toBeGreaterThan(2200);
  expect(item.x).toBeLessThan(2400);
});

test('a shield takes hits first and comes back; then the hull does, and the ship is lost and flies again', () => {
  const shooter = ship('shooter', 400, 900);
  const target = ship('target', 700, 900);
  shooter.steering = { turn: 0, thrust: false, fire: true };
  pass(2, () => hits.length > 0);
  expect(hits[0]).toMatchObject({ target: 'target', shielded: true });
  expect(Math.abs(hits[0]!.angle)).toBeCloseTo(Math.PI, 0);
  expect(target.item.shield).toBeLessThan(FULL_SHIELD);
  expect(target.item.health).toBe(FULL_HEALTH);

  shooter.steering = REST;
  pass(6);
  expect(target.item.shield).toBe(FULL_SHIELD);

  Object.assign(target.item, { x: 700, y: 900 });
  shooter.steering = { turn: 0, thrust: false, fire: true };
  pass(10, () => kills.length > 0);
  expect(kills).toEqual([{ target: 'target', by: 'shooter' }]);
  expect(hits.at(-1)!.shielded).toBe(false);
  expect(target.item).toMatchObject({ dead: true, health: 0 });
  expect(shooter.item.score).toBe(10);
  const { life } = target.item;

  shooter.steering = REST;
  pass(4, () => !target.item.dead);
  expect(target.item).toMatchObject({
    dead: false,
    health: FULL_HEALTH,
    shield: FULL_SHIELD,
    life: life + 1,
  });
});

test('no faster than a gun can, whatever a client says', () => {
  ship('a', 1200, 900).steering = { turn: 0, thrust: false, fire: true };
  pass(0.5);
  expect(world.state.bullets.size).toBe(3);
  world.pilots.get('a')!.steering = REST;
  pass(2);
  expect(world.state.bullets.size).toBe(0);
});

test('a rock breaks in two, the smallest into nothing', () => {
  const pilot = ship('a', 1000, 900);
  const large = [...world.rocks.values()].find(({ item }) => item.size === 2)!;
  for (const [id, rock] of world.rocks) {
    if (rock === large) continue;
    world.rocks.delete(id);
    world.state.rocks.delete(id);
  }
  Object.assign(large.item, { x: 1150, y: 900 });
  Object.assign(large, { vx: 0, vy: 0 });
  pilot.steering = { turn: 0, thrust: false, fire: true };
  for (let t = 0; t < 3 && world.rocks.has(large.id); t += STEP) world.step(STEP);
  expect(world.state.rocks.has(large.id)).toBe(false);
  expect([...world.state.rocks.values()].filter(({ size }) => size === 1)).toHaveLength(2);
  expect(hits.filter(({ target }) => target === large.id)).toHaveLength(3);
  expect(pilot.item.score).toBeGreaterThan(0);
});

test('a crystal fills the shield', () => {
  const pilot = ship('a', 1200, 900);
  pilot.shield = 0;
  pilot.health = 50;
  pilot.strain = 9;
  const [id, crystal] = [...world.state.crystals][0]!;
  Object.assign(crystal, { x: 1210, y: 900 });
  world.step(STEP);
  expect(world.state.crystals.has(id)).toBe(false);
  expect(pilot.item).toMatchObject({ shield: FULL_SHIELD, health: 75, score: 1 });
});

test('robots fill the seats, fight, and go when players come', () => {
  const bots = new Bots(world, () => ({ name: 'Robot', color: 0xffffff }));
  world.add('player', 'Player', 0xffffff);
  bots.fillUp(5);
  expect(world.state.players.size).toBe(5);
  for (let t = 0; t < 120; t += STEP) {
    bots.think(STEP);
    world.step(STEP);
  }
  expect(kills.length).toBeGreaterThan(0);
  expect([...world.state.players.values()].every(({ x, y }) => x > 0 && x < 2400 && y > 0 && y < 1800)).toBe(
    true,
  );

  for (const id of ['second', 'third', 'fourth', 'fifth', 'sixth']) {
    world.add(id, id, 0xffffff);
    bots.fillUp(5);
  }
  expect([...world.state.players.keys()]).toEqual(['player', 'second', 'third', 'fourth', 'fifth', 'sixth']);
  world.remove('sixth');
  world.remove('fifth');
  bots.fillUp(5);
  expect(world.state.players.size).toBe(5);
});
