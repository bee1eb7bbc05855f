import { highlighted } from '../gallery/sources.ts';
import { partInAddress } from './parts.ts';

const texts = import.meta.glob<string>('./lessons/*.html', { query: '?raw', import: 'default', eager: true });

/** Explains the part that the page's address asks for, beside the game, and with the files that run. */
export function showLessons(article: HTMLElement): void {
  const show = () => {
    const key = partInAddress()?.key ?? 'menu';
    article.innerHTML = texts[`./lessons/${key}.html`]!;
    article.parentElement!.scrollTo(0, 0);
    for (const code of article.querySelectorAll<HTMLElement>('[data-source]')) void showSource(code);
    for (const link of document.querySelectorAll<HTMLAnchorElement>('#parts a')) {
      link.ariaCurrent = link.hash === `#${key}` ? 'page' : null;
    }
  };
  window.addEventListener('hashchange', show);
  show();
}

async function showSource(pre: HTMLElement): Promise<void> {
  const path = pre.dataset.source!;
  const code = document.createElement('code');
  code.innerHTML = await highlighted(path);
  const name = Object.assign(document.createElement('span'), { textContent: path });
  pre.tabIndex = 0;
  pre.replaceChildren(name, code);
}
