import { describe, expect, test } from 'vitest';
import { Link } from '../devtools/link.ts';
import { profiles } from '../devtools/profiles.ts';
import { seeded } from '../devtools/random.ts';
import { Timeline } from './timeline.ts';
import { type Channel, Tracks, type TracksOptions } from './tracks.ts';

const FRAME = 1000 / 60;
const INTERVAL = 50;
const PLACE: readonly Channel[] = [{ kind: 'x' }, { kind: 'y' }];
const ANGLE: readonly Channel[] = [{ kind: 'turn', period: 2 * Math.PI }];

interface Frame {
  readonly now: number;
  readonly values: readonly number[];
}

interface Script {
  readonly channels: readonly Channel[];
  readonly length: number;
  /** The truth at a time, ms. */
  readonly at: (time: number) => readonly number[];
  /** ms on the way; undefined: not sent. */
  readonly way?: (sent: number) => number | undefined;
  readonly options?: TracksOptions;
  readonly stamped?: boolean;
}

/** Plays one entity whose place is sent every 50 ms. */
function play({ channels, length, at, way = () => 40, options, stamped = true }: Script): Frame[] {
  const timeline = new Timeline();
  const tracks = new Tracks(timeline, channels, options);
  const index = tracks.add();
  const patches: { arrival: number; sent: number }[] = [];
  for (let sent = 0; sent < length; sent += INTERVAL) {
    const ms = way(sent);
    if (ms !== undefined) patches.push({ arrival: sent + ms, sent });
  }
  const frames: Frame[] = [];
  for (let now = 0; now < length; now += FRAME) {
    while (patches.length > 0 && patches[0]!.arrival <= now) {
      const { arrival, sent } = patches.shift()!;
      timeline.patch(arrival, stamped ? sent : undefined);
      tracks.put(index, at(sent));
    }
    timeline.advance(now);
    tracks.step();
    frames.push({ now, values: channels.map((_, channel) => tracks.value(index, channel)) });
  }
  return frames;
}

/** Walks 250 px/s for a while, then stands, again and again, each time another way. */
function stopAndGo(seed: number, length: number) {
  const draw = seeded(seed);
  const legs: { from: number; to: number; x: number; y: number; vx: number; vy: number }[] = [];
  let [time, x, y] = [0, 0, 0];
  while (time < length) {
    const way = (Math.PI / 4) * Math.floor(8 * draw());
    const leg = {
      from: time,
      to: time + 500 + 1_000 * draw(),
      x,
      y,
      vx: 0.25 * Math.cos(way),
      vy: 0.25 * Math.sin(way),
    };
    legs.push(leg);
    x += leg.vx * (leg.to - leg.from);
    y += leg.vy * (leg.to - leg.from);
    time = leg.to + 600 + 400 * draw();
  }
  const at = (now: number) => {
    const leg = legs.filter(({ from }) => from <= now).at(-1)!;
    const passed = Math.min(now, leg.to) - leg.from;
    return [leg.x + leg.vx * passed, leg.y + leg.vy * passed] as const;
  };
  return { at, legs };
}

const distance = (a: readonly number[], b: readonly number[]) => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);

