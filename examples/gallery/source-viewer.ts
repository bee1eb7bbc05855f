import type { Example } from './games.ts';
import { highlighted, sourcesOf } from './sources.ts';

const dialog = document.createElement('dialog');
const title = document.createElement('h2');
const tabs = document.createElement('nav');
const code = document.createElement('code');

/** Shows what a game is made of: the very files that run. */
export function showSources({ key, title: name, sources }: Example): void {
  const paths = sourcesOf(key, sources);
  title.textContent = name;
  tabs.replaceChildren(...paths.map(tab));
  dialog.showModal();
  void show(paths[0]!);
}

function tab(path: string): HTMLElement {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: path });
  button.addEventListener('click', () => show(path));
  return button;
}

async function show(path: string): Promise<void> {
  for (const button of tabs.children) button.ariaCurrent = String(button.textContent === path);
  const html = await highlighted(path);
  // Another one may have been chosen meanwhile.
  if (tabs.querySelector('[aria-current="true"]')?.textContent !== path) return;
  code.innerHTML = html;
  code.parentElement!.scrollTo(0, 0);
}

function build(): void {
  const close = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Close' });
  close.addEventListener('click', () => dialog.close());
  const head = document.createElement('header');
  head.append(title, close);
  const text = document.createElement('pre');
  text.tabIndex = 0;
  text.append(code);
  dialog.className = 'source';
  dialog.append(head, tabs, text);
  document.body.append(dialog);
  // A click beside it closes it.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
}

build();
