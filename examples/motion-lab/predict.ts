import { Predict } from '@colyseus/sdk/predict';
import { MOTIONS } from '../server/motion-lab-paths.ts';
import type { Lab } from './lab.ts';
import type { Drawing } from './methods.ts';

/** px along an axis: a longer step is a jump. */
const SNAP = 100;
/** Weight of a patch in the mean way, as in the official clock. */
const WEIGHT = 0.1;

/**
 * `Predict` of the official client, 100 ms late as by default: it takes a room of this client as it is. It is told what
 * a room with `defineInput()` would tell it, and better: the server's time is known here, not guessed.
 */
export function predict(lab: Lab): Drawing {
  let predict: Predict | undefined;
  /** ms from the server to here; NaN before the first patch. */
  let way = Number.NaN;
  const now = () => performance.now();
  const serverNow = () => now() - lab.serverTime.ahead;
  const roundTrip = () => 2 * way;
  const clock = {
    now,
    serverNow,
    renderNow: serverNow,
    lastServerTime: () => lab.room!.state.time,
    patchInterval: () => lab.patchInterval,
    rtt: roundTrip,
    smoothedRtt: roundTrip,
    jitter: () => 0,
    sample() {},
  };
  return {
    patched() {
      const { room, serverTime } = lab;
      if (!Number.isFinite(serverTime.ahead)) return;
      const age = serverNow() - room!.state.time;
      way = Number.isNaN(way) ? age : way + WEIGHT * (age - way);
      if (predict !== undefined) return;
      const axis = { mode: 'lerp', delay: 100, snap: SNAP } as const;
      predict = Predict.get(room!, { ...axis, clock });
      for (const motion of MOTIONS) predict.attach(room!.state.movers.get(motion)!, { x: axis, y: axis });
    },
    frame(ship) {
      if (predict === undefined) return;
      predict.tick(now());
      const mover = lab.room!.state.movers.get(lab.motion)!;
      ship.setPosition(predict.value(mover, 'x'), predict.value(mover, 'y'));
    },
  };
}
