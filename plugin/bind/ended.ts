import type * as Phaser from 'phaser';
import type { Binding } from './types.ts';

/** The binding of a room that was left, or of a scene that isn't running: it has ended and holds nothing. */
export function endedBindingIn(scene: Phaser.Scene): Binding {
  let group: Phaser.GameObjects.Group | undefined;
  return {
    get: () => undefined,
    keyOf: () => undefined,
    itemOf: () => undefined,
    own: undefined,
    size: 0,
    get group() {
      group ??= scene.add.group();
      return group;
    },
    destroy: () => {},
    *[Symbol.iterator]() {},
  };
}
