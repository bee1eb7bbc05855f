import type * as Phaser from 'phaser';

/** Shows an HTML element over the game, for as long as the scene runs. */
export function overlay<Shown extends HTMLElement>(scene: Phaser.Scene, element: Shown): Shown {
  scene.game.canvas.parentElement!.append(element);
  scene.events.once('shutdown', () => element.remove());
  return element;
}
