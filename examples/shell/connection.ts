import type * as Phaser from 'phaser';

/** ms for which a connection that came back is mentioned. */
const MENTION = 1_500;

/**
 * Tells the player how the scene's room is doing, over the game: connecting, dropped, returned, refused, lost. What is
 * over can be tried again.
 *
 * @param again what the button does; default: the scene starts anew
 */
export function showConnection(scene: Phaser.Scene, again: () => void = () => scene.scene.restart()): void {
  const screen = document.createElement('div');
  screen.className = 'connection';
  screen.setAttribute('role', 'status');
  const text = document.createElement('p');
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: 'Try again',
  });
  button.addEventListener('click', again);
  screen.append(text, button);
  scene.game.canvas.parentElement!.append(screen);

  const show = (state: string, words: string) => {
    screen.dataset.state = state;
    if (text.textContent !== words) text.textContent = words;
  };
  let before = '';
  let returned = 0;
  const update = () => {
    const { state, text } = scene.colyseus.status;
    if (before === 'reconnecting' && state === 'joined') returned = performance.now();
    before = state;
    if (state === 'joined' && returned > 0 && performance.now() - returned < MENTION)
      show('returned', 'Back again.');
    else show(state, text);
  };
  scene.events.on('update', update);
  scene.events.once('shutdown', () => {
    scene.events.off('update', update);
    screen.remove();
  });
  update();
}
