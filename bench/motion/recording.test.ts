import { expect, test } from 'vitest';
import { networks } from './networks.ts';
import { pathOf } from './paths.ts';
import { record } from './recording.ts';

test('the same seed, the same run; another seed, another', () => {
  const of = (seed: number) =>
    record(pathOf('turns', seed), networks.mobile, 'ticking', seed).deliveries.map(({ arrived }) => arrived);
  expect(of(1)).toEqual(of(1));
  expect(of(1)).not.toEqual(of(2));
});

test('a patch tells of the tick before it, which was up to 18 ms ago; frames arrive in order', () => {
  const { deliveries } = record(pathOf('turns', 3), networks.mobile, 'ticking', 3);
  const ages = deliveries.map(({ sent, stamp }) => sent - stamp);
  expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...ages)).toBeGreaterThan(12);
  expect(Math.max(...ages)).toBeLessThan(30);
  expect(deliveries.every(({ arrived }, i) => i === 0 || arrived >= deliveries[i - 1]!.arrived)).toBe(true);
});

test('a server that moves things when it sends tells of that moment', () => {
  const { deliveries } = record(pathOf('turns', 3), networks.lan, 'sending', 3);
  expect(Math.max(...deliveries.map(({ sent, stamp }) => sent - stamp))).toBeLessThan(1);
});

test('a room whose only bot rests has nothing to send; one with another bot always has', () => {
  const silent = (name: 'stop-and-go' | 'stop-and-go alone') =>
    record(pathOf(name, 4), networks.good, 'ticking', 4).deliveries.filter(({ body }) => body === undefined);
  expect(silent('stop-and-go alone').length).toBeGreaterThan(100);
  expect(silent('stop-and-go')).toEqual([]);
});
