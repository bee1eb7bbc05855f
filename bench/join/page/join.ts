import { Callbacks, Client } from '@colyseus/sdk';
import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';
import type { ArenaState } from '../../../tests/servers/state.ts';

/** ms from the call of `joinOrCreate` on. */
export interface Joined {
  /** The promise resolved. */
  resolved: number;
  /** The player was in the room's state. */
  state: number;
  /** A frame with the player's sprite was drawn. */
  drawn: number;
}

export type ClientName = 'ours' | 'official';

declare global {
  interface Window {
    /** Set once the game runs. */
    join?: (client: ClientName) => Promise<Joined>;
  }
}

const ROOM = 'arena';
const OPTIONS = { name: 'Ann' };
const server = new URLSearchParams(location.search).get('server')!;

const game = new Phaser.Game({
  type: Phaser.CANVAS,
  width: 320,
  height: 200,
  banner: false,
  audio: { noAudio: true },
  plugins: { scene: [colyseus(server)] },
  scene: {
    create(this: Phaser.Scene) {
      window.join = (client) => clients[client](this);
    },
  },
});

const clients: Record<ClientName, (scene: Phaser.Scene) => Promise<Joined>> = {
  async ours(scene) {
    const since = timer();
    const room = await scene.colyseus.joinOrCreate<ArenaState>(ROOM, OPTIONS);
    const resolved = since();
    if (!room.state.players.has(room.sessionId)) throw new Error('There is no state behind the await.');
    scene.colyseus.bind(room, 'players', '__DEFAULT');
    return { resolved, state: since(), drawn: await drawn(scene, since) };
  },

  /** As the official documentation does it. */
  async official(scene) {
    const client = new Client(server);
    const since = timer();
    const room = await client.joinOrCreate<ArenaState>(ROOM, OPTIONS);
    const resolved = since();
    const state = await new Promise<number>((resolve) => {
      Callbacks.get(room as never).onAdd(
        'players' as never,
        ((player: Phaser.Types.Math.Vector2Like) => {
          scene.add.sprite(player.x!, player.y!, '__DEFAULT');
          resolve(since());
        }) as never,
      );
    });
    return { resolved, state, drawn: await drawn(scene, since) };
  },
};

function timer(): () => number {
  const began = performance.now();
  return () => performance.now() - began;
}

/** When a frame with a sprite in it has been drawn. */
function drawn(scene: Phaser.Scene, since: () => number): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (scene.children.length === 0) return;
      game.events.off('postrender', look);
      resolve(since());
    };
    game.events.on('postrender', look);
  });
}
