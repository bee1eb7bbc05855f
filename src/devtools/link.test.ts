import { describe, expect, test } from 'vitest';
import { Link, type LinkOptions } from './link.ts';
import { profiles } from './profiles.ts';

/** ms from sending to arrival of frames that are sent every `gap` ms. */
function travels(link: Link, { frames = 5_000, gap = 1_000, bytes = 50 } = {}): number[] {
  return Array.from({ length: frames }, (_, k) => link.send(k * gap, bytes) - k * gap);
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const share = (values: number[], is: (value: number) => boolean) => values.filter(is).length / values.length;

describe('a link', () => {
  test('without settings is perfect', () => {
    expect(travels(new Link(), { frames: 3 })).toEqual([0, 0, 0]);
  });

  test('takes its latency, and half-normal jitter on top of it', () => {
    const late = travels(new Link({ latency: 80, jitter: 35 })).map((travel) => travel - 80);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
    expect(mean(late)).toBeCloseTo(35 * Math.sqrt(2 / Math.PI), 0);
    expect(share(late, (ms) => ms < 35)).toBeCloseTo(0.683, 1);
    expect(share(late, (ms) => ms > 70)).toBeCloseTo(0.046, 1);
  });

  test('holds a share of the frames up', () => {
    const all = travels(new Link({ latency: 10, stalls: { share: 0.02, length: 200 } }));
    expect(new Set(all)).toEqual(new Set([10, 210]));
    expect(share(all, (travel) => travel === 210)).toBeCloseTo(0.02, 2);
  });

  test('never lets a frame overtake the one before it', () => {
    const link = new Link(profiles.mobile);
    const arrivals = Array.from({ length: 2_000 }, (_, k) => link.send(k * 10, 50));
    expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b));
    expect(new Set(arrivals).size).toBeLessThan(1_900);
  });

  test('spikes for one frame at a time, every so often, and all behind it waits', () => {
    const all = travels(new Link({ latency: 50, spikes: { every: 4_000, length: 300 } }), {
      gap: 50,
      frames: 240,
    });
    expect(all.filter((travel) => travel === 350)).toHaveLength(3);
    const first = all.indexOf(350);
    expect(all.slice(first, first + 8)).toEqual([350, 300, 250, 200, 150, 100, 50, 50]);
    expect(all.indexOf(350, first + 1) - first).toBe(80);
  });

  test('spares a frame that is sent when the spike is over', () => {
    const all = travels(new Link({ spikes: { every: 60_000, length: 300 } }), { gap: 50_000, frames: 100 });
    expect(share(all, (travel) => travel > 0)).toBeLessThan(0.05);
  });

  test('passes no more bytes than its throttle', () => {
    const link = new Link({ latency: 20, throttle: 10_000 });
    expect([0, 0, 0].map((now) => link.send(now, 1_000))).toEqual([120, 220, 320]);
    expect(link.send(1_000, 100)).toBe(1_030);
    link.settings.throttle = Number.POSITIVE_INFINITY;
    expect(link.send(2_000, 1_000_000)).toBe(2_020);
  });

  test('takes new settings in its stride', () => {
    const link = new Link({ latency: 200 });
    expect(link.send(0, 50)).toBe(200);
    link.settings.latency = 30;
    expect(link.send(50, 50)).toBe(200);
    expect(link.send(300, 50)).toBe(330);
    link.settings = { ...link.settings, latency: 60 };
    expect(link.send(400, 50)).toBe(460);
  });

  test('passes nothing while it is offline', () => {
    const link = new Link({ latency: 40 });
    link.settings.offline = true;
    expect(link.send(0, 50)).toBe(Number.POSITIVE_INFINITY);
    link.settings.offline = false;
    expect(link.send(5_000, 50)).toBe(5_040);
  });

  test('is the same for the same seed alone', () => {
    const run = (options: LinkOptions) => travels(new Link(options), { frames: 100, gap: 50 });
    expect(run({ ...profiles.mobile, seed: 7 })).toEqual(run({ ...profiles.mobile, seed: 7 }));
    expect(run({ ...profiles.mobile, seed: 7 })).not.toEqual(run({ ...profiles.mobile, seed: 8 }));
  });

  test('draws the same jitter whatever else is set', () => {
    const jitter = travels(new Link({ jitter: 20 }));
    const more = travels(new Link({ jitter: 20, latency: 50, stalls: { share: 0.5, length: 100 } }));
    expect(
      more.every((travel, k) => [50, 150].some((ms) => Math.abs(travel - (jitter[k] ?? 0) - ms) < 1e-6)),
    ).toBe(true);
  });
});
