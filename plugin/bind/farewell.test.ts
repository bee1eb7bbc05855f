import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { Farewells } from './farewell.ts';

class Tween extends EventEmitter {
  killed = false;
  isPlaying = () => true;
  isDestroyed = () => this.killed;
  isRemoved = () => this.killed;
}

test('nothing to wait for is over at once', () => {
  for (const until of [undefined, null, 5, {}, 'x']) {
    const gone = vi.fn();
    const farewells = new Farewells();
    farewells.say({}, until, gone);
    expect(gone).toHaveBeenCalledOnce();
    expect(farewells.size).toBe(0);
  }
});

test.each(['complete', 'stop'])('a tween is over at its %s, once', (event) => {
  const gone = vi.fn();
  const tween = new Tween();
  new Farewells().say({}, tween, gone);
  expect(gone).not.toHaveBeenCalled();
  tween.emit(event);
  tween.emit('stop');
  expect(gone).toHaveBeenCalledOnce();
});

test('a tween that was killed without a word is over at the next look', () => {
  const gone = vi.fn();
  const tween = new Tween();
  const farewells = new Farewells();
  farewells.say({}, tween, gone);
  farewells.look();
  expect(gone).not.toHaveBeenCalled();
  tween.killed = true;
  farewells.look();
  farewells.look();
  expect(gone).toHaveBeenCalledOnce();
});

test('a promise is over when it settles, either way', async () => {
  const gone = vi.fn();
  const farewells = new Farewells();
  farewells.say({}, Promise.resolve(), gone);
  farewells.say({}, Promise.reject(new Error('no')), gone);
  await Promise.resolve();
  await Promise.resolve();
  expect(gone).toHaveBeenCalledTimes(2);
});

test('whoever has gone by itself, or at the end, is not told again', () => {
  const gone = vi.fn();
  const farewells = new Farewells();
  const [a, b] = [{}, {}];
  const tween = new Tween();
  farewells.say(a, tween, gone);
  farewells.say(b, tween, gone);
  farewells.forget(a);
  expect(farewells.clear()).toEqual([b]);
  tween.emit('complete');
  expect(gone).not.toHaveBeenCalled();
});
