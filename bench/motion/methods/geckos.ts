import { SnapshotInterpolation } from '@geckos.io/snapshot-interpolation';
import type { Method } from '../method.ts';
import { KEY } from '../recording.ts';
import { OfficialRoom } from './official-room.ts';

/** Each patch is a snapshot with the server's time; drawn three patches late, its default. */
export const geckos: Method[] = [
  {
    name: 'geckos snapshot interpolation',
    group: 'geckos',
    start(recording) {
      const room = new OfficialRoom(recording, false);
      const interpolation = new SnapshotInterpolation(1000 / recording.network.patchRate);
      // Version 1.1.1 turns only what has a name of one letter.
      const add = (time: number) => {
        const { x, y, rotation } = room.bot;
        interpolation.snapshot.add({ id: String(time), time, state: [{ id: KEY, x, y, r: rotation }] });
      };
      add(recording.deliveries[0]!.stamp);
      return {
        receive(delivery) {
          room.receive(delivery);
          add(delivery.stamp);
        },
        draw(_now, place) {
          const drawn = interpolation.calcInterpolation('x y r(rad)')?.state[0];
          if (drawn === undefined) return;
          place.x = Number(drawn.x);
          place.y = Number(drawn.y);
          place.rotation = Number(drawn.r);
        },
      };
    },
  },
];