describe('a stop', () => {
  /** Rest errors 300 ms after the stop was drawn, and overshoots, px. */
  function stops(silent: boolean) {
    const rests: number[] = [];
    const overshoots: number[] = [];
    for (let seed = 1; seed <= 4; seed++) {
      const { at, legs } = stopAndGo(seed, 30_000);
      const link = new Link({ ...profiles.good, seed });
      let sentPlace = '';
      const way = (sent: number) => {
        const place = String(at(sent));
        if (silent && place === sentPlace) return undefined;
        sentPlace = place;
        return link.send(sent, 40) - sent;
      };
      const frames = play({ channels: PLACE, length: 30_000, at, way });
      for (const leg of legs.filter(({ from, to }) => from > 3_000 && to < 28_000)) {
        const end = at(leg.to);
        const seen = frames.filter(({ now }) => now > leg.to && now < leg.to + 600);
        // View lag on this network: 100 ms.
        rests.push(distance(seen.find(({ now }) => now > leg.to + 400)!.values, end));
        const along = ({ values }: Frame) =>
          ((values[0]! - end[0]) * leg.vx + (values[1]! - end[1]) * leg.vy) / 0.25;
        overshoots.push(Math.max(...seen.map(along)));
      }
    }
    return { rests, overshoots: overshoots.sort((a, b) => a - b) };
  }

  test('rests at the true place within 300 ms, and hardly runs past it', () => {
    const { rests, overshoots } = stops(false);
    for (const rest of rests) expect(rest).toBeLessThan(0.5);
    expect(overshoots[Math.floor(0.9 * overshoots.length)]).toBeLessThan(0.1 * 0.25 * INTERVAL);
  });

  test('rests there too if the server then says nothing at all', () => {
    const { rests, overshoots } = stops(true);
    for (const rest of rests) expect(rest).toBeLessThan(0.5);
    expect(overshoots[Math.floor(0.9 * overshoots.length)]).toBeLessThan(0.5 * 0.25 * INTERVAL);
  });
});

describe('a path', () => {
  test('passes through what was sent, at the speed it had', () => {
    const frames = play({ channels: PLACE, length: 5_000, at: (time) => [0.2 * time, 7] });
    for (let i = 120; i < frames.length; i++) {
      const step = frames[i]!.values[0]! - frames[i - 1]!.values[0]!;
      expect(step / FRAME).toBeCloseTo(0.2, 2);
      expect(frames[i]!.values[1]).toBeCloseTo(7, 6);
    }
  });

  test('no patch moves what is drawn: after a guess it glides back', () => {
    const link = new Link({ ...profiles.mobile, seed: 5 });
    const at = (time: number) => [0.2 * time, Math.floor(time / 700) % 2 === 0 ? 0 : 1] as const;
    const frames = play({ channels: PLACE, length: 20_000, at, way: (sent) => link.send(sent, 40) - sent });
    for (let i = 120; i < frames.length; i++) {
      const step = distance(frames[i]!.values, frames[i - 1]!.values);
      expect(step).toBeLessThan(3 * 0.2 * FRAME);
    }
  });

  test('after a stall, without stamps, a second is enough', () => {
    const at = (time: number) => [0.2 * time, 0] as const;
    const way = (sent: number) => (sent >= 6_000 && sent < 6_300 ? 6_340 - sent : 40);
    const usual = play({ channels: PLACE, length: 10_000, at, stamped: false });
    const late = play({ channels: PLACE, length: 10_000, at, way, stamped: false });
    const from = usual.findIndex(({ now }) => now > 7_400);
    for (let i = from; i < usual.length; i++) {
      const step = late[i]!.values[0]! - late[i - 1]!.values[0]!;
      expect(step / FRAME).toBeGreaterThan(0.17);
      expect(step / FRAME).toBeLessThan(0.23);
    }
  });
});

