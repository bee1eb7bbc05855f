import { choosePing, MOST_PING, onPingChosen, ping } from '../shell/network.ts';
import { EXAMPLES, type Example } from './games.ts';
import { showSources } from './source-viewer.ts';

/** Assets beside the page, wherever that is. */
const thumbnail = (key: string, type: 'webm' | 'webp') => `thumbnails/${key}.${type}`;

function card(example: Example): HTMLElement {
  const { key, title, text, shows } = example;
  const card = document.createElement('article');
  card.id = key;

  const picture = Object.assign(document.createElement('a'), { href: `${key}/`, ariaLabel: `Play ${title}` });
  picture.append(moving(key));
  const heading = document.createElement('h2');
  heading.append(Object.assign(document.createElement('a'), { href: `${key}/`, textContent: title }));
  const about = Object.assign(document.createElement('p'), { textContent: text });
  const what = Object.assign(document.createElement('p'), { className: 'shows', textContent: shows });

  const source = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Source' });
  source.addEventListener('click', () => showSources(example));
  const actions = document.createElement('footer');
  actions.append(
    Object.assign(document.createElement('a'), { className: 'play', href: `${key}/`, textContent: 'Play' }),
    Object.assign(document.createElement('a'), { href: `beside/?game=${key}`, textContent: 'Two players' }),
    source,
  );
  card.append(picture, heading, about, what, actions);
  return card;
}

/** Moves while it is looked at, unless the visitor prefers stillness. */
function moving(key: string): HTMLElement {
  const video = Object.assign(document.createElement('video'), {
    poster: thumbnail(key, 'webp'),
    src: thumbnail(key, 'webm'),
    muted: true,
    loop: true,
    playsInline: true,
    preload: 'none',
    width: 480,
    height: 300,
  });
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  new IntersectionObserver(([entry]) => {
    if (entry!.isIntersecting && !still.matches) video.play().catch(() => {});
    else video.pause();
  }).observe(video);
  return video;
}

function pingSlider(): void {
  const slider = document.querySelector<HTMLInputElement>('#ping')!;
  const text = document.querySelector<HTMLOutputElement>('#ping-value')!;
  slider.max = String(MOST_PING);
  const show = () => {
    slider.value = String(ping());
    text.value = `+${Math.round(ping())} ms`;
  };
  slider.addEventListener('input', () => {
    choosePing(slider.valueAsNumber);
    show();
  });
  onPingChosen(show);
  show();
}

document.querySelector('#games')!.append(...EXAMPLES.map(card));
pingSlider();
