import { expect, test } from 'vitest';
import { Schedule } from './schedule.ts';

function scheduled() {
  const done: [subject: unknown, value: unknown, late: boolean][] = [];
  const schedule = new Schedule();
  const performer = {
    perform: (_act: number, subject: unknown, _index: number, value: unknown, late: boolean) => {
      done.push([subject, value, late]);
      if (typeof value === 'function') value();
    },
  };
  const push = (due: number, subject: unknown, value?: unknown) =>
    schedule.push(due, 0, performer, 0, subject, 0, value);
  const play = (now: number) => schedule.play((due) => due <= now);
  return { schedule, push, play, done };
}

test('what is due is done, in order; nothing overtakes', () => {
  const { push, play, done } = scheduled();
  push(10, 'a');
  push(30, 'b');
  push(20, 'c');
  play(9);
  expect(done).toEqual([]);
  play(20);
  expect(done.map(([subject]) => subject)).toEqual(['a']);
  play(30);
  play(1000);
  expect(done.map(([subject]) => subject)).toEqual(['a', 'b', 'c']);
});

test('a long queue that never runs empty keeps its order and its size', () => {
  const { schedule, push, play, done } = scheduled();
  for (let i = 0; i < 10_000; i++) {
    push(i, i);
    play(i - 3);
  }
  expect(done.map(([subject]) => subject)).toEqual(Array.from({ length: 9997 }, (_, i) => i));
  expect((schedule as unknown as { dues: number[] }).dues.length).toBeLessThan(200);
});

test('who catches up does everything late; who forgets, nothing', () => {
  const { schedule, push, play, done } = scheduled();
  push(10, 'a', 1);
  push(20, 'b', 2);
  schedule.catchUp();
  push(30, 'c');
  schedule.clear();
  play(1000);
  expect(done).toEqual([
    ['a', 1, true],
    ['b', 2, true],
  ]);
});

test('what is done may schedule more, play, and clear', () => {
  const { schedule, push, play, done } = scheduled();
  push(1, 'a', () => push(1, 'more'));
  push(1, 'b', () => play(1));
  play(1);
  expect(done.map(([subject]) => subject)).toEqual(['a', 'b', 'more']);
  push(1, 'c', () => schedule.clear());
  push(1, 'd');
  play(1);
  expect(done.map(([subject]) => subject)).toEqual(['a', 'b', 'more', 'c']);
});
