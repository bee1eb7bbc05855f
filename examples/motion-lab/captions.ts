import type { Quality } from '../../bench/motion/metrics.ts';
import { METHODS, type Method } from './methods.ts';

/** What is shown of each method's quality. */
const FIGURES: readonly { label: string; text: (quality: Quality) => string }[] = [
  { label: 'behind', text: ({ lag50 }) => `${Math.round(lag50)} ms` },
  { label: 'frozen', text: ({ frozen }) => `${frozen.toFixed(frozen < 10 ? 1 : 0)} %` },
  { label: 'jumps', text: ({ jump99 }) => `${jump99.toFixed(1)} px` },
];
const UNKNOWN = '–';

/** Writes the captions over the fields. */
export function makeCaptions(stage: HTMLElement): void {
  for (const method of METHODS) {
    const caption = document.createElement('section');
    caption.style.setProperty('--color', `#${method.color.toString(16)}`);
    caption.append(element('h2', method.name));
    const list = document.createElement('dl');
    for (const { label } of FIGURES) {
      const item = document.createElement('div');
      item.append(element('dd', UNKNOWN), element('dt', label));
      list.append(item);
    }
    caption.append(list);
    stage.append(caption);
  }
}

/** @param quality undefined as long as it isn't known */
export function showFigures(method: Method, quality: Quality | undefined): void {
  const caption = document.querySelectorAll('#captions section')[METHODS.indexOf(method)]!;
  const cells = caption.querySelectorAll('dd');
  const isKnown = quality !== undefined && !Number.isNaN(quality.lag50);
  for (const [i, { text }] of FIGURES.entries()) cells[i]!.textContent = isKnown ? text(quality) : UNKNOWN;
}

/** Says how the room is doing, where that is worth a word. */
export function showStatus(text: string): void {
  document.querySelector('#status')!.textContent = text;
}

/** The figures mean little where the page itself is slow. */
export function showFrameRate(framesPerSecond: number): void {
  document.querySelector('#rate')!.textContent = `${Math.round(framesPerSecond)} frames/s.`;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
