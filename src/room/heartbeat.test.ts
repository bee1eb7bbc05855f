import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function beating() {
  const sent: number[] = [];
  const died = vi.fn();
  const heartbeat = new Heartbeat((frame) => sent.push(...frame), died);
  heartbeat.start();
  return { heartbeat, sent, died };
}

test('silence is noticed within 6 s, whenever it begins', () => {
  for (let offset = 0; offset < 1_000; offset += 100) {
    const { heartbeat, died } = beating();
    vi.advanceTimersByTime(offset);
    heartbeat.heard();
    vi.advanceTimersByTime(3_500);
    expect(died).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2_500);
    expect(died).toHaveBeenCalled();
    heartbeat.stop();
  }
});

test('a connection that talks is sent no pings, and lives', () => {
  const { heartbeat, sent, died } = beating();
  for (let ms = 0; ms < 60_000; ms += 500) {
    heartbeat.heard();
    vi.advanceTimersByTime(500);
  }
  expect(sent).toEqual([]);
  expect(died).not.toHaveBeenCalled();
});

test('a silent one is asked, and lives as long as it answers', () => {
  const { heartbeat, sent, died } = beating();
  for (let ms = 0; ms < 60_000; ms += 100) {
    if (sent.splice(0).length > 0) {
      heartbeat.heard();
      heartbeat.answered();
    }
    vi.advanceTimersByTime(100);
  }
  expect(died).not.toHaveBeenCalled();
});

test('a probe asks at once, and what was heard before it counts no more', () => {
  const { heartbeat, sent, died } = beating();
  heartbeat.heard();
  heartbeat.probe();
  expect(sent).toEqual([18]);
  vi.advanceTimersByTime(5_000);
  expect(died).toHaveBeenCalled();
});

test('a device that slept for an hour is not held to be cut off', () => {
  const { heartbeat, died } = beating();
  heartbeat.heard();
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(1_000);
  expect(died).not.toHaveBeenCalled();
});

test('pings are answered in order; those of a lost connection never', () => {
  const { heartbeat } = beating();
  const times: string[] = [];
  heartbeat.ping((ms) => times.push(`a ${ms}`));
  vi.advanceTimersByTime(20);
  heartbeat.ping((ms) => times.push(`b ${ms}`));
  vi.advanceTimersByTime(10);
  heartbeat.answered();
  heartbeat.answered();
  expect(times).toEqual(['a 30', 'b 10']);
  heartbeat.ping((ms) => times.push(`c ${ms}`));
  heartbeat.stop();
  heartbeat.answered();
  expect(times).toHaveLength(2);
});

test('ends with its timer', () => {
  const { heartbeat } = beating();
  heartbeat.stop();
  expect(vi.getTimerCount()).toBe(0);
});