describe('a teleport', () => {
  test.each([600, 30])('of %i px is one clean jump', (way) => {
    const at = (time: number) => [0.2 * time + (time >= 3_000 ? way : 0), 0] as const;
    const timeline = new Timeline();
    const tracks = new Tracks(timeline, PLACE);
    const index = tracks.add();
    const steps: number[] = [];
    let before = Number.NaN;
    for (let i = 0; i < 300; i++) {
      if (i % 3 === 0) {
        timeline.patch(i * FRAME, i * FRAME);
        // The short one is one because the game says so.
        tracks.put(index, at(i * FRAME), i === 180);
      }
      timeline.advance(i * FRAME + 1);
      tracks.step();
      steps.push(tracks.value(index, 0) - before);
      before = tracks.value(index, 0);
    }
    const strange = steps.slice(60).filter((step) => Math.abs(step - 0.2 * FRAME) > 1);
    // One frame jumps, and the one before may stand still a part of it.
    expect(strange.filter((step) => step > 5)).toHaveLength(1);
    expect(Math.max(...strange)).toBeGreaterThan(way - 5);
    expect(Math.max(...strange)).toBeLessThan(way + 15);
  });

  test('two in a row are two', () => {
    const at = (time: number) => [time < 3_000 ? 0 : time < 3_100 ? 1_000 : 2_000, 0] as const;
    const drawn = new Set(play({ channels: PLACE, length: 5_000, at }).map(({ values }) => values[0]));
    drawn.delete(Number.NaN);
    expect([...drawn]).toEqual([0, 1_000, 2_000]);
  });

  test('the limit is the game’s own', () => {
    const at = (time: number) => [time < 3_000 ? 0 : 100, 0] as const;
    const between = (teleport: number) =>
      play({ channels: PLACE, length: 5_000, at, options: { teleport } }).filter(
        ({ values }) => values[0]! > 1 && values[0]! < 99,
      ).length;
    expect(between(50)).toBe(0);
    expect(between(150)).toBeGreaterThan(0);
  });
});

describe('an angle', () => {
  test('goes the short way through ±π', () => {
    // From 170° to -170° and back: through 180°, never through 0.
    const at = (time: number) => [Math.floor(time / 400) % 2 === 0 ? 2.967 : -2.967] as const;
    const frames = play({ channels: ANGLE, length: 5_000, at });
    for (const { values } of frames.slice(60)) {
      expect(Math.abs(values[0]!)).toBeGreaterThan(2.9);
      expect(Math.abs(values[0]!)).toBeLessThanOrEqual(Math.PI);
    }
  });

  test('that turns for ever stays in its range, and turns evenly', () => {
    const at = (time: number) => [Math.atan2(Math.sin(time / 100), Math.cos(time / 100))] as const;
    const frames = play({ channels: ANGLE, length: 20_000, at });
    for (let i = 120; i < frames.length; i++) {
      const difference = frames[i]!.values[0]! - frames[i - 1]!.values[0]!;
      const step = difference - 2 * Math.PI * Math.round(difference / (2 * Math.PI));
      expect(step / FRAME).toBeCloseTo(0.01, 3);
      expect(Math.abs(frames[i]!.values[0]!)).toBeLessThanOrEqual(Math.PI);
    }
  });

  test('a world without ends is left on one side and entered on the other', () => {
    const at = (time: number) => [(0.2 * time) % 800, 50] as const;
    const channels: Channel[] = [{ kind: 'x', period: 800 }, { kind: 'y' }];
    const frames = play({ channels, length: 12_000, at });
    for (let i = 120; i < frames.length; i++) {
      const x = frames[i]!.values[0]!;
      const step = x - frames[i - 1]!.values[0]!;
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThan(800);
      expect(step < 0 ? step + 800 : step).toBeCloseTo(0.2 * FRAME, 1);
    }
  });
});

