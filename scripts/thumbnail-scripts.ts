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

/** Moves the mouse over a page on a curve: of a turn so far (0 to 1), where it is as parts of the window. */
async function wander(
  page: Page,
  seconds: number,
  at: (turn: number) => { x: number; y: number },
  over: AbortSignal,
): Promise<void> {
  const { width, height } = page.viewportSize()!;
  const begin = performance.now();
  while (!over.aborted) {
    const { x, y } = at((performance.now() - begin) / 1000 / seconds);
    await page.mouse.move(x * width, y * height);
    await pause(page, 20);
  }
}

const circle = (turn: number, x: number, y: number, radius: number) => ({
  x: x + radius * Math.cos(2 * Math.PI * turn),
  y: y + radius * Math.sin(2 * Math.PI * turn),
});

/** Where the first of the own cards is that may be played, or the deck; undefined while another player is at turn. */
const nextCard = `(() => {
  const table = game.scene.getScene('table');
  const { phase, turn, seats } = table.room?.state ?? {};
  if (phase !== 'playing' || seats[turn]?.sessionId !== table.room.sessionId) return undefined;
  const card = table.ownCards().find(({ card }) => table.moves.canPlay(card));
  const point = (card?.picture ?? table.felt.deck).getWorldTransformMatrix().transformPoint(card ? -44 : 0, card ? -40 : 0);
  const { left, top, width } = game.canvas.getBoundingClientRect();
  const px = width / game.canvas.width;
  return { x: left + point.x * px, y: top + point.y * px };
})()`;

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
  board: {
    prepare: (camera) => until(camera, `game.scene.getScene('table').room?.state.phase === 'playing'`),
    async act(camera, other, over) {
      const play = async (page: Page) => {
        while (!over.aborted) {
          const spot = await inGame<{ x: number; y: number } | undefined>(page, nextCard);
          if (spot !== undefined) await page.mouse.click(spot.x, spot.y);
          await pause(page, 500);
        }
      };
      await Promise.all([play(camera), play(other)]);
    },
  },
  lobby: {
    async prepare(camera, other) {
      await camera.getByLabel('Name of the room').fill('Milky Way');
      await camera.getByRole('button', { name: 'Create' }).click();
      for (let i = 0; i < 2; i++) await camera.getByRole('button', { name: 'Add a bot' }).click();
      await other.getByRole('button', { name: 'Join Milky Way' }).click();
      for (const page of [other, camera]) await page.getByRole('button', { name: 'I’m ready' }).click();
      await until(camera, `game.scene.isActive('game')`);
      await pause(camera, 4_000);
    },
    async act(camera, other, over) {
      await Promise.all([
        wander(camera, 3, (turn) => circle(turn, 0.4, 0.6, 0.3), over),
        wander(other, 4, (turn) => circle(turn, 0.6, 0.6, 0.3), over),
      ]);
    },
  },
  swarm: {
    async prepare(camera) {
      await until(camera, joined('swarm'));
      await wander(camera, 9, (turn) => circle(turn, 0.5, 0.5, 0.3), AbortSignal.timeout(12_000));
      // Who was swallowed on the way begins again.
      await camera.mouse.click(480, 330);
      await pause(camera, 1_500);
    },
    async act(camera, other, over) {
      await Promise.all([
        wander(camera, 7, (turn) => circle(turn, 0.5, 0.5, 0.3), over),
        wander(other, 5, (turn) => circle(turn, 0.5, 0.5, 0.3), over),
      ]);
    },
  },
  draw: {
    async prepare(camera, other) {
      for (const page of [camera, other]) await until(page, joined('board'));
      await other.keyboard.press('3');
      await camera.keyboard.press('5');
    },
    async act(camera, other, over) {
      const spiral = (x: number, y: number) => (turn: number) =>
        circle(6 * turn, x, y, 0.3 * Math.min(turn, 1));
      const draw = async (page: Page, x: number, y: number) => {
        await page.mouse.move(x * 960, y * 644);
        await page.mouse.down();
        await wander(page, 5, spiral(x, y), over);
        await page.mouse.up();
      };
      await Promise.all([draw(camera, 0.35, 0.5), draw(other, 0.68, 0.55)]);
    },
  },
  'motion-lab': {
    prepare: (camera) => pause(camera, 6_000),
    act: async () => {},
  },
};
