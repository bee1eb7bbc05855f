import type * as Phaser from 'phaser';
import { Stored } from './stored.ts';

/** Letters that a name may have. */
export const LONGEST_NAME = 16;

// Players in frames beside each other have names of their own.
const stored = new Stored(window === top ? 'name' : `name of the ${window.name}`);
const listeners = new Set<(name: string) => void>();

/** What this player is called; empty until they say, and the server makes one up. */
export function playerName(): string {
  return stored.get() ?? '';
}

/** The player wants to be called so from now on. */
export function rename(name: string): void {
  stored.set(name.trim().slice(0, LONGEST_NAME));
  for (const listener of listeners) listener(playerName());
}

/** Calls back when the player has chosen another name, for as long as the scene runs. */
export function onRename(scene: Phaser.Scene, callback: (name: string) => void): void {
  listeners.add(callback);
  scene.events.once('shutdown', () => listeners.delete(callback));
}
