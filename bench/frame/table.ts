import { markdownTable } from '../markdown.ts';
import { type Cost, costsOf } from './costs.ts';
import type { Measured } from './measure.ts';

/** What was measured with one number of objects, as a table in Markdown that can be read as it is. */
export function tableOf(measured: readonly Measured[]): string {
  const heads = [
    'ms: mean / 95th percentile',
    'frame',
    'patch',
    'of it decoding',
    'motion per frame',
    '× ours',
    'with decoding',
    '× ours',
    'KB/frame',
    'KB/patch',
    'of it decoding',
  ];
  return markdownTable([heads, ...costsOf(measured).map(rowOf)]);
}

/** The motion of all numbers of objects: ms per frame, how many times ours that is, and what it allocates. */
export function summaryOf(all: readonly (readonly Measured[])[]): string {
  const heads = ['Script per frame', ...all.map((measured) => `${objectsOf(measured)} objects`)];
  const columns = all.map(costsOf);
  const rows = columns[0]!.map(({ method }, i) => [
    method,
    ...columns.map((costs) => {
      const { motion, motionTimesOurs, motionBytes, isOver } = costs[i]!;
      const over = isOver ? 'over ' : '';
      return `${over}${ms(motion)} ms, ${over}×${times(motionTimesOurs)}, ${kilobytes(motionBytes)} KB`;
    }),
  ]);
  return markdownTable([heads, ...rows]);
}

/** How many there were. */
export function objectsOf(measured: readonly Measured[]): string {
  return measured[0]!.objects.toLocaleString('en');
}

/** What the objects cost while they stand still: it is subtracted from the frames of all others. */
export function idleOf(measured: readonly Measured[]): string {
  const { step, allocated } = measured.find(({ method }) => method === 'idle')!;
  return `${ms(step.mean)} / ${ms(step.p95)} ms and ${kilobytes(allocated.steps / 3)} KB`;
}

function rowOf(cost: Cost): string[] {
  const over = cost.isOver ? 'over ' : '';
  return [
    cost.method,
    `${over}${ms(cost.frame.mean)} / ${ms(cost.frame.p95)}`,
    `${over}${ms(cost.patch.mean)} / ${ms(cost.patch.p95)}`,
    ms(cost.decoding),
    over + ms(cost.motion),
    over + times(cost.motionTimesOurs),
    over + ms(cost.script),
    over + times(cost.scriptTimesOurs),
    kilobytes(cost.frameBytes),
    kilobytes(cost.patchBytes),
    kilobytes(cost.decodingBytes),
  ];
}

function ms(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 3 : 0);
}

function times(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0);
}

function kilobytes(bytes: number): string {
  const value = bytes / 1024;
  const text = value.toFixed(Math.abs(value) < 100 ? 1 : 0);
  return text === '-0.0' ? '0.0' : text;
}
