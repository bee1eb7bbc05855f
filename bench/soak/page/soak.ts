import { Callbacks, Client, type Room } from '@colyseus/sdk';
import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';

export type ClientName = 'ours' | 'official';

declare global {
  interface Window {
    readonly soak: {
      /** How many objects the scene has. */
      objects(): number;
      /** Ends the scene and begins it again, as a game does with each round. */
      restart(): void;
    };
  }
}

interface Thing {
  x: number;
  y: number;
}
interface SoakState {
  things: Map<string, Thing>;
}

const parameters = new URLSearchParams(location.search);
const server = parameters.get('server')!;

class Ours extends Phaser.Scene {
  async create(): Promise<void> {
    const room = await this.colyseus.joinOrCreate<SoakState>('soak');
    this.colyseus.bind(room, 'things', '__DEFAULT');
  }
}

/** The same by hand, with the official client: sprites that come, follow, and go, and end with the scene. */
class Official extends Phaser.Scene {
  private readonly sprites = new Map<string, { thing: Thing; sprite: Phaser.GameObjects.Sprite }>();

  async create(): Promise<void> {
    let ended = false;
    let room: Room | undefined;
    this.events.once('shutdown', () => {
      ended = true;
      this.sprites.clear();
      void room?.leave();
    });
    room = await new Client(server).joinOrCreate('soak');
    if (ended) {
      void room.leave();
      return;
    }
    const callbacks = Callbacks.get(room as never) as unknown as {
      onAdd(field: 'things', callback: (thing: Thing, key: string) => void): void;
      onRemove(field: 'things', callback: (thing: Thing, key: string) => void): void;
    };
    callbacks.onAdd('things', (thing, key) => {
      if (ended) return;
      this.sprites.get(key)?.sprite.destroy();
      this.sprites.set(key, { thing, sprite: this.add.sprite(thing.x, thing.y, '__DEFAULT') });
    });
    callbacks.onRemove('things', (_thing, key) => {
      this.sprites.get(key)?.sprite.destroy();
      this.sprites.delete(key);
    });
  }

  override update(): void {
    for (const { thing, sprite } of this.sprites.values()) {
      sprite.x += (thing.x - sprite.x) * 0.2;
      sprite.y += (thing.y - sprite.y) * 0.2;
    }
  }
}

const scene = parameters.get('client') === 'ours' ? new Ours('soak') : new Official('soak');
new Phaser.Game({
  type: Phaser.CANVAS,
  width: 320,
  height: 200,
  banner: false,
  audio: { noAudio: true },
  plugins: { scene: [colyseus(server)] },
  scene,
});
Object.assign(window, {
  soak: { objects: () => scene.children?.length ?? 0, restart: () => scene.scene.restart() },
});
