import * as Phaser from 'phaser';
import type { Binding, Room } from 'phaser-colyseus';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ScriptState, ScriptUnit } from '../servers/stress-state.ts';
import { type Census, gameCensus, type PageCensus, pageCensus, roomCensus } from './census.ts';
import { heapInUse, long } from './effort.ts';
import { deferred, makeScene, startGame, steps, until } from './game.ts';

/** Bytes that a cycle may leave behind; in the short runs what an engine compiles weighs more than that. */
const mostPerCycle = () => (long() ? 1024 : 16 * 1024);
/** Measurements of the heap. */
const PARTS = 5;
/** Cycles before the first census: engines keep what they have compiled, and pools what they have made. */
const warmUp = () => (long() ? 100 : 30);

let page: PageCensus;
beforeEach(() => {
  page = pageCensus();
});
afterEach(() => page.end());

const makeRoom = (scene: Phaser.Scene) =>
  scene.colyseus.create<ScriptState>('script', { cuts: 0, seed: 1, interval: 10 });

/**
 * Uses everything that the plugin has on a room whose state changes all the time.
 *
 * @returns a binding, and the end of what is the game's own
 */
function play(scene: Phaser.Scene, room: Room<ScriptState>): { units: Binding; tidyUp: () => void } {
  const { colyseus } = scene;
  const text = scene.add.text(0, 0, '');
  const group = scene.physics.add.group();
  const partsOf = (unit: ScriptUnit) => {
    colyseus.bind(unit, 'parts', 'dot', { remove: (part) => scene.tweens.add({ targets: part, alpha: 0 }) });
  };
  const units = colyseus.bind(
    room,
    'units',
    (unit) => {
      partsOf(unit);
      return scene.physics.add.sprite(unit.x, unit.y, 'dot');
    },
    {
      group,
      pool: 4,
      reset: (_, unit) => partsOf(unit),
      tween: { alpha: { value: (unit) => unit.hp / 100, duration: 80 } },
      on: { hp: (sprite, hp) => sprite.setScale(hp / 50) },
      change: (sprite, unit) => sprite.setName(`unit ${unit.serial}`),
      remove: (sprite) => scene.tweens.add({ targets: sprite, scale: 0, duration: 60 }),
    },
  );
  colyseus.bind(room, 'cards', (card) => scene.add.image(card.x, card.y, 'dot'), {
    tween: { x: (_, i, size) => 200 + (i - size / 2) * 20 },
    remove: () => new Promise((resolve) => scene.time.delayedCall(40, resolve)),
  });
  colyseus.bind(room, 'tokens', (token) =>
    scene.add.container(token.x, token.y, [scene.add.image(0, 0, 'dot')]),
  );
  colyseus.bind(room, 'secrets', 'dot', { when: 'received', pool: 4 });
  const overlap = scene.physics.add.overlap(group, text, () => {});

  colyseus.watch(
    room,
    (state) => state.steps,
    (now) => text.setText(`${now}`),
  );
  colyseus.watch(
    room,
    (state) => state.cards,
    () => {},
  );
  colyseus.watch(
    room,
    (state) => [...state.units.keys()],
    () => {},
  );
  colyseus.onMessage(
    room,
    'boom',
    ({ x, y }) => {
      const boom = scene.add.image(x, y, 'dot');
      scene.tweens.add({ targets: boom, scale: 3, duration: 50, onComplete: () => boom.destroy() });
    },
    { when: 'drawn' },
  );
  colyseus.onMessage(room, '*', () => {});
  const deaf = colyseus.onStatus(({ state }) => text.setColor(state === 'joined' ? '#ffffff' : '#ff0000'));
  room.send('begin');
  return {
    units,
    tidyUp: () => {
      deaf();
      overlap.destroy();
      group.destroy();
      text.destroy();
    },
  };
}

// Nothing is drawn: pictures take most of the time, and hold nothing of the plugin's.
const config = {
  type: Phaser.HEADLESS,
  fps: { forceSetTimeOut: true },
  physics: { default: 'arcade', arcade: {} },
};

/**
 * Runs cycles, and compares what there is at rest before them with what there is after.
 *
 * The heap is measured after each fifth of them: a leak shows in every one, what an engine compiles only in some.
 * (What a browser under test notes of each request also counts: 0.3 to 0.5 KB.)
 *
 * @param atRest brings the game to rest, has it measured, and goes on
 */
