import type { Quality } from '../../bench/motion/metrics.ts';
import { METHODS, type Method } from './methods.ts';

/** What is shown of each method's quality. */
const FIGURES: readonly { label: string; text: (quality: Quality) => string }[] = [
  { label: 'behind', text: ({ lag50 }) => `${Math.round(lag50)} ms` },
  { label: 'frozen', text: ({ frozen }) => `${frozen.toFixed(frozen < 10 ? 1 : 0)} %` },
  { label: 'jumps', text: ({ jump99 }) => `${Math.max(0, jump99).toFixed(1)} px` },
];
const UNKNOWN = '–';

const captions = new Map<Method, HTMLElement>();

/** Writes the captions over the fields. */
export function makeCaptions(): void {
  for (const method of METHODS) {
    const caption = document.createElement('section');
    caption.style.setProperty('--color', colorOf(method));
    caption.append(element('h2', method.name));
    const list = document.createElement('dl');
    for (const { label } of FIGURES) {
      const item = document.createElement('div');
      item.append(element('dd', UNKNOWN), element('dt', label));
      list.append(item);
    }
    caption.append(list);
    captions.set(method, caption);
  }
}

/** @param ratio of the stage's width to its height */
export function placeCaptions(shown: readonly Method[], columns: number, ratio: number): void {
  const stage = document.querySelector<HTMLElement>('#stage')!;
  stage.style.setProperty('--ratio', String(ratio));
  stage.style.setProperty('--columns', String(columns));
  document.querySelector('#captions')!.replaceChildren(...shown.map((method) => captions.get(method)!));
}

/** @param quality undefined as long as it isn't known */
export function showFigures(method: Method, quality: Quality | undefined): void {
  const cells = captions.get(method)!.querySelectorAll('dd');
  const isKnown = quality !== undefined && !Number.isNaN(quality.lag50);
  for (const [i, { text }] of FIGURES.entries()) cells[i]!.textContent = isKnown ? text(quality) : UNKNOWN;
}

/** The figures mean little where the page itself is slow. */
export function showFrameRate(framesPerSecond: number): void {
  document.querySelector('#rate')!.textContent = `${Math.round(framesPerSecond)} frames/s`;
}

/** As the page writes it. */
export function colorOf({ color }: Method): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
