import type * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { MatchRoom } from '../../server/lobby.ts';
import { type Line, LONGEST_LINE } from '../../server/lobby-state.ts';
import { colorOf } from '../looks.ts';
import { playSound } from '../sounds.ts';
import { element } from './element.ts';

/** What is said in a room, and a field to say something, for as long as the scene runs. */
export function chat(scene: Phaser.Scene, room: Room<MatchRoom>): HTMLElement {
  const lines = element('ol', { ariaLabel: 'Chat', ariaLive: 'polite', tabIndex: 0 });
  const field = element('input', {
    maxLength: LONGEST_LINE,
    placeholder: 'Say something',
    ariaLabel: 'Say something',
    autocomplete: 'off',
    enterKeyHint: 'send',
  });
  const note = element('p', { role: 'status' });
  const form = element('form', {}, field, element('button', { textContent: 'Send' }));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') return;
    // The words stay in the field until the room has them.
    const isSaid = await room.request('chat', text).catch(() => false);
    note.textContent = isSaid ? '' : 'Not so fast!';
    if (isSaid && field.value.trim() === text) field.value = '';
  });

  scene.colyseus.watch(
    room,
    ({ chat }) => chat.at(-1),
    (newest, before) => {
      lines.replaceChildren(...[...room.state.chat].map(row));
      lines.scrollTop = lines.scrollHeight;
      if (before !== undefined && newest?.name) playSound(scene, 'message', 0.3);
    },
  );
  return element('section', { className: 'chat' }, lines, note, form);
}

function row({ name, look, text }: Line): HTMLElement {
  if (name === '') return element('li', { className: 'happened', textContent: text });
  const who = element('b', { textContent: `${name} ` });
  who.style.color = `#${colorOf(look).toString(16).padStart(6, '0')}`;
  return element('li', {}, who, text);
}
