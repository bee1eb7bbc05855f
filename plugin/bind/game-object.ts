import type * as Phaser from 'phaser';

/** Whether an object is one of Phaser's game objects (a Tile, a Bob or a class of the game's own need not be). */
export function isGameObject(object: object): object is Phaser.GameObjects.GameObject {
  return 'addToDisplayList' in object && 'scene' in object && 'type' in object;
}

/** Puts a game object on its scene if it was made but neither displayed nor put into a container. */
export function display(scene: Phaser.Scene, object: object): void {
  if (isGameObject(object) && !object.displayList && !object.parentContainer) scene.add.existing(object);
}

/** Ends an object that stood for an item. What is neither a game object nor a Bob (a Tile, say) is only let go. */
export function destroyObject(object: object): void {
  if (isGameObject(object)) {
    if (!isDestroyed(object)) object.destroy();
  } else if (isBob(object) && object.parent !== undefined) {
    object.destroy();
  }
}

/** A destroyed game object has lost its scene, in every version of Phaser. */
export function isDestroyed(object: object): boolean {
  return isGameObject(object) && (object.scene as unknown) === undefined;
}

function isBob(object: object): object is Phaser.GameObjects.Bob {
  return 'parent' in object && 'setFrame' in object && 'destroy' in object;
}
