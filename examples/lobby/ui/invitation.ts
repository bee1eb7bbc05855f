import type { MatchState } from '../../server/lobby-state.ts';
import { element } from './element.ts';

/** A room's name, and its code to pass on. */
export function invitation({ title, code, isPrivate }: MatchState): HTMLElement {
  const copy = element('button', { type: 'button', className: 'code', textContent: code });
  copy.ariaLabel = `Code ${code}: copy a link to this room`;
  const note = element('span', { role: 'status', textContent: isPrivate ? 'private' : '' });
  copy.addEventListener('click', () => {
    // Where pages may not write to the clipboard, the code can still be read out.
    navigator.clipboard?.writeText(location.href).then(
      () => {
        note.textContent = 'Link copied';
      },
      () => {},
    );
  });
  return element('header', {}, element('h2', { textContent: title }), note, copy);
}
