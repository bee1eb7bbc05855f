import type { Duration, Measured } from './measure.ts';
import { type Compared, compared, decodingOf, type MethodName } from './method-names.ts';

/** What a method costs beyond objects that stand still. Durations in ms. */
export interface Cost {
  readonly method: Compared;
  /** Script of a frame, that of patches aside. */
  readonly frame: Duration;
  /** Script of a patch, decoding included; and what decoding alone takes in the same client. */
  readonly patch: Duration;
  readonly decoding: number;
  /** Script for motion, for one frame: that of the frame, and a third of what a patch takes beyond decoding. */
  readonly motion: number;
  readonly motionTimesOurs: number;
  /** The same with decoding. */
  readonly script: number;
  readonly scriptTimesOurs: number;
  /** Bytes allocated per frame, those of patches aside; and per patch, decoding included and alone. */
  readonly frameBytes: number;
  readonly patchBytes: number;
  readonly decodingBytes: number;
  /** Bytes allocated for motion, for one frame: as its script. */
  readonly motionBytes: number;
  /** So slow that it was stopped before it had settled: it costs more than this. */
  readonly isOver: boolean;
}

const FRAMES_PER_PATCH = 3;

/** What each method costs with one number of objects. */
export function costsOf(measured: readonly Measured[]): Cost[] {
  const of = (name: MethodName) => measured.find(({ method }) => method === name)!;
  const costs = compared.map((method) => costOf(method, of(method), of('idle'), of(decodingOf(method))));
  const ours = costs[0]!;
  return costs.map((cost) => ({
    ...cost,
    motionTimesOurs: cost.motion / ours.motion,
    scriptTimesOurs: cost.script / ours.script,
  }));
}

function costOf(
  method: Compared,
  { step, patch, allocated, isOver }: Measured,
  idle: Measured,
  decoding: Measured,
): Omit<Cost, 'motionTimesOurs' | 'scriptTimesOurs'> {
  const frame = { mean: step.mean - idle.step.mean, p95: step.p95 - idle.step.mean };
  const beyondDecoding = Math.max(0, patch.mean - decoding.patch.mean);
  const frameBytes = (allocated.steps - idle.allocated.steps) / FRAMES_PER_PATCH;
  const bytesBeyondDecoding = Math.max(0, allocated.patch - decoding.allocated.patch);
  return {
    method,
    frame,
    patch,
    decoding: decoding.patch.mean,
    motion: frame.mean + beyondDecoding / FRAMES_PER_PATCH,
    script: frame.mean + patch.mean / FRAMES_PER_PATCH,
    frameBytes,
    patchBytes: allocated.patch - idle.allocated.patch,
    decodingBytes: decoding.allocated.patch - idle.allocated.patch,
    motionBytes: frameBytes + bytesBeyondDecoding / FRAMES_PER_PATCH,
    isOver,
  };
}
