import type { Allocated, Chromium, Running } from './browser.ts';
import { compared, type MethodName, methodNames } from './method-names.ts';

/** How long is measured. */
export interface Effort {
  readonly warmUp: number;
  readonly rounds: number;
  /** Patches per round; not a whole round trip of the objects, so that each round takes them elsewhere. */
  readonly patches: number;
  /** ms of real time that a method may take for its warm-up, and for all its rounds. */
  readonly warmUpBudget: number;
  readonly budget: number;
  /** Patches whose allocations are looked at. */
  readonly sampled: number;
}

/** ms, the middle one of all rounds: a busy moment of the machine counts for one round only. */
export interface Duration {
  readonly mean: number;
  readonly p95: number;
}

/** What one method cost as it was measured, nothing subtracted. */
export interface Measured {
  readonly method: MethodName;
  readonly objects: number;
  /** One step of the game. */
  readonly step: Duration;
  /** One patch, from the frame of the protocol until all that follows at once is done. */
  readonly patch: Duration;
  /** Bytes; of patches, and of the three steps after each. */
  readonly allocated: Allocated;
  /** How many were measured. */
  readonly patches: number;
  /** So slow that it was stopped before it had settled: it costs more than this. */
  readonly isOver: boolean;
}

/** ms of real time that may be taken to look at a method's allocations. */
const ALLOCATION_BUDGET = 2_000;
/** With fewer patches than this a mean says little. */
const ENOUGH = 6;
/** px that objects move in a round at the least, if they are drawn at all. */
const MOVED = 1;

interface Runner {
  readonly method: MethodName;
  readonly page: Running;
  readonly steps: number[][];
  readonly patches: number[][];
  spent: number;
}

/** Measures all methods with so many objects, in turns. */
export async function measure(chromium: Chromium, objects: number, effort: Effort): Promise<Measured[]> {
  const runners = await Promise.all(
    methodNames.map(
      async (method): Promise<Runner> => ({
        method,
        page: await chromium.start(method, objects),
        steps: [],
        patches: [],
        spent: 0,
      }),
    ),
  );
  const settled = new Set<MethodName>();
  for (const { method, page } of runners) {
    const { patches } = await page.run(effort.warmUp, effort.warmUpBudget);
    if (patches.length >= ENOUGH) settled.add(method);
    await page.moved();
  }
  for (let round = 0; round < effort.rounds; round++) {
    for (const runner of runners) await runRound(runner, effort);
  }
  const results: Measured[] = [];
  for (const { method, page, steps, patches } of runners) {
    const count = patches.flat().length;
    const cycle = (sum(patches.flat()) + sum(steps.flat())) / count;
    const sampled = Math.min(effort.sampled, Math.max(1, Math.floor(ALLOCATION_BUDGET / cycle)));
    results.push({
      method,
      objects,
      step: durationOf(steps),
      patch: durationOf(patches),
      allocated: await page.allocated(sampled),
      patches: count,
      isOver: count < ENOUGH || !settled.has(method),
    });
    await page.close();
  }
  return results;
}

async function runRound(runner: Runner, { patches, budget }: Effort): Promise<void> {
  const left = budget - runner.spent;
  if (left <= 0) return;
  const slice = await runner.page.run(patches, left);
  runner.spent += sum(slice.steps) + sum(slice.patches);
  runner.steps.push(slice.steps);
  runner.patches.push(slice.patches);
  await checkMotion(runner);
}

/** What draws nothing is fast. */
async function checkMotion({ method, page }: Runner): Promise<void> {
  const moved = await page.moved();
  const shouldMove = (compared as readonly string[]).includes(method);
  if (moved > MOVED !== shouldMove)
    throw new Error(`${method}: its objects moved by ${moved.toFixed(1)} px.`);
}

function durationOf(rounds: readonly number[][]): Duration {
  return {
    mean: quantile(
      rounds.map((round) => sum(round) / round.length),
      0.5,
    ),
    p95: quantile(
      rounds.map((round) => quantile(round, 0.95)),
      0.5,
    ),
  };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
