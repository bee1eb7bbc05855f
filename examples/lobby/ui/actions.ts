import type * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { MatchRoom } from '../../server/lobby.ts';
import { MOST_PLAYERS } from '../../server/lobby-state.ts';
import { element } from './element.ts';

/** What a player can do while the room waits: get ready, ask others in, leave; and the host has robots to help out. */
export function actions(scene: Phaser.Scene, room: Room<MatchRoom>, leave: () => void): HTMLElement {
  const me = () => room.state.players.find(({ sessionId }) => sessionId === room.sessionId);
  const ready = button('I’m ready', () => room.send('ready', me()?.ready !== true));
  ready.classList.add('main');
  const addBot = button('Add a bot', () => room.send('addBot'));
  const removeBot = button('Remove a bot', () => room.send('removeBot'));

  scene.colyseus.watch(
    room,
    ({ host, players }) =>
      [
        me()?.ready === true,
        host === room.sessionId,
        players.length,
        players.filter(({ isBot }) => isBot).length,
      ] as const,
    ([isReady, isHost, players, bots]) => {
      ready.ariaPressed = String(isReady);
      ready.textContent = isReady ? 'Not yet …' : 'I’m ready';
      addBot.hidden = !isHost || players >= MOST_PLAYERS;
      removeBot.hidden = !isHost || bots === 0;
    },
  );
  return element('div', { className: 'actions' }, ready, addBot, removeBot, button('Leave', leave));
}

/** A button that does something. */
export function button(words: string, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', textContent: words });
  made.addEventListener('click', act);
  return made;
}
