import { Encoder } from '@colyseus/schema';
import { beforeEach, expect, test } from 'vitest';
import type { CellBody, Thing } from '../../examples/server/swarm-bodies.ts';
import { Bots } from '../../examples/server/swarm-bots.ts';
import { LEADERS, radiusOf, SwarmState, sightOf, WORLD } from '../../examples/server/swarm-state.ts';
import { Viewer } from '../../examples/server/swarm-viewer.ts';
import { World } from '../../examples/server/swarm-world.ts';

const STEP = 1 / 20; // s
const LOOK = { name: 'Ann', color: 0xffffff };

let state: SwarmState;
let world: World;
let eaten: [eaten: string, by: string][];

beforeEach(() => {
  eaten = [];
  state = new SwarmState();
  world = new World(state, (cell, by) => eaten.push([cell.key, by.key]));
  // Out of the way.
  for (const spike of spikes()) move(spike, WORLD - 100, WORLD - 100);
});

function cell(key: string, x: number, y: number, mass: number): CellBody {
  const body = world.spawn(key, LOOK, mass);
  move(body, x, y);
  return body;
}

function move(thing: Thing, x: number, y: number): void {
  Object.assign(thing, { x, y });
  world.grid.update(thing);
}

function pass(seconds: number): void {
  for (let t = 0; t < seconds; t += STEP) world.step(STEP);
}

/** All there is. */
function things(): Thing[] {
  const all: Thing[] = [];
  world.grid.near(0, 0, WORLD, (thing) => all.push(thing));
  return all;
}

const spikes = () => things().filter(({ kind }) => kind === 'spike');

test('there are two thousand things, all of which drift, none of them out of the world', () => {
  const before = new Map(things().map(({ key, x, y }) => [key, { x, y }]));
  expect(before.size).toBeGreaterThan(2_000);
  expect(before.size).toBe(world.size);
  pass(10);
  const ways = things().map(({ key, x, y }) => Math.hypot(x - before.get(key)!.x, y - before.get(key)!.y));
  expect(Math.min(...ways)).toBeGreaterThan(0);
  expect(ways.filter((way) => way > 20).length).toBeGreaterThan(0.8 * ways.length);
  for (const { x, y } of state.pellets.values()) {
    expect(Math.min(x, y, WORLD - x, WORLD - y)).toBeGreaterThanOrEqual(0);
  }
});

test('a cell goes where it wants, the slower the larger it is, and grows by what it eats', () => {
  const [small, large] = [cell('small', 200, 500, 36), cell('large', 200, 3_000, 900)];
  for (const { wish } of [small, large]) wish.x = 1;
  pass(8);
  expect(small.x).toBeGreaterThan(1_200);
  expect(large.x).toBeGreaterThan(600);
  expect(small.x - large.x).toBeGreaterThan(400);
  expect(small.mass).toBeGreaterThan(36);
  expect(state.pellets.size).toBe(2_000);
  // The border holds it.
  pass(12);
  expect(small.x).toBe(WORLD);
});

test('the larger one swallows the smaller one, but not its like', () => {
  const like = cell('like', 1_000, 1_000, 400);
  cell('alike', 1_000, 1_005, 420);
  const [prey, hunter] = [cell('prey', 3_000, 3_000, 100), cell('hunter', 3_000, 3_010, 400)];
  world.step(STEP);
  expect(eaten).toEqual([['prey', 'hunter']]);
  expect(prey.gone).toBe(true);
  expect(hunter.mass).toBeGreaterThan(498);
  expect([...state.cells.keys()].sort()).toEqual(['alike', 'hunter', 'like']);
  expect(like.gone).toBe(false);
});

test('spikes burst the large and hide the small', () => {
  const spike = spikes()[0]!;
  move(spike, 2_000, 2_000);
  const small = cell('small', spike.x, spike.y, 40);
  pass(0.5);
  expect(small.gone || spike.gone).toBe(false);
  world.remove(small);

  const large = cell('large', spike.x, spike.y, 2_000);
  const pellets = state.pellets.size;
  world.step(STEP);
  expect(spike.gone).toBe(true);
  expect(large.mass).toBeLessThan(1_200);
  expect(state.pellets.size).toBeGreaterThan(pellets);
  // Another one grew elsewhere.
  expect(state.spikes.size).toBe(24);
});

