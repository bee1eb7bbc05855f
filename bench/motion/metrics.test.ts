import { describe, expect, test } from 'vitest';
import { type Drawn, longestFreeze, qualityOf, quantile, type Truth } from './metrics.ts';

const FRAME = 1000 / 60;
const END = 10_000;
const ALL = [[1_000, END - 1_000]] as const;
const never = () => false;

type At = (time: number) => [x: number, y: number];

/** 220 px/s to the right and back, a second each: what moves on like that for ever has many lags. */
const toAndFro: At = (time) => {
  const phase = time % 2_300;
  return [0.22 * Math.min(phase, 2_300 - phase), 0.05 * Math.sqrt(time)];
};

function truthOf(at: At, rest: Partial<Truth> = {}): Truth {
  const x = new Float64Array(END + 1);
  const y = new Float64Array(END + 1);
  for (let time = 0; time <= END; time++) [x[time], y[time]] = at(time) as [number, number];
  return { x, y, stops: [], jumps: [], ...rest };
}

function drawnAs(at: (time: number, frame: number) => [number, number]): Drawn {
  const count = Math.floor(END / FRAME);
  const drawn = {
    count,
    time: new Float64Array(count),
    x: new Float64Array(count),
    y: new Float64Array(count),
  };
  for (let i = 0; i < count; i++) {
    drawn.time[i] = i * FRAME;
    [drawn.x[i], drawn.y[i]] = at(i * FRAME, i) as [number, number];
  }
  return drawn;
}

const late = (at: At, lag: number) => drawnAs((time) => at(Math.max(0, time - lag)));

describe('view lag and windowed RMSE', () => {
  test.each([0, 120, 230])('what is drawn exactly, %i ms late', (lag) => {
    const quality = qualityOf(truthOf(toAndFro), late(toAndFro, lag), ALL, never);
    expect(quality.lag50).toBe(lag);
    expect(quality.lag95).toBe(lag);
    expect(quality.rmse).toBeLessThan(0.1);
    expect(quality.frozen).toBe(0);
    expect(quality.backward).toBe(0);
    expect(quality.astray).toBe(0);
  });

  test('what is drawn ahead of the server has a lag less than 0', () => {
    expect(qualityOf(truthOf(toAndFro), late(toAndFro, -60), ALL, never).lag50).toBe(-60);
  });

  test('a lag between two that are tried costs on their grid, and is found on the fine one', () => {
    const { rmse, fineLag50, fineRmse } = qualityOf(truthOf(toAndFro), late(toAndFro, 125), ALL, never);
    expect(fineLag50).toBe(125);
    expect(fineRmse).toBeLessThan(0.1);
    expect(rmse).toBeCloseTo(1.1, 1);
  });

  test('the RMSE is that of the places', () => {
    const wobbling = drawnAs((time, i) => {
      const [x, y] = toAndFro(time);
      return [x, y + (i % 2 === 0 ? 3 : -3)];
    });
    expect(qualityOf(truthOf(toAndFro), wobbling, ALL, never).rmse).toBeCloseTo(3, 1);
  });

  test('one window of many shows in the 95th percentile', () => {
    const drawn = drawnAs((time) => toAndFro(time - (time >= 3_000 && time < 4_000 ? 300 : 100)));
    const { lag50, lag95 } = qualityOf(truthOf(toAndFro), drawn, ALL, never);
    expect(lag50).toBe(100);
    expect(lag95).toBeGreaterThan(150);
  });

  test('while it rests it has no lag', () => {
    const still: At = (time) => [time < 5_000 ? 0.22 * time : 1_100, 0];
    expect(qualityOf(truthOf(still), late(still, 100), ALL, never).lag95).toBe(100);
  });
});

