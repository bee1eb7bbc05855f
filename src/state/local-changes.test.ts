import { expect, test } from 'vitest';
import { RoomState } from './room-state.ts';
import { Server, type World } from './world.fixture.ts';

/** A room's state, and what the server does to it. */
function joined() {
  const server = new Server();
  const { world } = server;
  world.queue.push('a', 'b', 'c');
  world.scores.set('a', 1).set('b', 2);
  world.tags.add('a');
  world.tags.add('b');
  world.drops.add(7);
  world.drops.add(8);
  const room = new RoomState<World>(server.reflection);
  room.applyFull(server.full(), 0);
  server.patch();
  const patch = () => {
    room.applyPatch(server.patch(), 0);
    expect(room.damage).toBe('');
  };
  return { world, state: room.state, patch };
}

test('an array that a game changes by itself does as arrays do', () => {
  const { queue } = joined().state;
  const array = ['a', 'b', 'c'];
  for (const change of [
    (of) => of.push('d', 'e'),
    (of) => of.pop(),
    (of) => of.shift(),
    (of) => of.unshift('z', 'y'),
    (of) => of.splice(1, 2, 'm', 'n', 'o'),
    (of) => of.splice(3),
    (of) => of.sort().join(),
    (of) => of.reverse().join(),
    (of) => of.at(-1),
    (of) => {
      of[1] = 'q';
      return of[1];
    },
    (of) => 1 in of && !(9 in of),
  ] satisfies ((of: string[]) => unknown)[]) {
    expect(change(queue as unknown as string[])).toEqual(change(array));
    expect([...queue]).toEqual(array);
    expect(queue.length).toBe(array.length);
  }
  expect([...queue.shuffle()].sort()).toEqual(array.sort());
  queue.clear();
  expect([...queue]).toEqual([]);
});

test('maps, sets and collections that a game changes by itself do as maps and sets do', () => {
  const { scores, tags, drops } = joined().state;
  expect(scores.set('c', 3).get('c')).toBe(3);
  expect(scores.delete('a')).toBe(true);
  expect(scores.delete('a')).toBe(false);
  expect([...scores.entries()]).toEqual([
    ['b', 2],
    ['c', 3],
  ]);
  expect(tags.add('c')).toBeTruthy();
  expect(tags.add('c')).toBe(false);
  expect(tags.delete('a')).toBe(true);
  expect(tags.delete('a')).toBe(false);
  expect([...tags.values()]).toEqual(['b', 'c']);
  drops.add(8);
  expect(drops.delete(8)).toBe(true);
  expect(drops.delete(9)).toBe(false);
  expect([...drops.values()]).toEqual([7, 8]);
  for (const collection of [scores, tags, drops]) {
    collection.clear();
    expect(collection.size).toBe(0);
  }
});

test('what the server changes afterwards arrives as ever', () => {
  const { world, state, patch } = joined();
  state.scores.delete('a');
  state.scores.set('mine', 5);
  state.queue.push('mine');
  world.scores.set('c', 3);
  world.scores.set('a', 10);
  world.queue[0] = 'A';
  patch();
  expect(Object.fromEntries(state.scores.entries())).toEqual({ a: 10, b: 2, c: 3, mine: 5 });
  expect([...state.queue]).toEqual(['A', 'b', 'c', 'mine']);

  world.scores.delete('a');
  world.scores.set('mine', 6);
  world.queue.clear();
  world.queue.push('new');
  patch();
  expect(Object.fromEntries(state.scores.entries())).toEqual({ b: 2, c: 3, mine: 6 });
  expect([...state.queue]).toEqual(['new']);
});