test('a dash costs mass, and takes its time until the next', () => {
  const [dasher, other] = [cell('dasher', 500, 700, 200), cell('other', 500, 2_700, 200)];
  for (const { wish } of [dasher, other]) wish.x = 1;
  pass(0.5);
  const before = dasher.mass;
  dasher.wantsDash = true;
  world.step(STEP);
  // About fourteen, less what it ate in that step.
  expect(before - dasher.mass).toBeGreaterThan(2);
  pass(0.4);
  dasher.wantsDash = true;
  world.step(STEP);
  expect(dasher.item.dashes).toBe(1);
  expect(dasher.x).toBeGreaterThan(other.x + 60);
  pass(1.5);
  dasher.wantsDash = true;
  world.step(STEP);
  expect(dasher.item.dashes).toBe(2);
});

test('everybody knows the largest, and has a rank', () => {
  for (let i = 1; i <= 10; i++) cell(`cell${i}`, 300 * i, 300 * i, 100 + 100 * i);
  pass(0.6);
  expect(state.alive).toBe(10);
  expect(state.leaders.size).toBe(LEADERS);
  expect(state.leaders.get('cell10')!.rank).toBe(1);
  expect(state.cells.get('cell1')!.rank).toBe(10);
  world.remove(world.cells.get('cell10')!);
  pass(0.6);
  expect(state.leaders.get('cell9')!.rank).toBe(1);
  expect(state.leaders.has('cell10')).toBe(false);
});

test('a player is shown what is near, and loses sight of it a bit farther off', () => {
  // What a room has: without it, views have nothing to look at.
  new Encoder(state);
  const viewer = new Viewer(world.grid);
  const here = { x: 2_000, y: 2_000 };
  const sight = sightOf(24);
  const [near, far] = [cell('near', 2_000, 2_000 - sight, 36), cell('far', 2_000, 2_000 + 2 * sight, 36)];
  viewer.look(here, 24);
  const sees = (thing: Thing) => viewer.view.has(thing.item);
  expect([sees(near), sees(far)]).toEqual([true, false]);
  const seen = things().filter(sees);
  expect(seen.length).toBeGreaterThan(100);
  expect(seen.length).toBeLessThan(0.5 * world.size);

  // Where it would not be shown anew, it still is.
  move(near, 2_000, 2_000 - sight - 200);
  move(far, 2_000, 2_000 + sight + 200);
  viewer.look(here, 24);
  expect([sees(near), sees(far)]).toEqual([true, false]);
  move(near, 2_000, 2_000 - sight - 400);
  move(far, 2_000, 2_000 + sight + 100);
  viewer.look(here, 24);
  expect([sees(near), sees(far)]).toEqual([false, true]);
  // The large see farther.
  viewer.look(here, radiusOf(900));
  expect(sees(near)).toBe(true);
});

test('bots flee, hunt and eat, and come back when they were eaten', () => {
  const bots = new Bots(world);
  expect(world.cells.size).toBe(50);
  for (let t = 0; t < 30; t += STEP) {
    bots.think(STEP);
    world.step(STEP);
    for (const [key] of eaten.splice(0)) bots.eaten(key);
  }
  const masses = [...world.cells.values()].map(({ mass }) => mass);
  expect(masses.length).toBeGreaterThan(40);
  expect(Math.max(...masses)).toBeGreaterThan(200);

  const victim = world.cells.get('bot7') ?? world.spawn('bot7', LOOK);
  world.remove(victim);
  bots.eaten('bot7');
  bots.think(1);
  expect(world.cells.has('bot7')).toBe(false);
  bots.think(1.5);
  expect(world.cells.has('bot7')).toBe(true);
});
