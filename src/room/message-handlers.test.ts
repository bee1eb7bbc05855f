import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MessageHandlers } from './message-handlers.ts';

const PATIENCE = 10_000;

let handlers: MessageHandlers;
let warnings: string[];
let heard: unknown[][];

beforeEach(() => {
  vi.useFakeTimers();
  handlers = new MessageHandlers();
  warnings = [];
  heard = [];
  vi.spyOn(console, 'warn').mockImplementation((text) => void warnings.push(text));
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const listen = (type: string | number) =>
  handlers.on(type, (...message: unknown[]) => heard.push([type, ...message]));
/** Lets the tasks pass that are due. */
const settle = () => vi.advanceTimersByTime(0);

test('what comes before its handlers waits for them, in the order in which it came', () => {
  handlers.deliver('a', 1);
  handlers.deliver('b', 2);
  handlers.deliver('a', 3);
  listen('b');
  listen('a');
  expect(heard).toEqual([]);
  // Neither does one overtake them.
  handlers.deliver('a', 4);
  settle();
  expect(heard).toEqual([
    ['a', 1],
    ['b', 2],
    ['a', 3],
    ['a', 4],
  ]);
  handlers.deliver('a', 5);
  expect(heard.at(-1)).toEqual(['a', 5]);
  vi.advanceTimersByTime(PATIENCE);
  expect(warnings).toEqual([]);
});

test('only the type that is listened to is handed out; "*" gets all that nobody else listens to', () => {
  handlers.deliver('a', 1);
  handlers.deliver(7, 2);
  listen('a');
  settle();
  expect(heard.splice(0)).toEqual([['a', 1]]);
  handlers.deliver('b', 3);
  listen('*');
  listen('b');
  settle();
  expect(heard).toEqual([
    ['*', 7, 2],
    ['b', 3],
  ]);
});

test('once listened to, a type is waited for no more', () => {
  listen('a')();
  handlers.deliver('a', 1);
  listen('a');
  settle();
  expect(heard).toEqual([]);
});

test('is given up after a while, with one warning', () => {
  handlers.deliver('a', 1);
  vi.advanceTimersByTime(PATIENCE - 1);
  handlers.deliver('a', 2);
  expect(warnings).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(warnings).toEqual([
    expect.stringContaining('Nobody listens to message "a": add room.onMessage("a"'),
  ]);
  handlers.deliver('a', 3);
  listen('a');
  settle();
  expect(heard).toEqual([]);
  handlers.deliver('a', 4);
  expect(heard).toEqual([['a', 4]]);
  vi.advanceTimersByTime(PATIENCE);
  expect(warnings).toHaveLength(1);
});

test('as many messages wait as fit; of more than that the type is given up, the others are kept', () => {
  handlers.deliver('kept', 0);
  for (let i = 0; i < 1_000; i++) handlers.deliver('flood', i);
  expect(warnings).toHaveLength(1);
  listen('flood');
  listen('kept');
  settle();
  expect(heard).toEqual([['kept', 0]]);
});

test('a hundred types are waited for; those of the server for its own tools never are', () => {
  for (let i = 0; i < 200; i++) handlers.deliver(i, i);
  handlers.deliver('__playground_message_types', {});
  vi.advanceTimersByTime(PATIENCE);
  expect(warnings).toHaveLength(100);
});

test('all of it ends with the handlers', () => {
  handlers.deliver('a', 1);
  listen('b');
  handlers.clear();
  listen('a');
  settle();
  vi.advanceTimersByTime(PATIENCE);
  expect(heard).toEqual([]);
  expect(warnings).toEqual([]);
});
