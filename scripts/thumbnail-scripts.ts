import type { Page } from 'playwright';
import { inGame } from '../tests/e2e/pages.ts';

/** What happens in front of the camera. */
export interface Script {
  /** Brings both players to where it is worth filming. */
  prepare?(camera: Page, other: Page): Promise<void>;
  /** Plays until the film is over. */
  act(camera: Page, other: Page, over: AbortSignal): Promise<void>;
}

const pause = (page: Page, ms: number) => page.waitForTimeout(ms);

/** Holds one random key after the other. */
async function press(page: Page, keys: readonly string[], over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const key = keys[Math.floor(Math.random() * keys.length)]!;
    await page.keyboard.down(key);
    await pause(page, 150 + 350 * Math.random());
    await page.keyboard.up(key);
  }
}

/** Until a scene of the game says so. */
async function until(page: Page, expression: string): Promise<void> {
  while (!(await inGame<boolean>(page, expression))) await pause(page, 100);
}

const joined = (scene: string) => `game.scene.getScene('${scene}').colyseus?.status.state === 'joined'`;

export const scripts: Readonly<Record<string, Script>> = {
  arena: {
    async prepare(camera) {
      await until(camera, joined('arena'));
      await camera.keyboard.down('ArrowUp');
      await pause(camera, 2_000);
    },
    async act(camera, other, over) {
      const keys = ['ArrowUp', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Space'];
      await camera.keyboard.down('Space');
      await Promise.all([press(camera, keys.slice(0, 4), over), press(other, keys, over)]);
    },
  },
  tutorial: {
    async prepare(camera, other) {
      for (const page of [camera, other]) {
        await page.goto(`${page.url()}#part4`);
        await page.reload();
        await until(page, joined('part4'));
      }
    },
    async act(camera, other, over) {
      const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
      await Promise.all([press(camera, keys, over), press(other, keys, over)]);
    },
  },
  'motion-lab': {
    prepare: (camera) => pause(camera, 6_000),
    act: async () => {},
  },
};
