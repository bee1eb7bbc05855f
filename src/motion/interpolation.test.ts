import { describe, expect, test } from 'vitest';
import { Interpolation } from './interpolation.ts';
import { PatchInterval } from './patch-interval.ts';

describe('Interpolation', () => {
  test('the first value is there at once, later ones are reached in their time', () => {
    const glide = new Interpolation([0]);
    expect(glide.at(0, 0)).toBeNaN();
    glide.aim(0, 10, 0, 50);
    expect(glide.at(0, 0)).toBe(10);
    glide.aim(0, 20, 100, 50);
    expect([100, 125, 150, 1000].map((now) => glide.at(0, now))).toEqual([10, 15, 20, 20]);
  });

  test('a new aim sets out from what is drawn, without a jump', () => {
    const glide = new Interpolation([0]);
    glide.aim(0, 0, 0, 100);
    glide.aim(0, 100, 0, 100);
    glide.aim(0, 0, 50, 100);
    expect(glide.at(0, 50)).toBe(50);
    expect(glide.at(0, 100)).toBe(25);
  });

  test('the same aim again changes nothing', () => {
    const glide = new Interpolation([0]);
    glide.aim(0, 0, 0, 100);
    glide.aim(0, 100, 0, 100);
    glide.aim(0, 100, 50, 100);
    expect(glide.at(0, 75)).toBe(75);
  });

  test('a value that wraps goes the shorter way', () => {
    const glide = new Interpolation([360]);
    glide.aim(0, 170, 0, 100);
    glide.aim(0, -170, 0, 100);
    expect(glide.at(0, 50)).toBe(-180);
    expect(glide.at(0, 100)).toBe(-170);
  });

  test('place is at once, and a duration of 0 too', () => {
    const glide = new Interpolation([0, 0]);
    glide.aim(0, 1, 0, 100);
    glide.aim(1, 1, 0, 100);
    glide.place(0, 5);
    glide.aim(1, 5, 0, 0);
    expect([glide.at(0, 0), glide.at(1, 0)]).toEqual([5, 5]);
  });
});

describe('PatchInterval', () => {
  test('learns the mean gap, and takes no pause for one', () => {
    const interval = new PatchInterval();
    expect(interval.ms).toBe(50);
    for (let i = 0; i < 100; i++) interval.arrived(i * 100);
    expect(interval.ms).toBeCloseTo(100, 1);
    interval.arrived(60_000);
    expect(interval.ms).toBeCloseTo(100, 1);
  });
});
