import { CODE_LENGTH } from '../../server/lobby-state.ts';
import { element } from './element.ts';

/** @param join called with the code that was typed */
export function codeForm(join: (code: string) => void): HTMLFormElement {
  const code = element('input', {
    className: 'code',
    maxLength: CODE_LENGTH,
    pattern: `[A-Za-z]{${CODE_LENGTH}}`,
    title: `${CODE_LENGTH} letters`,
    placeholder: 'CODE',
    ariaLabel: 'Code of the room',
    required: true,
    autocomplete: 'off',
    spellcheck: false,
  });
  const form = element(
    'form',
    {},
    element('h2', { textContent: 'By code' }),
    element('div', { className: 'row' }, code, element('button', { textContent: 'Join' })),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    join(code.value.toUpperCase());
  });
  return form;
}
