import { expect, test, vi } from 'vitest';
import { Emitter } from './event.ts';

function emitter() {
  const log: string[] = [];
  const emitter = new Emitter<(text: string) => void>();
  const listener = (name: string) => (text: string) => void log.push(`${name} ${text}`);
  return { emitter, event: emitter.event, log, listener };
}

test('listeners are called in order, with what was emitted', () => {
  const { emitter: sender, event, log, listener } = emitter();
  event(listener('a'));
  event(listener('b'));
  sender.emit('1');
  sender.emit('2');
  expect(log).toEqual(['a 1', 'b 1', 'a 2', 'b 2']);
});

test('adding returns a removal; remove of a stranger removes nobody', () => {
  const { emitter: sender, event, log, listener } = emitter();
  const a = listener('a');
  const removeB = event(listener('b'));
  event(a);
  event.remove(listener('c'));
  removeB();
  removeB();
  sender.emit('1');
  event.remove(a);
  sender.emit('2');
  expect(log).toEqual(['a 1']);
});

test('once is called once, even if it emits again', () => {
  const { emitter: sender, event, log } = emitter();
  event.once((text) => {
    log.push(text);
    sender.emit('again');
  });
  sender.emit('1');
  expect(log).toEqual(['1']);
  expect(sender.size).toBe(0);
});

test('during an emit: who is removed is not called any more, who is added waits for the next', () => {
  const { emitter: sender, event, log, listener } = emitter();
  const b = listener('b');
  event(() => {
    event.remove(b);
    event(listener('new'));
  });
  event(b);
  sender.emit('1');
  expect(log).toEqual([]);
  event.clear();
  sender.emit('2');
  expect(log).toEqual([]);
});

test('a listener that throws is reported and stops no other', () => {
  const { emitter: sender, event, log, listener } = emitter();
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
  const error = new Error('mine');
  event(() => {
    throw error;
  });
  event(listener('b'));
  sender.emit('1');
  expect(log).toEqual(['b 1']);
  expect(reported).toHaveBeenCalledExactlyOnceWith(error);
  reported.mockRestore();
});

test('what is no function is refused at once', () => {
  expect(() => emitter().event(undefined as never)).toThrow('A listener must be a function, not undefined.');
});
