import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Random } from '../differential/random.mjs';
import type { ScriptState, ScriptUnit } from '../servers/stress-state.ts';
import { gameCensus, type PageCensus, pageCensus } from './census.ts';
import { long } from './effort.ts';
import { makeScene, startGame, steps, until } from './game.ts';

const SEEDS = Array.from({ length: long() ? 40 : 4 }, (_, i) => i + 1);
const OPERATIONS = 80;
const KEYS = ['one', 'two', 'three'];

let page: PageCensus;
beforeEach(() => {
  page = pageCensus();
});
afterEach(() => {
  page.end();
  vi.restoreAllMocks();
});

/** Binds, watches and hears what a room has, in ways that last: farewells, tweens, messages that wait. */
function play(scene: Phaser.Scene, room: Room<ScriptState>): void {
  const { colyseus } = scene;
  const partsOf = (unit: ScriptUnit) => colyseus.bind(unit, 'parts', 'dot', { when: 'received' });
  colyseus.bind(
    room,
    'units',
    (unit) => {
      partsOf(unit);
      return scene.add.sprite(unit.x, unit.y, 'dot');
    },
    {
      pool: 4,
      reset: (_, unit) => void partsOf(unit),
      tween: { alpha: { value: (unit) => unit.hp / 100, duration: 80 } },
      on: { hp: (sprite, hp) => sprite.setScale(hp / 50) },
      remove: (sprite) => scene.tweens.add({ targets: sprite, scale: 0, duration: 60 }),
    },
  );
  colyseus.bind(room, 'cards', (card) => scene.add.image(card.x, card.y, 'dot'), {
    tween: { x: (_, i, size) => 200 + (i - size / 2) * 20 },
    remove: () => new Promise((resolve) => scene.time.delayedCall(40, resolve)),
  });
  colyseus.watch(
    room,
    (state) => [...state.units.keys()],
    () => {},
  );
  const explode = ({ x, y }: { x: number; y: number }) => {
    const boom = scene.add.image(x, y, 'dot');
    scene.time.delayedCall(50, () => boom.destroy());
  };
  colyseus.onMessage(room, 'boom', explode, { when: 'drawn' });
}

/** What a game can do at any time, and what can happen to it. */
function operations(game: Phaser.Game, rooms: Set<Room<ScriptState>>, random: Random) {
  const { scene: scenes } = game;
  const key = () => random.pick(KEYS);
  // Now and then one that is left already.
  const room = () => {
    const all = [...rooms];
    const there = all.filter(({ isLeft }) => !isLeft);
    return random.pick(random.chance(0.1) || there.length === 0 ? all : there) as
      | Room<ScriptState>
      | undefined;
  };
  const running = () => KEYS.filter((each) => scenes.isActive(each) || scenes.isPaused(each));
  return {
    // Without data a scene gets those of its last start again: perhaps a room that is left.
    start: () => scenes.start(key(), random.chance(0.7) ? {} : undefined),
    stop: () => scenes.stop(key()),
    pause: () => scenes.pause(key()),
    resume: () => scenes.resume(key()),
    sleep: () => scenes.sleep(key()),
    wake: () => scenes.wake(key()),
    restart: () => void (running().length > 0 && scenes.getScene(random.pick(running())).scene.restart()),
    'hand over': () =>
      void (
        running().length > 0 && scenes.getScene(random.pick(running())).scene.start(key(), { room: room() })
      ),
    bind: () => {
      const bound = room();
      if (bound !== undefined && running().length > 0) play(scenes.getScene(random.pick(running())), bound);
    },
    drop: () => void room()?.connection.close(),
    leave: () => void (random.chance(0.3) && room()?.leave()),
  };
}

test.each(SEEDS)(
  'scenes that do anything, on connections that drop: in the end nothing is left of them (%i)',
  {
    timeout: 120_000,
  },
  async (seed) => {
    const random = new Random(seed);
    const rooms = new Set<Room<ScriptState>>();
    const errors = vi.spyOn(console, 'error');
    // Phaser warns of what scenes can't do, the plugin of rooms that are left.
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const game = await startGame(
      KEYS.map((key, i) =>
        makeScene(key, async function ({ room }) {
          if (room !== undefined) return play(this, room as Room<ScriptState>);
          if (i === 0) return;
          const options = { cuts: 0.03, seed, interval: 10 };
          const joined = await this.colyseus.create<ScriptState>('script', options);
          joined.onReconnect(() => joined.send('begin'));
          joined.send('begin');
          rooms.add(joined);
          play(this, joined);
        }),
      ),
      { type: Phaser.HEADLESS, fps: { forceSetTimeOut: true } },
    );
    const scenes = KEYS.map((key) => game.scene.getScene(key));
    await steps(game, 2);
    const atRest = async () => {
      for (const key of KEYS) game.scene.stop(key);
      await until(game, () => page.count().sockets === 0);
      await steps(game, 2);
      return scenes.map((scene) => ({ ...page.count(), ...gameCensus(game, scene) }));
    };
    const before = await atRest();

    const possible = operations(game, rooms, random);
    const done: string[] = [];
    for (let i = 0; i < OPERATIONS; i++) {
      const name = random.pick(Object.keys(possible)) as keyof typeof possible;
      done.push(name);
      possible[name]();
      await steps(game, random.chance(0.3) ? 0 : random.below(8));
    }

    const after = await atRest();
    console.log(`seed ${seed}, Phaser ${Phaser.VERSION}: ${rooms.size} rooms; ${done.join(', ')}`);
    expect(after).toEqual(before);
    expect([...rooms].map(({ isLeft }) => isLeft)).not.toContain(false);
    expect(errors.mock.calls).toEqual([]);

    game.scene.start('two', {});
    await until(game, () => scenes[1]!.children.length > 5);
  },
);
