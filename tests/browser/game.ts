import * as Phaser from 'phaser';
import { Client, colyseus, type Room } from 'phaser-colyseus';
import { afterEach, inject } from 'vitest';
import type { ArenaState } from '../servers/state.ts';

export const endpoint = () => inject('servers')['0.18'];

const games = new Set<Phaser.Game>();
const observers = new Set<Room>();

afterEach(async () => {
  await Promise.all([...observers].map((room) => room.leave()));
  observers.clear();
  await Promise.all([...games].map(endGame));
});

/** A scene that runs `create`; started by `game.scene.start(key)`, the first one by itself. */
export function makeScene(
  key: string,
  create: (this: Phaser.Scene, data: Record<string, unknown>) => unknown = () => {},
): Phaser.Types.Scenes.SettingsConfig & Phaser.Types.Scenes.CreateSceneFromObjectConfig {
  return {
    key,
    preload(this: Phaser.Scene) {
      if (this.textures.exists('dot')) return;
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 8;
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, 8, 8);
      this.textures.addCanvas('dot', canvas);
    },
    create(this: Phaser.Scene, data: object) {
      return create.call(this, data as Record<string, unknown>);
    },
  } as never;
}

/** A real game in the page, with the plugin; destroyed after the test. */
export async function startGame(
  scene: object | object[],
  config: Phaser.Types.Core.GameConfig = {},
): Promise<Phaser.Game> {
  const game = new Phaser.Game({
    type: Phaser.WEBGL,
    width: 400,
    height: 300,
    banner: false,
    // Else each of the many games begins with megabytes of buffers.
    render: { batchSize: 64 },
    audio: { noAudio: true },
    scene: scene as never,
    plugins: { scene: [colyseus(endpoint())] },
    ...config,
  });
  games.add(game);
  game.events.once('destroy', () => games.delete(game));
  await new Promise<void>((resolve) => {
    game.events.once('ready', () => resolve());
  });
  return game;
}

/** Destroys a game, and resolves when it is gone: Phaser does it in its next step. */
export function endGame(game: Phaser.Game): Promise<void> {
  return new Promise((resolve) => {
    game.events.once('destroy', () => resolve());
    game.destroy(true);
  });
}

/** Resolves after the first step of the game in which `condition` holds. */
export function until(game: Phaser.Game, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!condition()) return;
      game.events.off('poststep', look);
      resolve();
    };
    game.events.on('poststep', look);
  });
}

/** Lets so many steps of the game pass. */
export function steps(game: Phaser.Game, count: number): Promise<void> {
  let left = count;
  return until(game, () => left-- <= 0);
}

/** Another player in a room, outside the game: sees what the server sees, and can make it do things. */
export async function observe(room: Room): Promise<Room<ArenaState>> {
  const observer = await new Client(endpoint()).joinById<ArenaState>(room.roomId, { name: 'observer' });
  observers.add(observer);
  return observer;
}

/** Resolves when the state of a room fulfils a condition. */
export function stateOf(room: Room<ArenaState>, condition: (state: ArenaState) => boolean): Promise<void> {
  if (condition(room.state)) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = room.onStateChange((state) => {
      if (!condition(state)) return;
      stop();
      resolve();
    });
  });
}

/** A promise with its resolve: for what happens inside a scene. */
export function deferred<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
