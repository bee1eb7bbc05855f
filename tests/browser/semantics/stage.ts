import type * as Phaser from 'phaser';
import { colyseus, type Room } from 'phaser-colyseus';
import { afterEach, inject, vi } from 'vitest';
import type { CollectionState, FilteredState, Operation } from '../../servers/collection-state.ts';
import type { ServerVersion } from '../../servers/start.ts';
import { deferred, makeScene, startGame } from '../game.ts';

const FRAME = 5;
/** Longer than any patch takes until it is drawn, and until what moved rests. */
const DRAWN = 1500;
/** ms from one patch to the next. */
const PATCH = 50;
const stopped = new Set<Phaser.Game>();

// Before the games are destroyed: that happens in their next step.
afterEach(() => {
  vi.restoreAllMocks();
  for (const game of stopped) if (!game.loop.running) game.loop.wake();
  stopped.clear();
});

/** Time that passes only when told so, for every clock in the page and for the steps of a game. */
export interface Time {
  /** Lets so many ms pass, in frames of 5 ms. */
  pass(milliseconds: number): void;
  /** One step of the game with the clocks where they are. */
  step(): void;
  /** Lets all that has arrived be drawn. */
  draw(): void;
  /** Lets so many ms pass while the game makes no step. */
  skip(milliseconds: number): void;
}

/** Stops a game's own loop and the clocks. */
export function stopTime(game: Phaser.Game): Time {
  let passed = 0;
  const [performanceStart, dateStart] = [performance.now(), Date.now()];
  vi.spyOn(performance, 'now').mockImplementation(() => performanceStart + passed);
  vi.spyOn(Date, 'now').mockImplementation(() => dateStart + passed);
  game.loop.sleep();
  stopped.add(game);
  // Tweens count from their manager's last step, which was some real milliseconds ago.
  for (const { tweens } of game.scene.getScenes(true)) tweens.tick();
  const step = (delta: number) => {
    passed += delta;
    game.step(performanceStart + passed, delta);
  };
  const pass = (milliseconds: number, frame = FRAME) => {
    for (let left = milliseconds; left > 0; left -= frame) step(Math.min(frame, left));
  };
  return {
    pass,
    step: () => step(0),
    draw: () => pass(DRAWN, 4 * FRAME),
    skip: (milliseconds) => {
      passed += milliseconds;
    },
  };
}

/** Sets a unit, at the origin unless it says otherwise. */
export const unit = (name: string, fields: object = { x: 0, y: 0 }): Operation => [
  'set',
  'units',
  name,
  { name, ...fields },
];

/** Deletes a unit. */
export const gone = (name: string): Operation => ['delete', 'units', name];

/** What happens to items isn't held back until it is drawn. */
export const received = { when: 'received' } as const;

/** Has operations performed on the state of a room, in one patch; resolves when the patch is here, and was told. */
export function act(
  room: Room<CollectionState> | Room<FilteredState>,
  ...operations: Operation[]
): Promise<void> {
  const turn = room.state.turn + 1;
  return new Promise((resolve, reject) => {
    const ends = [
      room.onMessage('failed', (error) => end(() => reject(new Error(`The server failed: ${error}`)))),
      room.onStateChange((state) => {
        if (state.turn >= turn) end(resolve);
      }),
    ];
    const end = (settle: () => void) => {
      for (const each of ends) each();
      settle();
    };
    room.send('do', operations);
  });
}

export interface Stage<State> {
  game: Phaser.Game;
  scene: Phaser.Scene;
  room: Room<State>;
  time: Time;
  /** See {@link act}. */
  act(...operations: Operation[]): Promise<void>;
}

interface StageOptions {
  version?: ServerVersion;
  config?: Phaser.Types.Core.GameConfig;
  /** Other scenes of the game. */
  scenes?: object[];
}

/**
 * A game whose scene 'play' has joined a new room, in which something was done to the state before. From here on
 * time stands still.
 */
export function stage(first: Operation[] = [], options?: StageOptions): Promise<Stage<CollectionState>> {
  return enter(({ colyseus }) => colyseus.create<CollectionState>('collections', { first }), options);
}

/** As {@link stage}, in a room of which each client sees what it was shown. */
export function filteredStage(first: Operation[] = []): Promise<Stage<FilteredState>> {
  return enter(({ colyseus }) => colyseus.create<FilteredState>('filtered', { first }));
}

async function enter<R extends Room<CollectionState> | Room<FilteredState>>(
  join: (scene: Phaser.Scene) => Promise<R>,
  { version = '0.18', config, scenes = [] }: StageOptions = {},
) {
  const joined = deferred<[Phaser.Scene, R]>();
  const play = makeScene('play', async function () {
    const room = await join(this);
    // The first one is told from the next task on: later it would come into the tests.
    await new Promise((resolve) => (room.onStateChange as Room['onStateChange']).once(resolve));
    joined.resolve([this, room]);
  });
  const game = await startGame([play, ...scenes], {
    plugins: { scene: [colyseus(inject('servers')[version])] },
    ...config,
  });
  const [scene, room] = await joined.promise;
  // Phaser is done with the start of the scene in its next step.
  await new Promise((resolve) => game.events.once('poststep', resolve));
  const time = stopTime(game);
  return {
    game,
    scene,
    room,
    time,
    act: (...operations: Operation[]) => {
      time.skip(PATCH);
      return act(room, ...operations);
    },
  };
}

/** Place of an object, rounded so that a difference of less than a thousandth of a pixel is none. */
export function place({ x, y }: { x: number; y: number }): [number, number] {
  return [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000];
}

/** What is handed to the host as an uncaught error: `reportError`, which is stopped there. */
export function catchReports(): string[] {
  const texts: string[] = [];
  vi.spyOn(globalThis, 'reportError').mockImplementation((error) => {
    const { message, cause } = error as Error;
    texts.push(
      cause instanceof Error && !message.includes(cause.message) ? `${message} ${cause.message}` : message,
    );
  });
  return texts;
}

/** What is warned of in the console, which is stopped there. */
export function catchWarnings(): string[] {
  const texts: string[] = [];
  vi.spyOn(console, 'warn').mockImplementation((...words) => {
    texts.push(words.join(' '));
  });
  return texts;
}

/** Whether an Arcade body is simulated. */
export function isInWorld({ physics }: Phaser.Scene, body: Phaser.Physics.Arcade.Body): boolean {
  // Phaser 3 has sets of its own.
  const bodies = physics.world.bodies as unknown as {
    has?(each: object): boolean;
    contains?(each: object): boolean;
  };
  return bodies.has?.(body) ?? bodies.contains!(body);
}
