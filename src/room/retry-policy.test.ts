import { expect, test, vi } from 'vitest';
import { Reconnection } from './reconnection.ts';
import { retryDelay } from './retry-policy.ts';

/** Numbers from 0 to 1, the same in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('a wait lies between minDelay and what backoff says, at most maxDelay', () => {
  const settings = new Reconnection();
  expect(retryDelay(settings, 1, 0)).toBe(100);
  expect(retryDelay(settings, 1, 1)).toBe(1_000);
  expect(retryDelay(settings, 3, 1)).toBe(4_000);
  expect(retryDelay(settings, 15, 1)).toBe(8_000);
  settings.minDelay = 2_000;
  expect(retryDelay(settings, 1, 1)).toBe(2_000);
});

test.each([1, 2, 3, 4, 5])(
  '200 clients spread out: no 100 ms gets more than a fifth of them (seed %i)',
  (seed) => {
    const random = randomNumbers(seed);
    const settings = new Reconnection();
    const slots = new Map<number, number>();
    for (let client = 0; client < 200; client++) {
      const slot = Math.floor(retryDelay(settings, 1, random()) / 100);
      slots.set(slot, (slots.get(slot) ?? 0) + 1);
    }
    expect(Math.max(...slots.values())).toBeLessThanOrEqual(40);
  },
);

test('a backoff that throws or says nothing sensible waits as long as it may', () => {
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
  const settings = new Reconnection();
  settings.backoff = () => {
    throw new Error('mine');
  };
  expect(retryDelay(settings, 1, 1)).toBe(settings.maxDelay);
  expect(reported).toHaveBeenCalledOnce();
  reported.mockRestore();
  settings.backoff = () => Number.NaN;
  expect(retryDelay(settings, 1, 1)).toBe(settings.maxDelay);
});
