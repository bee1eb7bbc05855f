import { Predict, type SmoothingOptions } from '@colyseus/sdk/predict';
import type { Method } from '../method.ts';
import { OfficialRoom } from './official-room.ts';

/** px: a longer step is a jump, as it is for ours. */
const SNAP = 300;

/** `Predict` of the official client 0.18, which asks the room for `defineInput()` on the server. */
export const predict: Method[] = [
  predicting('lerp 60', { mode: 'lerp', delay: 60 }, true),
  predicting('lerp 100', { mode: 'lerp', delay: 100 }, true),
  predicting('lerp 200', { mode: 'lerp', delay: 200 }, true),
  predicting('lerp 60', { mode: 'lerp', delay: 60 }, false),
  predicting('lerp 100', { mode: 'lerp', delay: 100 }, false),
  predicting('lerp 200', { mode: 'lerp', delay: 200 }, false),
  predicting('damped', { mode: 'damped' }, true),
  predicting('damped', { mode: 'damped' }, false),
  predicting('extrapolate', { mode: 'extrapolate' }, true),
  predicting('extrapolate', { mode: 'extrapolate' }, false),
];

function predicting(name: string, options: SmoothingOptions, isStamped: boolean): Method {
  return {
    name: `Predict ${name}${isStamped ? '' : ', without defineInput'}`,
    group: '@colyseus/sdk',
    start(recording) {
      const room = new OfficialRoom(recording, isStamped);
      const predict = Predict.get(room as never, options);
      const { bot } = room;
      const field = { ...options, snap: SNAP };
      predict.attach(bot, { x: field, y: field });
      predict.attach(bot, { rotation: { ...field, angle: true } });
      return {
        receive: (delivery) => void room.receive(delivery),
        draw(now, place) {
          predict.tick(now);
          place.x = predict.value(bot, 'x');
          place.y = predict.value(bot, 'y');
          place.rotation = predict.value(bot, 'rotation');
        },
      };
    },
  };
}
