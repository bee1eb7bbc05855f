import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { whenOver } from './farewell.ts';

class Tween extends EventEmitter {
  isPlaying = () => true;
}

test('nothing to wait for is over at once', () => {
  for (const farewell of [undefined, null, 5, {}, 'x']) {
    const over = vi.fn();
    whenOver(farewell, over);
    expect(over).toHaveBeenCalledOnce();
  }
});

test.each(['complete', 'stop'])('a tween is over at its %s, once', (event) => {
  const over = vi.fn();
  const tween = new Tween();
  whenOver(tween, over);
  expect(over).not.toHaveBeenCalled();
  tween.emit(event);
  tween.emit('stop');
  expect(over).toHaveBeenCalledOnce();
});

test('a promise is over when it settles, either way', async () => {
  const over = vi.fn();
  whenOver(Promise.resolve(), over);
  whenOver(Promise.reject(new Error('no')), over);
  await Promise.resolve();
  await Promise.resolve();
  expect(over).toHaveBeenCalledTimes(2);
});
