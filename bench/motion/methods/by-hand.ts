import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { shorterWay } from '../angle.ts';
import type { Method } from '../method.ts';
import { OfficialRoom } from './official-room.ts';

/** What games write themselves, with the official client. */
export const byHand: Method[] = [raw(), tweenPerPatch(), lerpPerFrame()];

/** The object is where the state says it is. */
function raw(): Method {
  return {
    name: 'raw',
    group: 'by hand',
    start(recording) {
      const room = new OfficialRoom(recording, false);
      return {
        receive: (delivery) => void room.receive(delivery),
        draw(_now, place) {
          place.x = room.bot.x;
          place.y = room.bot.y;
          place.rotation = room.bot.rotation;
        },
      };
    },
  };
}

/** A fifth of what is missing, each frame: the official tutorial. */
function lerpPerFrame(): Method {
  return {
    name: 'lerp 0.2 per frame',
    group: 'by hand',
    start(recording) {
      const room = new OfficialRoom(recording, false);
      const { x, y, rotation } = room.bot;
      const drawn = { x, y, rotation };
      return {
        receive: (delivery) => void room.receive(delivery),
        draw(_now, place) {
          const { bot } = room;
          drawn.x += (bot.x - drawn.x) * 0.2;
          drawn.y += (bot.y - drawn.y) * 0.2;
          drawn.rotation += shorterWay(bot.rotation - drawn.rotation) * 0.2;
          Object.assign(place, drawn);
        },
      };
    },
  };
}

/** Phaser's own tweens, over one patch's interval, each ending the one before. */
function tweenPerPatch(): Method {
  return {
    name: 'tween per patch',
    group: 'by hand',
    start(recording) {
      const room = new OfficialRoom(recording, false);
      const { x, y, rotation } = room.bot;
      const drawn = { x, y, rotation };
      const events = { once() {}, on() {}, off() {} };
      const tweens = new TweenManager({ sys: { events } });
      tweens.start();
      let tween: Tween | undefined;
      return {
        receive(delivery) {
          if (!room.receive(delivery)) return;
          const { bot } = room;
          tween?.stop();
          tween = tweens.add({
            targets: drawn,
            x: bot.x,
            y: bot.y,
            rotation: drawn.rotation + shorterWay(bot.rotation - drawn.rotation),
            duration: recording.network.patchRate,
          });
        },
        draw(_now, place) {
          tweens.update();
          Object.assign(place, drawn);
        },
      };
    },
  };
}

interface Tween {
  stop(): void;
}

interface TweenManager {
  start(): void;
  add(config: object): Tween;
  update(): void;
}

// They need no browser but for the name of its global object.
Object.assign(globalThis, { window: globalThis });
const TweenManager = createRequire(import.meta.url)(
  fileURLToPath(new URL('../../../node_modules/phaser/src/tweens/TweenManager.js', import.meta.url)),
) as new (
  scene: object,
) => TweenManager;
