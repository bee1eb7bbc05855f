import { describe, expect, test } from 'vitest';
import { Link } from '../devtools/link.ts';
import { profiles } from '../devtools/profiles.ts';
import { Timeline } from './timeline.ts';

const FRAME = 1000 / 60;
const INTERVAL = 50;

interface Played {
  readonly timeline: Timeline;
  /** After each frame: local time, playhead, and ms by which the playhead is past the newest stamp. */
  readonly frames: { now: number; playhead: number; past: number }[];
}

interface Script {
  readonly stamped?: boolean;
  readonly length: number;
  /** ms on the way of the patch sent at a time; undefined: not sent. */
  readonly way: (sent: number, index: number) => number | undefined;
  /** No frames are drawn, and nothing is heard, in this time. */
  readonly frozen?: readonly [number, number];
}

/** Plays patches that are sent every 50 ms and never overtake each other. */
function play({ stamped = true, length, way, frozen = [0, 0] }: Script, timeline = new Timeline()): Played {
  const arrivals: { at: number; stamp: number }[] = [];
  let last = 0;
  for (let i = 0; i * INTERVAL < length; i++) {
    const ms = way(i * INTERVAL, i);
    if (ms === undefined) continue;
    last = Math.max(last, i * INTERVAL + ms);
    arrivals.push({ at: last, stamp: i * INTERVAL });
  }
  const frames: Played['frames'] = [];
  let next = 0;
  for (let now = 0; now < length; now += FRAME) {
    if (now >= frozen[0] && now < frozen[1]) continue;
    while (next < arrivals.length && arrivals[next]!.at <= now) {
      const { at, stamp } = arrivals[next++]!;
      const heard = at >= frozen[0] && at < frozen[1] ? frozen[1] : at;
      timeline.patch(heard, stamped ? stamp : undefined);
    }
    timeline.advance(now);
    if (timeline.newest < 0) continue;
    frames.push({
      now,
      playhead: timeline.playhead,
      past: timeline.playhead - timeline.stampOf(timeline.newest),
    });
  }
  return { timeline, frames };
}

/** A way over a simulated network. */
function over(name: keyof typeof profiles, seed: number): Script['way'] {
  const link = new Link({ ...profiles[name], seed });
  return (sent) => link.send(sent, 40) - sent;
}

const rateOf = (frames: Played['frames'], i: number) =>
  (frames[i]!.playhead - frames[i - 1]!.playhead) / (frames[i]!.now - frames[i - 1]!.now);

