import { SnapshotInterpolation } from '@geckos.io/snapshot-interpolation';
import { MOTIONS } from '../server/motion-lab-paths.ts';
import type { Lab } from './lab.ts';
import type { Drawing } from './methods.ts';

/** `@geckos.io/snapshot-interpolation`: each patch is a snapshot, drawn three patches late as by default. */
export function geckos(lab: Lab): Drawing {
  let { patchInterval } = lab;
  let interpolation = new SnapshotInterpolation(1000 / patchInterval);
  return {
    patched() {
      if (patchInterval !== lab.patchInterval) {
        patchInterval = lab.patchInterval;
        interpolation = new SnapshotInterpolation(1000 / patchInterval);
      }
      const { time, movers } = lab.room!.state;
      const state = MOTIONS.map((id) => ({ id, x: movers.get(id)!.x, y: movers.get(id)!.y }));
      interpolation.snapshot.add({ id: String(time), time, state });
    },
    frame(ship) {
      const drawn = interpolation.calcInterpolation('x y')?.state.find(({ id }) => id === lab.motion);
      if (drawn !== undefined) ship.setPosition(Number(drawn.x), Number(drawn.y));
    },
  };
}
