import { afterEach, beforeEach, expect, test } from 'vitest';
import { measure } from './cell.ts';
import { allMethods } from './methods/index.ts';
import { ours } from './methods/ours.ts';
import { virtualiseTime } from './virtual-time.ts';

let end: () => void;
beforeEach(() => {
  end = virtualiseTime();
});
afterEach(() => end());

const methods = allMethods();
const cell = { path: 'turns', network: 'lan', server: 'ticking' } as const;

test('every method draws: 10 ms of network, and what is between the patches at most', async () => {
  const results = await measure(methods, cell, [1]);
  for (const { method, lag50, rmse, frozen } of results) {
    if (method.includes('extrapolate')) continue;
    expect(lag50, method).toBeGreaterThanOrEqual(30);
    expect(lag50, method).toBeLessThanOrEqual(230);
    expect(rmse, method).toBeLessThan(4);
    if (method === 'raw') expect(frozen).toBeGreaterThan(60);
    else if (method.includes('tween')) expect(frozen).toBeGreaterThan(30);
    else expect(frozen, method).toBeLessThan(2);
  }
});

test('the same seeds, the same figures', async () => {
  const of = () => measure(methods, { ...cell, network: 'mobile' }, [2, 3]);
  expect(await of()).toEqual(await of());
});

test('after a tab was frozen, ours is at the present within a frame, and moves on', async () => {
  const seeds = [1, 2, 3, 4];
  const usual = await measure(ours({}), { ...cell, network: 'good' }, seeds);
  const after = await measure(ours({}), { ...cell, network: 'frozen tab' }, seeds);
  for (const [i, { method, lag50, lag95, frozen }] of after.entries()) {
    expect(lag50, method).toBeLessThan(usual[i]!.lag50 + 10);
    expect(lag95, method).toBeLessThan(usual[i]!.lag95 + 15);
    expect(frozen, method).toBeLessThan(0.3);
  }
});

test('without stamps, a room that rests is no worse for it after a tab was frozen', async () => {
  const methods = ours({}).filter(({ name }) => name === 'ours, without stamps');
  const alone = { ...cell, path: 'stop-and-go alone', network: 'frozen tab' } as const;
  const [result] = await measure(methods, alone, [1, 3, 4, 6, 8]);
  expect(result!.rmse).toBeLessThan(4);
  expect(result!.frozen).toBeLessThan(0.5);
  expect(result!.stops!.atRest).toBeGreaterThan(80);
});
