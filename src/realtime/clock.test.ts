import { describe, expect, test } from 'vitest';
import { ServerClock } from './clock.ts';

/** A line between a client and a server whose clocks differ, with a delay for each packet. */
function line(options: { offset?: number; delay: () => number; drift?: number; back?: () => number }) {
  const { offset = 100_000, delay, drift = 0, back = delay } = options;
  let now = 5_000;
  const clock = new ServerClock(() => now);
  const server = (time: number) => time * (1 + drift) + offset;
  return {
    clock,
    error: () => clock.serverNow() - server(now),
    wait: (ms: number) => {
      now += ms;
    },
    /** Patches each 50 ms; with `echo` each ends a round trip. Looks at the clock each 10 ms. */
    run(seconds: number, echo: boolean, look: () => void = () => {}) {
      const patches: { at: number; written: number; rtt: number }[] = [];
      const start = now;
      for (let t = 0; t < seconds * 1000; t += 50) {
        const way = delay();
        const at = Math.max(start + t + way, patches.at(-1)?.at ?? 0);
        patches.push({ at, written: Math.floor(server(start + t)), rtt: at - (start + t) + back() });
      }
      for (const { at, written, rtt } of patches) {
        for (; now + 10 < at; now += 10) look();
        now = Math.max(now, at);
        clock.sample(written % 2 ** 32, echo ? rtt : -1);
        look();
      }
    },
  };
}

/** Evenly spread numbers from 0 to 1, the same in each run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('ServerClock', () => {
  test("is this client's own clock until a patch arrives", () => {
    let now = 42;
    const clock = new ServerClock(() => now);
    expect([clock.now(), clock.serverNow(), clock.renderNow(), clock.offset()]).toEqual([42, 42, 42, 0]);
    now = 43;
    expect(clock.serverNow()).toBe(43);
    expect([clock.rtt(), clock.smoothedRtt(), clock.jitter(), clock.lastServerTime()]).toEqual([0, 0, 0, 0]);
  });

  test('is exact on a line without jitter', () => {
    const { run, error, clock } = line({ delay: () => 40 });
    run(2, true);
    expect(error()).toBeCloseTo(0, 1);
    expect(clock.offset()).toBeCloseTo(100_000, 1);
    expect(clock.rtt()).toBe(80);
    expect(clock.smoothedRtt()).toBeCloseTo(80, 5);
  });

  test('is late by one way where nothing measures the round trip, and right once a ping does', () => {
    const { run, error, clock, wait } = line({ delay: () => 40 });
    run(2, false);
    expect(error()).toBeCloseTo(-40, 1);
    clock.sampleRtt(80);
    wait(3_000);
    expect(error()).toBeCloseTo(0, 1);
  });

  test.each([1, 2, 3, 4, 5])('stays within 5 ms on a line with jitter of 100 ms (seed %i)', (seed) => {
    const next = random(seed);
    const { run, error } = line({ delay: () => 30 + next() ** 3 * 100 });
    run(5, true);
    let worst = 0;
    run(30, true, () => {
      worst = Math.max(worst, Math.abs(error()));
    });
    expect(worst).toBeLessThan(5);
  });

  test.each([1, 2, 3, 4, 5])('never runs backwards, nor at more than twice its speed (seed %i)', (seed) => {
    const next = random(seed);
    let base = 20;
    const { run, clock } = line({ delay: () => base + next() * 150 });
    run(0.05, true);
    let last = clock.serverNow();
    let lastLocal = clock.now();
    let wrong = 0;
    const look = () => {
      const server = clock.serverNow();
      const local = clock.now();
      const advance = server - last;
      if (advance < 0 || (local > lastLocal && advance <= 0)) wrong++;
      if (local - lastLocal >= 10 && advance > (local - lastLocal) * 2.1) wrong++;
      last = server;
      lastLocal = local;
    };
    run(10, true, look);
    base = 300;
    run(30, true, look);
    base = 20;
    run(30, true, look);
    expect(wrong).toBe(0);
  });

  test('follows a clock that drifts', () => {
    const { run, error } = line({ delay: () => 25, drift: 100e-6 });
    run(120, true);
    expect(Math.abs(error())).toBeLessThan(3);
  });

  test('finds a new, longer way within seconds: the averaged round trip too', () => {
    let way = 10;
    const { run, error, clock } = line({ delay: () => way });
    run(10, true);
    way = 100;
    run(45, true);
    expect(clock.smoothedRtt()).toBeCloseTo(200, 0);
    expect(Math.abs(error())).toBeLessThan(2);
  });

  test('jumps ahead after a sleep of the page, in which its own clock stood still', () => {
    let now = 0;
    const clock = new ServerClock(() => now);
    clock.sample(1_000, 0);
    now = 50;
    clock.sample(61_050, -1);
    now = 51;
    expect(clock.serverNow()).toBeCloseTo(61_051, 5);
  });

  test('goes on where the 32 bits of the server time end', () => {
    let now = 0;
    const clock = new ServerClock(() => now);
    clock.sample(2 ** 32 - 20, 0);
    const before = clock.serverNow();
    now = 50;
    clock.sample(30, 0);
    expect(clock.serverNow() - before).toBeCloseTo(50, 5);
    expect(clock.lastServerTime()).toBe(2 ** 32 + 30);
  });

  test("begins anew with the server's own", () => {
    let now = 0;
    const clock = new ServerClock(() => now);
    clock.sample(3_600_000, 20);
    now = 50;
    clock.sample(70, -1);
    expect(clock.serverNow()).toBe(80);
    expect(clock.lastServerTime()).toBe(70);
  });

  test('measures how far patches stray from their rate, and not those that are left out', () => {
    const { run, clock, wait } = line({ delay: () => 20 });
    clock.setPatchInterval(50);
    run(5, false);
    wait(130);
    run(5, false);
    expect(clock.jitter()).toBeLessThan(1);

    const next = random(7);
    const shaky = line({ delay: () => 20 + next() * 30 });
    shaky.clock.setPatchInterval(50);
    shaky.run(30, false);
    expect(shaky.clock.jitter()).toBeGreaterThan(3);
    expect(shaky.clock.jitter()).toBeLessThan(20);
  });

  test('is its own clock again after a reset', () => {
    const { run, clock } = line({ delay: () => 40 });
    run(1, true);
    clock.reset();
    expect(clock.serverNow()).toBe(clock.now());
    expect([clock.rtt(), clock.smoothedRtt(), clock.lastServerTime()]).toEqual([0, 0, 0]);
  });
});
