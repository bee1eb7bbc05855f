import type { Method } from './method.ts';
import { type Quality, quantile } from './metrics.ts';
import { type NetworkName, networks } from './networks.ts';
import { type PathName, pathOf } from './paths.ts';
import { record, type ServerKind } from './recording.ts';
import { run, truthOf } from './run.ts';

/** Where methods are compared. */
export interface Cell {
  readonly path: PathName;
  readonly network: NetworkName;
  readonly server: ServerKind;
}

/** What a method comes to in a cell: means over the seeds, unless it says otherwise. */
export interface Result extends Cell {
  readonly method: string;
  readonly group: Method['group'];
  /** See {@link Quality}. */
  readonly lag50: number;
  readonly lag95: number;
  readonly rmse: number;
  readonly fineLag50: number;
  readonly fineRmse: number;
  readonly frozen: number;
  /** ms: the longest freeze of all seeds. */
  readonly freeze: number;
  readonly jump99: number;
  /** The maximum of all seeds. */
  readonly jumpMax: number;
  readonly backward: number;
  readonly astray: number;
  /** Over the stops of all seeds; `plain` those about which no patch was stalled. */
  readonly stops?: {
    readonly count: number;
    readonly overshoot50: number;
    readonly overshoot90: number;
    readonly overshootMax: number;
    readonly plainCount: number;
    readonly plainOvershoot90: number;
    /** % of these that rest, 300 ms later, within 0.5 px of the true place; and how far they are off. */
    readonly atRest: number;
    readonly restError95: number;
  };
  /** Windowed RMSE of the worst seed: one reversal in a stall decides a run. */
  readonly rmseMax: number;
}

type Measured = Awaited<ReturnType<typeof run>>;

/** px from where it truly rests. */
const AT_REST = 0.5;
/** ms of a frame: the first one comes at any time of it. */
const FRAME = 1000 / 60;

/** Measures methods in a cell; each seed is a path, a server and a network of its own. */
export async function measure(
  methods: readonly Method[],
  cell: Cell,
  seeds: readonly number[],
): Promise<Result[]> {
  const qualities = methods.map((): Measured[] => []);
  for (const seed of seeds) {
    const path = pathOf(cell.path, seed);
    const recording = record(path, networks[cell.network], cell.server, seed);
    const truth = truthOf(path);
    const phase = (seed * 5.3) % FRAME;
    for (const [i, method] of methods.entries()) {
      qualities[i]!.push(await run(method, recording, truth, phase));
    }
  }
  return methods.map(({ name, group }, i) => ({
    ...cell,
    method: name,
    group,
    ...summary(qualities[i]!),
  }));
}

function summary(qualities: readonly Measured[]) {
  const mean = (of: (quality: Measured) => number) =>
    round(qualities.reduce((sum, quality) => sum + of(quality), 0) / qualities.length);
  const stops = stopsOf(qualities);
  return {
    lag50: mean(({ lag50 }) => lag50),
    lag95: mean(({ lag95 }) => lag95),
    rmse: mean(({ rmse }) => rmse),
    fineLag50: mean(({ fineLag50 }) => fineLag50),
    fineRmse: mean(({ fineRmse }) => fineRmse),
    frozen: mean(({ frozen }) => frozen),
    freeze: round(Math.max(...qualities.map(({ freeze }) => freeze))),
    jump99: mean(({ jump99 }) => jump99),
    jumpMax: round(Math.max(...qualities.map(({ jumpMax }) => jumpMax))),
    backward: mean(({ backward }) => backward),
    astray: mean(({ astray }) => astray),
    ...(stops && { stops }),
    rmseMax: round(Math.max(...qualities.map(({ rmse }) => rmse))),
  };
}

function stopsOf(qualities: readonly Quality[]): Result['stops'] {
  const overshoots = qualities.flatMap((quality) => quality.overshoots);
  const plain = qualities.flatMap((quality) => quality.plainOvershoots);
  const errors = qualities.flatMap((quality) => quality.restErrors);
  if (overshoots.length === 0) return undefined;
  return {
    count: overshoots.length,
    overshoot50: round(quantile(overshoots, 0.5)),
    overshoot90: round(quantile(overshoots, 0.9)),
    overshootMax: round(quantile(overshoots, 1)),
    plainCount: plain.length,
    plainOvershoot90: round(quantile(plain, 0.9)),
    atRest: round((100 * errors.filter((error) => error < AT_REST).length) / errors.length),
    restError95: round(quantile(errors, 0.95)),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
