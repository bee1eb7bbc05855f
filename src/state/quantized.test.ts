import { type Schema, schema, t } from '@colyseus/schema';
import { expect, test } from 'vitest';
import { declaredFields } from './fields.ts';
import { quantizedOf, stepOf, valueAt } from './quantized.ts';

test.each([
  { min: -1, max: 1, bits: 8 },
  { min: 0, max: 1, bits: 16 },
  { min: -3, max: 1e6, bits: 32 },
  { min: -Math.PI, max: Math.PI, bits: 16, mode: 'wrap' },
  { min: 0, max: 360, bits: 32, mode: 'wrap' },
] as const)('steps and values are those of the schema library: %o', (options) => {
  const Aim = schema({ value: t.quantized(options) }, 'Aim');
  const quantized = quantizedOf(declaredFields(Aim as unknown as typeof Schema)[0]!.type)!;
  const { min, max } = options;
  const values = [min, max, 0, -0, (min + max) / 2, Number.NaN, Infinity, -Infinity, 1e-12, -1e9, 1e9];
  for (let i = 0; i < 500; i++) values.push(min + (max - min) * (i / 250 - 0.5));
  for (const value of values) {
    const aim = new Aim();
    aim.value = value;
    const step = stepOf(quantized, value);
    expect(valueAt(quantized, step), String(value)).toBe(aim.value);
    expect(step, String(value)).toBe(Math.round(((aim.value - min) / quantized.range) * quantized.span));
  }
});

test('other types have no quantisation', () => {
  expect([quantizedOf('float32'), quantizedOf(undefined), quantizedOf({ map: 'number' })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
