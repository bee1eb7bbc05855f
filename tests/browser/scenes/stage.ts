import type * as Phaser from 'phaser';
import { Client, colyseus, type Room } from 'phaser-colyseus';
import { afterEach, beforeEach, expect, inject, vi } from 'vitest';
import { startGame, until } from '../game.ts';
import { preparePictures } from './pictures.ts';

export const endpoint = () => inject('scenes');

/** Makes a scene's room do things, beside the game. */
export interface Director {
  /** Resolves when the room has done it; the game gets the next patch after that. */
  direct(what: string, ...args: unknown[]): Promise<void>;
  /** What players did since the director is there. */
  readonly did: [who: string, what: string, value: unknown][];
}

/** What plays: a scene of the game, and the room that it has joined. */
export interface Performance<S extends Phaser.Scene> extends Director {
  readonly game: Phaser.Game;
  readonly scene: S;
  readonly room: Room;
}

const directors = new Set<Room>();
beforeEach(() => {
  vi.spyOn(console, 'warn');
  vi.spyOn(console, 'error');
});
afterEach(async () => {
  await Promise.all([...directors].map((room) => room.leave()));
  directors.clear();
  const printed = [console.warn, console.error].flatMap((log) => vi.mocked(log).mock.calls);
  vi.restoreAllMocks();
  expect(printed, 'a scene that works says nothing').toEqual([]);
});

/** A game of 800 × 600 px in which everything that the scenes draw is there. */
export function openStage(config: Phaser.Types.Core.GameConfig): Promise<Phaser.Game> {
  return startGame([], {
    width: 800,
    height: 600,
    physics: { default: 'arcade' },
    callbacks: { preBoot: (game) => void game.textures.once('ready', () => preparePictures(game)) },
    plugins: { scene: [colyseus(endpoint())] },
    ...config,
  });
}

/** A game whose first scene joins a room, and that room's director. */
export async function perform<S extends Phaser.Scene = Phaser.Scene>(
  config: Phaser.Types.Core.GameConfig,
): Promise<Performance<S>> {
  const game = await openStage(config);
  return directed(game, game.scene.scenes[0] as S);
}

/** The room that a scene is about to join, and its director. */
export async function directed<S extends Phaser.Scene>(game: Phaser.Game, scene: S): Promise<Performance<S>> {
  await until(game, () => scene.colyseus.status.state === 'joined');
  const room = scene.colyseus.status.room!;
  const director = await new Client(endpoint()).joinById(room.roomId, { director: true });
  directors.add(director);
  const did: Director['did'] = [];
  director.onMessage('*', (type, message) => {
    if (type === 'did') did.push(message);
  });
  const direct = async (what: string, ...args: unknown[]) => {
    await director.request(what, args);
  };
  return { game, scene, room, did, direct };
}

/** Presses and lets go of the mouse, at a place of the game in px. */
export function click(game: Phaser.Game, x: number, y: number): void {
  const { left, top } = game.canvas.getBoundingClientRect();
  const at = { clientX: left + x, clientY: top + y, bubbles: true };
  game.canvas.dispatchEvent(new MouseEvent('mousedown', { ...at, buttons: 1 }));
  game.canvas.dispatchEvent(new MouseEvent('mouseup', at));
}

/** The objects of a scene that show a picture. */
export function showing(scene: Phaser.Scene, texture: string): Phaser.GameObjects.Sprite[] {
  return (scene.children.list as Phaser.GameObjects.Sprite[]).filter(
    (object) => object.texture?.key === texture,
  );
}

/** The texts of a scene. */
export function texts(scene: Phaser.Scene): Phaser.GameObjects.Text[] {
  return (scene.children.list as Phaser.GameObjects.Text[]).filter((object) => object.type === 'Text');
}

/** Where an object is. */
export const place = ({ x, y }: { x: number; y: number }) => [x, y];
