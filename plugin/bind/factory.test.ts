import { expect, test } from 'vitest';
import { factoryFor } from './factory.ts';

const scene = { name: 'the scene', add: { sprite: (...args: unknown[]) => ({ args }) } };
const info = { own: true, initial: false };
const make = (create: unknown, item: unknown = { x: 1, y: 2 }) =>
  factoryFor(scene as never, create)(item, 'key', info);

test('a texture key makes a sprite at the place of the item, or at 0, 0', () => {
  expect(make('ship')).toEqual({ args: [1, 2, 'ship'] });
  expect(make('ship', 'no object')).toEqual({ args: [0, 0, 'ship'] });
});

test('functions of every kind are called, with the scene as this', () => {
  const arrow = (...args: unknown[]) => ({ args });
  const holder = {
    method(this: unknown, ...args: unknown[]) {
      return { self: this, args };
    },
  };
  expect(make(arrow)).toEqual({ args: [{ x: 1, y: 2 }, 'key', info] });
  expect(make(holder.method)).toEqual({ self: scene, args: [{ x: 1, y: 2 }, 'key', info] });
  expect(
    make(function (this: unknown) {
      return { self: this };
    }),
  ).toEqual({ self: scene });
});

test('classes are made with new, compiled ones too', () => {
  class Plain {
    readonly args: unknown[];
    constructor(...args: unknown[]) {
      this.args = args;
    }
  }
  expect(make(Plain)).toBeInstanceOf(Plain);
  expect((make(Plain) as Plain).args).toEqual([scene, { x: 1, y: 2 }, 'key', info]);

  // What a compiler for old browsers makes of a class that extends another.
  const compiled = new Function(
    'Base',
    'function Old() {} Old.prototype = Object.create(Base.prototype); return Old;',
  );
  const Old = compiled(Plain);
  expect(make(Old)).toBeInstanceOf(Plain);
});

test('null is no object; nothing, a promise or a number are mistakes', () => {
  expect(make(() => null)).toBeNull();
  expect(() => make(() => {})).toThrow(/returned nothing/);
  expect(() => make(async () => ({}))).toThrow(/returned a promise/);
  expect(() => make(() => 5)).toThrow(/returned a number/);
  expect(() => make({})).toThrow(/by which field/);
});
