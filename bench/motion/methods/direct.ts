import { Timeline, type TimelineSettings } from '../../../src/motion/timeline.ts';
import { Tracks } from '../../../src/motion/tracks.ts';
import type { Method } from '../method.ts';
import { OfficialRoom } from './official-room.ts';

/** px: a longer step is a jump, as it is for the others. */
const TELEPORT = 300;

/** The mathematics of our motion alone, without the plugin around it: for those who work on them. */
export function direct(settings: TimelineSettings): Method[] {
  return [
    playing('timeline, stamped', true, () => settings),
    playing('timeline, without stamps', false, () => settings),
    playing('timeline, without stamps, patchRate', false, (patchRate) => ({ ...settings, patchRate })),
  ];
}

function playing(
  name: string,
  isStamped: boolean,
  settingsFor: (patchRate: number) => TimelineSettings,
): Method {
  return {
    name,
    group: 'ours',
    start(recording) {
      const room = new OfficialRoom(recording, false);
      const timeline = new Timeline(settingsFor(recording.network.patchRate));
      const tracks = new Tracks(
        timeline,
        [{ kind: 'x' }, { kind: 'y' }, { kind: 'turn', period: 2 * Math.PI }],
        { teleport: TELEPORT },
      );
      const index = tracks.add();
      const put = (stamp: number) => {
        timeline.patch(performance.now(), isStamped ? stamp : undefined);
        tracks.put(index, [room.bot.x, room.bot.y, room.bot.rotation]);
      };
      put(recording.deliveries[0]!.stamp);
      return {
        receive(delivery) {
          // A stamp alone says that all stood still.
          if (room.receive(delivery) || isStamped) put(delivery.stamp);
        },
        draw(now, place) {
          timeline.advance(now);
          tracks.step();
          const x = tracks.value(index, 0);
          if (Number.isNaN(x)) return;
          place.x = x;
          place.y = tracks.value(index, 1);
          place.rotation = tracks.value(index, 2);
        },
      };
    },
  };
}
