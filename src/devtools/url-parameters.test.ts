import { expect, test } from 'vitest';
import { networkOptions } from './url-parameters.ts';

test.each([
  ['', {}],
  ['?room=7', {}],
  ['?network=mobile', { profile: 'mobile' }],
  ['?network=wifi&latency=120&jitter=40&seed=7', { profile: 'wifi', latency: 120, jitter: 40, seed: 7 }],
  [
    '?stalls=0.02,200&spikes=4000,300',
    { stalls: { share: 0.02, length: 200 }, spikes: { every: 4_000, length: 300 } },
  ],
  ['?throttle=20000&offline', { throttle: 20_000, offline: true }],
  ['?offline=false', { offline: false }],
  ['?up.throttle=5000&down.latency=300', { up: { throttle: 5_000 }, down: { latency: 300 } }],
])('%s', (search, options) => {
  expect(networkOptions(search)).toEqual(options);
});

test.each([
  ['?network=moon', 'no network "moon", but there are lan, good, wifi, mobile, spiky'],
  ['?network=toString', 'no network "toString"'],
  ['?latency=slow', 'latency has to be a number; it is "slow"'],
  ['?latency=', 'latency has to be a number'],
  ['?jitter=-3', 'jitter has to be a number'],
  ['?down.stalls=0.02', 'down.stalls has to be a number, a comma, a number; it is "0.02"'],
])('%s is refused, and why', (search, message) => {
  expect(() => networkOptions(search)).toThrow(message);
});
