import { expect, test } from 'vitest';
import { Degrees } from './degrees.ts';

const verdicts = (angles: Iterable<number>) => {
  const degrees = new Degrees();
  return [...angles].filter((angle) => degrees.looksLikeRadians(angle)).length;
};

function* turning(from: number, step: number, count: number) {
  for (let i = 0; i < count; i++) yield from + i * step;
}

test('an angle that turns within two pi looks like radians, and is told once', () => {
  expect(verdicts([...turning(-3.1, 0.01, 600), ...turning(-3.1, 0.01, 600)])).toBe(1);
});

test('degrees, whole numbers and what stands still do not', () => {
  expect(verdicts(turning(0, 0.7, 1000))).toBe(0);
  expect(verdicts(Array.from({ length: 1000 }, (_, i) => (i % 7) - 3))).toBe(0);
  expect(verdicts(Array.from({ length: 1000 }, () => 1.5))).toBe(0);
});