async function compare(
  what: string,
  cycles: number,
  cycle: () => Promise<void>,
  atRest: (measure: () => Promise<void>) => Promise<void>,
  count: () => Census,
): Promise<void> {
  for (let i = 0; i < warmUp(); i++) await cycle();
  const heaps: number[] = [];
  const censuses: Census[] = [];
  const measure = async () => {
    censuses.push(count());
    heaps.push(await heapInUse());
  };
  const begin = performance.now();
  await atRest(measure);
  for (let part = 0; part < PARTS; part++) {
    for (let i = 0; i < cycles / PARTS; i++) await cycle();
    await atRest(measure);
  }
  const seconds = Math.round((performance.now() - begin) / 100) / 10;
  const growths = heaps.slice(1).map((heap, i) => Math.round(((heap - heaps[i]!) * PARTS) / cycles));
  const [before, after] = [censuses[0], censuses.at(-1)];
  console.log(
    `${what}, Phaser ${Phaser.VERSION}: ${cycles} cycles in ${seconds} s; bytes per cycle, in fifths: ` +
      `${growths.join(', ')}; ${JSON.stringify(after)}`,
  );
  expect(after).toEqual(before);
  expect(Math.min(...growths)).toBeLessThan(mostPerCycle());
}

test('restarts of a scene that is handed its room leave nothing behind', {
  timeout: long() ? 300_000 : 60_000,
}, async () => {
  const joined = deferred<Room<ScriptState>>();
  let drawn = false;
  let most = 0;
  const game = await startGame(
    [
      makeScene('lobby', async function () {
        joined.resolve(await makeRoom(this));
      }),
      makeScene('play', function ({ room }) {
        play(this, room as Room<ScriptState>);
        drawn = false;
        this.colyseus.onMessage(
          room as Room<ScriptState>,
          'boom',
          () => {
            drawn = true;
          },
          { when: 'drawn' },
        );
      }),
    ],
    config,
  );
  const room = await joined.promise;
  const scene = game.scene.getScene('play');
  game.scene.getScene('lobby').scene.launch('play', { room });
  await until(game, () => drawn);
  await compare(
    'restarts with a room handed over',
    long() ? 1_000 : 100,
    async () => {
      scene.scene.restart({ room });
      drawn = false;
      await until(game, () => drawn);
      most = Math.max(most, scene.children.length);
    },
    async (measure) => {
      scene.scene.stop();
      await until(game, () => !game.scene.isActive('play'));
      await measure();
      game.scene.getScene('lobby').scene.launch('play', { room });
      await until(game, () => game.scene.isActive('play'));
    },
    () => ({ ...page.count(), ...gameCensus(game, scene), ...roomCensus(room) }),
  );
  expect(room.isLeft).toBe(false);
  expect(most, 'objects were there').toBeGreaterThan(20);
});

test('restarts of a scene that joins by itself leave nothing behind', {
  timeout: long() ? 300_000 : 60_000,
}, async () => {
  let ready = false;
  const game = await startGame(
    makeScene('play', async function () {
      play(this, await makeRoom(this));
      ready = true;
    }),
    config,
  );
  const scene = game.scene.getScene('play');
  const started = async () => {
    await until(game, () => ready);
    await steps(game, 2);
    expect(scene.children.length).toBeGreaterThan(5);
    ready = false;
  };
  await started();
  await compare(
    'restarts with a join each',
    long() ? 200 : 20,
    () => {
      scene.scene.restart();
      return started();
    },
    async (measure) => {
      scene.scene.stop();
      await until(game, () => page.count().sockets === 0);
      await measure();
      game.scene.start('play');
      await started();
    },
    () => ({ ...page.count(), ...gameCensus(game, scene) }),
  );
});

test('rooms that are joined and left within one scene leave nothing behind', {
  timeout: 300_000,
}, async () => {
  const game = await startGame(makeScene('play'), config);
  const scene = game.scene.getScene('play');
  await until(game, () => game.scene.isActive('play'));
  await compare(
    'joins and leaves',
    long() ? 200 : 20,
    async () => {
      const room = await makeRoom(scene);
      const { units, tidyUp } = play(scene, room);
      expect(scene.children.length).toBeGreaterThan(5);
      await steps(game, 3);
      await room.leave();
      expect(units.size).toBe(0);
      tidyUp();
    },
    async (measure) => {
      // Farewells of the last cycle's are tweens and timers of the scene's own: they end by themselves.
      await until(game, () => {
        const { tweens, timers } = gameCensus(game, scene);
        return page.count().sockets === 0 && tweens === 0 && timers === 0;
      });
      await measure();
    },
    () => ({ ...page.count(), ...gameCensus(game, scene) }),
  );
});
