import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';

/** A real game without a renderer, which steps only when told to. Its one scene has the plugin. */
export async function startGame(): Promise<{ game: Phaser.Game; scene: Phaser.Scene }> {
  const scene = await new Promise<Phaser.Scene>((resolve) => {
    new Phaser.Game({
      type: Phaser.HEADLESS,
      banner: false,
      audio: { noAudio: true },
      plugins: { scene: [colyseus()] },
      scene: {
        create(this: Phaser.Scene) {
          resolve(this);
        },
      },
    });
  });
  const { game } = scene;
  game.loop.stop();
  return { game, scene };
}
