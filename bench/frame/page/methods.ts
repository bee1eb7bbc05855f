import { Predict } from '@colyseus/sdk/predict';
import type * as Phaser from 'phaser';
import { OfficialRoom } from '../../motion/methods/official-room.ts';
import type { MethodName } from '../method-names.ts';
import { joined } from './joined.ts';
import { type Bot, PATCH_RATE, type State, type World } from './world.ts';

/** Hands a client its patch of that number, counted from 1. */
type Receive = (patch: number) => void;
type Image = Phaser.GameObjects.Image;

/**
 * How each method makes an image for every bot, and moves it. What it does per frame it does in the scene's update.
 * Each is written the cheapest way that there is: in one loop, without a listener for each bot.
 */
export const methods: Record<MethodName, (scene: Phaser.Scene, world: World) => Receive | Promise<Receive>> =
  {
    idle(scene, world) {
      official(scene, world);
      return () => {};
    },

    async 'our decoding'(scene, world) {
      const { room, receive } = await joined(world);
      for (const bot of room.state.bots.values()) image(scene, bot);
      return (patch) => receive(world.frame(patch));
    },

    'official decoding'(scene, world) {
      const { room } = official(scene, world);
      return (patch) => void room.receive(world.delivery(patch));
    },

    async ours(scene, world) {
      const { room, receive } = await joined(world);
      scene.colyseus.bind(room, 'bots', (bot) => image(scene, bot));
      return (patch) => receive(world.frame(patch));
    },

    'tween per patch'(scene, world) {
      const { room, bots, images } = official(scene, world);
      const tweens: (Phaser.Tweens.Tween | undefined)[] = images.map(() => undefined);
      return (patch) => {
        room.receive(world.delivery(patch));
        for (let i = 0; i < bots.length; i++) {
          tweens[i]?.stop();
          const { x, y } = bots[i]!;
          tweens[i] = scene.tweens.add({ targets: images[i]!, x, y, duration: PATCH_RATE });
        }
      };
    },

    'lerp 0.2 per frame'(scene, world) {
      const { room, bots, images } = official(scene, world);
      scene.events.on('update', () => {
        for (let i = 0; i < bots.length; i++) {
          const bot = bots[i]!;
          const drawn = images[i]!;
          drawn.x += (bot.x - drawn.x) * 0.2;
          drawn.y += (bot.y - drawn.y) * 0.2;
        }
      });
      return (patch) => void room.receive(world.delivery(patch));
    },

    'Predict lerp 100'(scene, world) {
      const { room, bots, images } = official(scene, world);
      const predict = Predict.get(room as never, { mode: 'lerp', delay: 100 });
      for (const bot of bots) predict.attach(bot, { x: 'lerp', y: 'lerp' });
      scene.events.on('update', () => {
        predict.tick(performance.now());
        for (let i = 0; i < bots.length; i++) {
          const bot = bots[i]!;
          const drawn = images[i]!;
          drawn.x = predict.value(bot, 'x');
          drawn.y = predict.value(bot, 'y');
        }
      });
      return (patch) => void room.receive(world.delivery(patch));
    },
  };

/** The official client's room, with an image for each bot. */
function official(
  scene: Phaser.Scene,
  world: World,
): { room: OfficialRoom; bots: readonly Bot[]; images: readonly Image[] } {
  const room = new OfficialRoom(world.recording, true);
  const bots = [...(room.state as unknown as State).bots.values()];
  return { room, bots, images: bots.map((bot) => image(scene, bot)) };
}

function image(scene: Phaser.Scene, { x, y }: Bot): Image {
  return scene.add.image(x, y, '__WHITE');
}
