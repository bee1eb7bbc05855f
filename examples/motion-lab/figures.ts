import { type Quality, qualityOf } from '../../bench/motion/metrics.ts';
import { jumpsBetween, type Motion, type Place, placeAt } from '../server/motion-lab-paths.ts';
import type { Recording } from './recording.ts';

/** ms that the figures look back. */
export const LOOKED_BACK = 7_000;
/** ms before that of which the true path is needed: as late as something may be drawn. */
const LATEST = 1_000;

const truth = {
  x: new Float64Array(LOOKED_BACK + LATEST),
  y: new Float64Array(LOOKED_BACK + LATEST),
  stops: [],
  jumps: [] as number[],
};

/**
 * How well something was drawn of late, by the benchmark's measures.
 *
 * @param now ms, on the recording's clock
 * @param ahead ms by which that is ahead of the room's
 */
export function figuresOf(motion: Motion, recording: Recording, now: number, ahead: number): Quality {
  const begin = now - ahead - LOOKED_BACK - LATEST;
  const place: Place = { x: 0, y: 0 };
  for (let ms = 0; ms < truth.x.length; ms++) {
    placeAt(motion, Math.max(0, begin + ms), place);
    truth.x[ms] = place.x;
    truth.y[ms] = place.y;
  }
  truth.jumps = jumpsBetween(motion, Math.max(0, begin), now - ahead).map((jump) => jump - begin);

  const frames = Array.from({ length: recording.size }, (_, frame) => recording.at(frame));
  const drawn = {
    count: frames.length,
    time: Float64Array.from(frames, (at) => recording.time[at]! - ahead - begin),
    x: Float64Array.from(frames, (at) => recording.x[at]!),
    y: Float64Array.from(frames, (at) => recording.y[at]!),
  };
  const since = Math.max(LATEST, drawn.time[0] ?? 0);
  return qualityOf(truth, drawn, [[since, LATEST + LOOKED_BACK]], () => false);
}