describe('Timeline', () => {
  test('the delay covers way, interval and jitter, and no more', () => {
    const { timeline } = play({ length: 20_000, way: () => 40 });
    // Without jitter the worst quarter of the ages, 40 to 90 ms, has a mean of 84 ms.
    expect(timeline.delay).toBeGreaterThan(75);
    expect(timeline.delay).toBeLessThan(100);
    const jittery = play({ length: 20_000, way: over('mobile', 1) });
    expect(jittery.timeline.delay).toBeGreaterThan(timeline.delay + 60);
  });

  test.each([true, false])('the playhead never runs backwards, stamps: %s', (stamped) => {
    for (const name of ['wifi', 'mobile', 'spiky'] as const) {
      const { frames } = play({ stamped, length: 20_000, way: over(name, 3) });
      for (let i = 1; i < frames.length; i++) expect(rateOf(frames, i)).toBeGreaterThanOrEqual(0);
    }
  });

  test('on a quiet line it runs at real time', () => {
    const { frames } = play({ length: 20_000, way: over('good', 2) });
    const late = frames.findIndex(({ now }) => now > 5_000);
    for (let i = late; i < frames.length; i++) expect(Math.abs(rateOf(frames, i) - 1)).toBeLessThan(0.03);
  });

  test.each([true, false])('one late packet changes nothing a second later, stamps: %s', (stamped) => {
    const usual = play({ stamped, length: 12_000, way: () => 40 });
    const late = play({ stamped, length: 12_000, way: (_, i) => (i === 160 ? 400 : 40) });
    const at = usual.frames.findIndex(({ now }) => now > 8_000 + 400 + 1_000);
    for (let i = at; i < usual.frames.length; i++) {
      // A stall of 400 ms is worth some delay for a while, but no jump, no error and no frozen frame.
      expect(Math.abs(usual.frames[i]!.playhead - late.frames[i]!.playhead)).toBeLessThan(30);
      expect(Math.abs(rateOf(late.frames, i) - 1)).toBeLessThan(0.03);
      expect(late.frames[i]!.past).toBeLessThan(10);
    }
  });

  test.each([true, false])('a step of the latency settles within 5 s, stamps: %s', (stamped) => {
    const way = (sent: number) => (sent >= 10_000 && sent < 25_000 ? 200 : 30);
    const { frames } = play({ stamped, length: 40_000, way });
    const lagAt = (time: number) => {
      const frame = frames.find(({ now }) => now >= time)!;
      return frame.now - frame.playhead;
    };
    // Without stamps, the way itself can't be told from a clock that is behind by it.
    const offset = stamped ? 0 : 30;
    const usual = lagAt(9_900) + offset;
    expect(lagAt(30_000) + offset).toBeLessThan(usual + 60);
    if (stamped) {
      expect(lagAt(15_000)).toBeGreaterThan(usual + 140);
      expect(lagAt(15_000)).toBeLessThan(usual + 220);
    }
    let still = 0;
    for (let i = 1; i < frames.length; i++) {
      still = rateOf(frames, i) < 0.3 || frames[i]!.past > 300 ? still + 1 : 0;
      expect(still).toBeLessThan(60);
      if (frames[i]!.now > 15_000 && frames[i]!.now < 24_000) expect(frames[i]!.past).toBeLessThan(10);
    }
  });

  test.each([true, false])(
    'a tab that was frozen for 5 s goes on where it should be, stamps: %s',
    (stamped) => {
      const { frames } = play({ stamped, length: 20_000, way: () => 40, frozen: [8_000, 13_000] });
      const worst = (from: number, to: number) =>
        Math.max(...frames.filter(({ now }) => now > from && now < to).map(({ past }) => past));
      const best = (from: number, to: number) =>
        Math.min(...frames.filter(({ now }) => now > from && now < to).map(({ past }) => past));
      const usual = [worst(5_000, 8_000), best(5_000, 8_000)] as const;
      for (let time = 13_100; time < 19_000; time += 500) {
        // As far from the newest stamp as before.
        expect(Math.abs(worst(time, time + 500) - usual[0])).toBeLessThan(60);
        expect(Math.abs(best(time, time + 500) - usual[1])).toBeLessThan(60);
      }
    },
  );

  test.each([1, 2, 3, 4, 5, 6])(
    'what a frozen tab hears in one bunch moves no later stamp, seed %s',
    (seed) => {
      const timeline = new Timeline();
      const way = over('good', seed);
      const errors = { before: Number.NaN, after: Number.NaN };
      let [arrival, heard] = [0, 0];
      // Every tick a little late, as Node's timers are: nobody knows the interval to the last digit.
      for (let sent = 0; sent < 16_000; sent += INTERVAL + 0.65) {
        arrival = Math.max(arrival, sent + way(sent, 0)!);
        const isFrozen = arrival >= 8_000 && arrival < 13_000;
        heard = Math.max(isFrozen ? 13_000 : arrival, heard + 0.2);
        timeline.patch(heard);
        timeline.advance(heard + 1);
        const error = timeline.stampOf(timeline.newest) - sent;
        if (arrival < 8_000) errors.before = error;
        if (arrival > 13_500) errors.after = error;
      }
      expect(Math.abs(errors.after - errors.before)).toBeLessThan(10);
    },
  );

  test('a room that rests leaves the delay as it was', () => {
    const way = (sent: number) => (sent % 3_000 < 1_500 ? 40 : undefined);
    for (const stamped of [true, false]) {
      const busy = play({ stamped, length: 20_000, way: () => 40 });
      const resting = play({ stamped, length: 20_000, way });
      expect(Math.abs(busy.timeline.delay - resting.timeline.delay)).toBeLessThan(10);
    }
  });

  test('stamps are recovered from arrivals: a bunch that was held up is spread again', () => {
    const timeline = new Timeline();
    const stamps: number[] = [];
    for (let i = 0; i < 60; i++) {
      const sent = i * INTERVAL;
      const arrival = sent >= 2_000 && sent < 2_200 ? 2_240 : sent + 40;
      timeline.patch(arrival);
      timeline.advance(arrival + 1);
    }
    for (let slot = 36; slot < 60; slot++) stamps.push(timeline.stampOf(slot) - timeline.stampOf(slot - 1));
    for (const step of stamps) expect(Math.abs(step - INTERVAL)).toBeLessThan(5);
  });

  test('a server that sends when something happens: arrivals are the stamps', () => {
    const timeline = new Timeline({ irregular: true });
    for (const now of [100, 400, 470, 1_900]) timeline.patch(now);
    expect([1, 2, 3, 4].map((slot) => timeline.stampOf(slot))).toEqual([100, 400, 470, 1_900]);
  });

  test('patches with one stamp are one slot', () => {
    const timeline = new Timeline();
    expect(timeline.patch(100, 1_000)).toBe(true);
    const first = timeline.newest;
    expect(timeline.patch(150, 1_050)).toBe(true);
    expect(timeline.patch(160, 1_050)).toBe(false);
    expect(timeline.newest).toBe(first + 1);
  });

  test('what came with a patch is due when the playhead comes to it', () => {
    const timeline = new Timeline();
    let reachedAt = Number.NaN;
    for (let now = 0; now < 2_000; now += 10) {
      if (now % 50 === 0) timeline.patch(now, now + 500);
      timeline.advance(now);
      const isReached = timeline.reached(20);
      if (isReached && Number.isNaN(reachedAt)) reachedAt = now;
      expect(isReached).toBe(timeline.newest >= 20 && timeline.playhead >= timeline.stampOf(20));
      if (now > reachedAt) expect(isReached).toBe(true);
    }
    // Sent at 950 ms, drawn when the patch behind it is nearly due.
    expect(timeline.stampOf(timeline.newest) - timeline.stampOf(20)).toBe(1_000);
    expect(reachedAt).toBeGreaterThan(980);
    expect(reachedAt).toBeLessThan(1_020);
    expect(timeline.reached(timeline.newest + 1)).toBe(false);
  });

  test('a server that begins its time anew: older slots are over, and the new ones play', () => {
    const timeline = new Timeline();
    let now = 0;
    for (; now < 2_000; now += 50) {
      timeline.patch(now, now + 60_000);
      timeline.advance(now);
    }
    const old = timeline.newest;
    expect(timeline.reached(old)).toBe(false);
    for (let i = 0; i < 40; i++, now += 50) {
      timeline.patch(now, i * 50);
      timeline.advance(now);
      expect(timeline.reached(old)).toBe(true);
    }
    expect(timeline.oldest).toBeGreaterThan(old);
    expect(timeline.playhead).toBeGreaterThan(1_800);
    expect(timeline.playhead).toBeLessThan(2_000);
  });

  test('the same frame twice is one', () => {
    const timeline = new Timeline();
    timeline.patch(0, 0);
    timeline.advance(10);
    timeline.advance(20);
    const { playhead, frame } = timeline;
    timeline.advance(20);
    expect([timeline.playhead, timeline.frame]).toEqual([playhead, frame]);
  });

  test('smoothness trades delay', () => {
    const delays = [0, 0.5, 1].map(
      (smoothness) =>
        play({ length: 20_000, way: over('mobile', 1) }, new Timeline({ smoothness })).timeline.delay,
    );
    expect(delays[1]).toBeGreaterThan(delays[0]! + 20);
    expect(delays[2]).toBeGreaterThan(delays[1]! + 40);
  });

  test('a setting that isn’t given stays', () => {
    const timeline = new Timeline({ smoothness: 1 });
    timeline.configure({ patchRate: 50 });
    const { delay } = play({ length: 20_000, way: over('mobile', 1) }, timeline).timeline;
    expect(delay).toBe(
      play({ length: 20_000, way: over('mobile', 1) }, new Timeline({ smoothness: 1, patchRate: 50 }))
        .timeline.delay,
    );
  });

  test('settings out of range are refused', () => {
    expect(() => new Timeline({ smoothness: 1.5 })).toThrow(RangeError);
    expect(() => new Timeline({ smoothness: Number.NaN })).toThrow(RangeError);
    expect(() => new Timeline({ patchRate: 0 })).toThrow(RangeError);
  });
});
