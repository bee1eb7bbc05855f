import { afterEach } from 'vitest';
import type { Stage } from './stage.ts';

type On = Pick<Stage<unknown>, 'scene' | 'game'>;

const setHidden = (hidden: boolean) => {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    value: hidden ? 'hidden' : 'visible',
  });
  document.dispatchEvent(new Event('visibilitychange'));
};
afterEach(() => {
  Reflect.deleteProperty(document, 'hidden');
  Reflect.deleteProperty(document, 'visibilityState');
});

interface Standstill {
  stop(on: On): void;
  go(on: On): void;
  /** Whether the game makes steps meanwhile. */
  steps: boolean;
}

/** How a scene comes to stand still, and how it goes on. */
export const standstills: Record<string, Standstill> = {
  paused: {
    stop: ({ scene }) => scene.scene.pause(),
    go: ({ scene }) => scene.scene.resume(),
    steps: true,
  },
  sleeping: {
    stop: ({ scene }) => scene.scene.sleep(),
    go: ({ scene }) => scene.scene.wake(),
    steps: true,
  },
  'on a hidden page': { stop: () => setHidden(true), go: () => setHidden(false), steps: false },
};
