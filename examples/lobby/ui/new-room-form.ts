import { LONGEST_TITLE } from '../../server/lobby-state.ts';
import { playerName } from '../../shell/name.ts';
import type { Wishes } from '../door.ts';
import { element } from './element.ts';

/** @param make called with what the player wants */
export function newRoomForm(make: (wishes: Wishes) => void): HTMLFormElement {
  const name = playerName();
  const title = element('input', {
    maxLength: LONGEST_TITLE,
    placeholder: 'Name of the room',
    ariaLabel: 'Name of the room',
    value: name && `${name}’s room`.slice(0, LONGEST_TITLE),
    autocomplete: 'off',
  });
  const isPrivate = element('input', { type: 'checkbox' });
  const form = element(
    'form',
    {},
    element('h2', { textContent: 'New room' }),
    title,
    element('label', {}, isPrivate, 'Private: found by its code alone'),
    element('button', { className: 'main', textContent: 'Create' }),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    make({ title: title.value, isPrivate: isPrivate.checked });
  });
  return form;
}