describe('steps', () => {
  test('a place for three frames each: two of three are frozen, the third goes two steps too far', () => {
    const straight: At = (time) => [0.22 * time, 0];
    const held = drawnAs((_time, i) => straight((i - (i % 3)) * FRAME));
    const { frozen, jump99 } = qualityOf(truthOf(straight), held, ALL, never);
    expect(frozen).toBeCloseTo(66.7, 0);
    expect(jump99).toBeCloseTo(2 * 0.22 * FRAME, 1);
  });

  test('the longest freeze is that of frames in a row', () => {
    const straight: At = (time) => [0.22 * time, 0];
    const held = drawnAs((_time, i) => straight((i > 200 && i <= 230 ? 200 : i === 300 ? 299 : i) * FRAME));
    expect(longestFreeze(truthOf(straight), held, ALL, 0)).toBeCloseTo(30 * FRAME, 5);
    expect(longestFreeze(truthOf(straight), late(straight, 100), ALL, 100)).toBe(0);
  });

  test('what stands still in truth is not frozen', () => {
    const still: At = (time) => [time < 3_000 ? 0.22 * time : 660, 0];
    expect(qualityOf(truthOf(still), late(still, 100), ALL, never).frozen).toBe(0);
  });

  test('a single leap is the maximum, and back again backward', () => {
    const straight: At = (time) => [0.22 * time, 0];
    const leaping = drawnAs((time, i) => [0.22 * time + (i === 300 ? 40 : 0), 0]);
    const { jumpMax, backward } = qualityOf(truthOf(straight), leaping, ALL, never);
    expect(jumpMax).toBeCloseTo(40, 5);
    expect(backward).toBeCloseTo(100 / 480, 1);
  });

  test('what glides over a jump is astray meanwhile, what jumps is not', () => {
    const jumping: At = (time) => [0.22 * time + (time >= 5_000 ? 600 : 0), 0];
    const truth = truthOf(jumping, { jumps: [5_000] });
    expect(qualityOf(truth, late(jumping, 100), ALL, never).astray).toBe(0);
    const gliding = drawnAs((time) => [
      0.22 * time + 600 * Math.min(1, Math.max(0, (time - 5_000) / 100)),
      0,
    ]);
    // Six frames, but for those next to either end.
    expect(qualityOf(truth, gliding, ALL, never).astray).toBeCloseTo((100 * 5) / 480, 0);
  });
});

describe('stops', () => {
  const stop = { at: 5_000, x: 1_100, y: 0, dx: 1, dy: 0 };
  const stopping: At = (time) => [0.22 * Math.min(time, stop.at), 0];
  const truth = truthOf(stopping, { stops: [stop] });

  test('exactly there: no overshoot, at rest', () => {
    const { overshoots, restErrors } = qualityOf(truth, late(stopping, 100), ALL, never);
    expect(overshoots).toHaveLength(1);
    expect(overshoots[0]).toBeLessThan(1e-9);
    expect(restErrors[0]).toBeLessThan(1e-9);
  });

  test('beyond it and back within 200 ms', () => {
    const drawn = drawnAs((time) => {
      const since = time - 100 - stop.at;
      return [
        0.22 * Math.min(time - 100, stop.at) + (since > 0 && since < 200 ? 7 : since >= 200 ? 0.2 : 0),
        0,
      ];
    });
    const { overshoots, plainOvershoots, restErrors } = qualityOf(truth, drawn, ALL, never);
    expect(overshoots[0]).toBeCloseTo(7, 5);
    expect(plainOvershoots).toEqual(overshoots);
    expect(restErrors[0]).toBeCloseTo(0.2, 5);
  });

  test('a stop in a stall counts apart', () => {
    const { overshoots, plainOvershoots, restErrors } = qualityOf(
      truth,
      late(stopping, 100),
      ALL,
      () => true,
    );
    expect([overshoots, plainOvershoots, restErrors].map(({ length }) => length)).toEqual([1, 0, 0]);
  });
});

test('only the stretches count', () => {
  const drawn = drawnAs((time) => toAndFro(time - (time < 5_000 ? 300 : 100)));
  const quality = qualityOf(truthOf(toAndFro), drawn, [[6_000, 9_000]], never);
  expect([quality.lag50, quality.lag95]).toEqual([100, 100]);
});

test('quantiles are interpolated', () => {
  expect([0, 0.5, 0.75, 1].map((part) => quantile([4, 1, 3, 2], part))).toEqual([1, 2.5, 3.25, 4]);
  expect(quantile([], 0.5)).toBeNaN();
});
