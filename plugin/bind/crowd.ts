import type * as Phaser from 'phaser';
import { isGameObject } from './game-object.ts';

/** The group of a binding's living objects: the game's own, or one that is made when somebody asks for it. */
export class Crowd {
  private readonly scene: Phaser.Scene;
  private readonly living: () => Iterable<object>;
  private made: Phaser.GameObjects.Group | undefined = undefined;

  /** @param living who belongs into a group that is made later */
  constructor(
    scene: Phaser.Scene,
    given: Phaser.GameObjects.Group | undefined,
    living: () => Iterable<object>,
  ) {
    this.scene = scene;
    this.made = given;
    this.living = living;
  }

  get group(): Phaser.GameObjects.Group {
    if (this.made === undefined) {
      this.made = this.scene.add.group();
      for (const object of this.living()) this.add(object);
    }
    return this.made;
  }

  add(object: object): void {
    if (this.exists && isGameObject(object)) this.made!.add(object);
  }

  remove(object: object): void {
    if (this.exists && isGameObject(object) && this.made!.contains(object)) this.made!.remove(object);
  }

  /** A group may have been destroyed by the game, or by the end of the scene. */
  private get exists(): boolean {
    return this.made !== undefined && (this.made.children as unknown) !== undefined;
  }
}