describe('entities', () => {
  function room() {
    const all: Tracks[] = [];
    const timeline = new Timeline();
    let now = 0;
    return {
      timeline,
      patch: (put: (time: number) => void) => {
        timeline.patch(now, now);
        put(now);
        for (let frame = 0; frame < 3; frame++) {
          timeline.advance(now + frame * 16);
          for (const tracks of all) tracks.step();
        }
        now += INTERVAL;
      },
      tracks: (channels: readonly Channel[], options?: TracksOptions) => {
        const tracks = new Tracks(timeline, channels, options);
        all.push(tracks);
        return tracks;
      },
    };
  }
  test('thousands, added and removed, keep their places apart', () => {
    const { patch, tracks: make } = room();
    const tracks = make(PLACE);
    const indices = Array.from({ length: 1_000 }, () => tracks.add());
    for (let i = 0; i < 10; i++) {
      patch(() => {
        for (const [j, index] of indices.entries()) tracks.put(index, [j, 5 - j]);
      });
    }
    for (const [j, index] of indices.entries()) {
      expect([tracks.value(index, 0), tracks.value(index, 1)]).toEqual([j, 5 - j]);
    }
    tracks.remove(indices[7]!);
    tracks.remove(indices[7]!);
    const again = tracks.add();
    expect(again).toBe(indices[7]);
    expect(tracks.add()).toBe(1_000);
    expect(tracks.value(again, 0)).toBeNaN();
  });

  test('one that comes late stands at its first place until the playhead is there', () => {
    const { patch, tracks: make } = room();
    const tracks = make(PLACE);
    for (let i = 0; i < 20; i++) patch(() => {});
    const index = tracks.add();
    patch(() => tracks.put(index, [100, 100]));
    expect(tracks.value(index, 0)).toBe(100);
    patch(() => tracks.put(index, [110, 100]));
    expect(tracks.value(index, 0)).toBeGreaterThanOrEqual(100);
    expect(tracks.value(index, 0)).toBeLessThanOrEqual(110);
  });

  test('what is no number yet isn’t there, and disturbs nothing else', () => {
    const { patch, tracks: make } = room();
    const tracks = make([{ kind: 'x' }, { kind: 'y' }, { kind: 'scalar' }]);
    const index = tracks.add();
    patch(() => tracks.put(index, [Number.NaN, 5, undefined as unknown as number]));
    expect([0, 1, 2].map((channel) => tracks.value(index, channel))).toEqual([Number.NaN, 5, Number.NaN]);
    for (let i = 0; i < 10; i++) patch(() => tracks.put(index, [i, 5, 1]));
    expect(tracks.value(index, 0)).toBeGreaterThan(5);
    expect(tracks.value(index, 2)).toBe(1);
    patch(() => tracks.put(index, [Number.POSITIVE_INFINITY, 5, 1]));
    expect(Number.isFinite(tracks.value(index, 0))).toBe(true);
  });

  test('a lone x moves as a place does', () => {
    const { patch, tracks: make } = room();
    const tracks = make([{ kind: 'x' }]);
    const index = tracks.add();
    for (let i = 0; i < 20; i++) patch(() => tracks.put(index, [10 * i]));
    const before = tracks.value(index, 0);
    patch(() => tracks.put(index, [200]));
    expect(tracks.value(index, 0) - before).toBeCloseTo(10, 0);
  });

  test('placed is there at once, and goes on from there', () => {
    const { patch, tracks: make } = room();
    const tracks = make(PLACE);
    const index = tracks.add();
    for (let i = 0; i < 20; i++) patch(() => tracks.put(index, [10 * i, 0]));
    tracks.place(index, [500, 500]);
    expect([tracks.value(index, 0), tracks.value(index, 1)]).toEqual([500, 500]);
    patch(() => tracks.put(index, [500, 500]));
    expect([tracks.value(index, 0), tracks.value(index, 1)]).toEqual([500, 500]);
  });

  test('what is guessed is clamped, and nothing else', () => {
    const asked: number[] = [];
    const floor: TracksOptions = {
      clamp: (place, index) => {
        asked.push(index);
        place.y = Math.min(place.y, 1_000);
      },
    };
    const at = (time: number) => [0, Math.min(0.5 * time, 1_000)] as const;
    // Nothing is heard from just before it lands.
    const way = (sent: number) => (sent < 1_960 ? 40 : sent < 2_300 ? 2_340 - sent : 40);
    const frames = play({ channels: PLACE, length: 4_000, at, way, options: floor });
    expect(asked).toContain(0);
    for (const { values } of frames.slice(10)) expect(values[1]).toBeLessThan(1_003);
    const free = play({ channels: PLACE, length: 4_000, at, way });
    expect(Math.max(...free.slice(10).map(({ values }) => values[1]!))).toBeGreaterThan(1_003);
  });
});
