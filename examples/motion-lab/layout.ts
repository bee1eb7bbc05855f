import type * as Phaser from 'phaser';
import { FIELD } from '../server/motion-lab-paths.ts';
import { placeCaptions } from './captions.ts';
import type { Method } from './methods.ts';
import { CAPTION, type Panel } from './panel.ts';

const PANEL = { width: FIELD.width, height: FIELD.height + CAPTION } as const;
const UPRIGHT = matchMedia('(orientation: portrait)');

/** The stage with so many panels: what the game draws, px, is made as big on the page as there is room. */
function stageFor(panels: number) {
  const columns = Math.min(panels, UPRIGHT.matches || panels <= 4 ? 2 : 3);
  const rows = Math.ceil(panels / columns);
  return { columns, width: columns * PANEL.width, height: rows * PANEL.height };
}

/** Puts the panels of the methods that are shown, and their captions, beside each other. */
export function layOut(
  shown: readonly Method[],
  panels: readonly Panel[],
  scale: Phaser.Scale.ScaleManager,
): void {
  const { columns, width, height } = stageFor(shown.length);
  for (const panel of panels) {
    const place = shown.indexOf(panel.method);
    if (place < 0) panel.hide();
    else panel.showAt((place % columns) * PANEL.width, Math.floor(place / columns) * PANEL.height);
  }
  placeCaptions(shown, columns, width / height);
  scale.setGameSize(width, height);
}

/** Calls back whenever the screen was turned. */
export function onTurned(callback: () => void): void {
  UPRIGHT.addEventListener('change', callback);
}

/** Whether there is little room. */
export const isSmall = (): boolean => UPRIGHT.matches;
