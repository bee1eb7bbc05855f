import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import { expect, test } from 'vitest';
import type { CrowdState } from '../servers/stress-state.ts';
import { heapInUse, long } from './effort.ts';
import { deferred, makeScene, startGame, until } from './game.ts';

const POPULATION = 300;
const ARRIVALS = 9_700;
/** Bytes per entity that has come and gone: room for rows of samples that double once more, and for compiled code. */
const MOST_PER_ENTITY = 128;

/** Counts what a pooled binding makes, makes ready again, and removes. */
class Turnover {
  created = 0;
  reset = 0;
  removed = 0;

  get arrivals(): number {
    return this.created + this.reset;
  }
  get hits(): number {
    return this.reset / this.arrivals;
  }
  get text(): string {
    const hits = (100 * this.hits).toFixed(1);
    return `${this.created} created + ${this.reset} reset, ${this.removed} removed, ${hits} % out of the pool`;
  }
}

function bindPooled(scene: Phaser.Scene, room: Room<CrowdState>, when: 'drawn' | 'received') {
  const turnover = new Turnover();
  const binding = scene.colyseus.bind(
    room,
    'entities',
    (entity) => {
      turnover.created++;
      return scene.add.image(entity.x, entity.y, 'dot');
    },
    {
      when,
      pool: POPULATION,
      reset: () => turnover.reset++,
      remove: () => void turnover.removed++,
      on: { hp: (image, hp) => image.setAlpha(hp / 100) },
    },
  );
  return { turnover, binding };
}

test('S9 a churn of 10,000 entities: as many removed as created, nearly all out of the pool, the memory flat', {
  timeout: 300_000,
}, async () => {
  const joined = deferred<{ scene: Phaser.Scene; room: Room<CrowdState> }>();
  const game = await startGame(
    makeScene('churn', async function () {
      const options = { population: POPULATION };
      joined.resolve({ scene: this, room: await this.colyseus.create<CrowdState>('churn', options) });
    }),
    // Nothing is drawn: a slow picture would hold up the steps, and a scene without steps stands still.
    { type: Phaser.HEADLESS, fps: { forceSetTimeOut: true } },
  );
  const { scene, room } = await joined.promise;
  const ms = long() ? 120_000 : 8_000;
  const before = scene.children.length;
  const received = bindPooled(scene, room, 'received');
  const drawn = bindPooled(scene, room, 'drawn');
  const isDrawn = () =>
    [...drawn.binding].map(([key]) => key).join() === [...room.state.entities.keys()].join();

  /** Lets so many come and go, and resolves when that is drawn. */
  const run = async (arrivals: number, time: number) => {
    const ran = new Promise((resolve) => room.onMessage('ran', resolve));
    room.send('run', { arrivals, ms: time });
    await ran;
    await until(game, isDrawn);
  };
  const third = Math.round(ARRIVALS / 3);
  await run(third, ms / 3);
  const heapAtThird = await heapInUse();
  await run(ARRIVALS - third, (ms * 2) / 3);
  const heapInTheEnd = await heapInUse();
  const perEntity = (heapInTheEnd - heapAtThird) / (ARRIVALS - third);

  room.send('empty');
  await until(game, () => received.binding.size === 0 && drawn.binding.size === 0);
  console.log(
    `churn, Phaser ${Phaser.VERSION}: ${POPULATION + ARRIVALS} entities in ${ms / 1000} s. ` +
      `received: ${received.turnover.text}; drawn: ${drawn.turnover.text}; ` +
      `heap ${heapAtThird} bytes after a third, ${heapInTheEnd} in the end: ${perEntity.toFixed(1)} per entity; ` +
      `spares on the display list: ${scene.children.length - before}`,
  );

  expect(received.turnover.arrivals).toBe(POPULATION + ARRIVALS);
  for (const { turnover, binding } of [received, drawn]) {
    expect(turnover.removed).toBe(turnover.arrivals);
    expect(turnover.hits).toBeGreaterThan(0.95);
    binding.destroy();
  }
  expect(perEntity).toBeLessThan(MOST_PER_ENTITY);
  expect(scene.children.length).toBe(before);
});
