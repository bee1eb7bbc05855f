import type * as Phaser from 'phaser';
import type { Client } from '../src/client.ts';
import type { Join, JoinById } from '../src/register.ts';
import { Room } from '../src/room/room.ts';
import { CollectionBinding } from './bind/binding.ts';
import { endedBinding } from './bind/ended.ts';
import type {
  Binding,
  BindOptions,
  CollectionPath,
  Create,
  Created,
  Item,
  Key,
  Source,
  StateOf,
} from './bind/types.ts';
import { connectionOf, type GameConnection } from './game-connection.ts';
import { optionsOf } from './options.ts';

// Phaser's scene states from START to SLEEPING: the scene has begun and hasn't ended.
const START = 2;
const SLEEPING = 7;

/**
 * `this.colyseus`, in every scene. What it gives ends with the scene.
 *
 * Phaser makes one for each scene, its own hidden system scene too; the instance stays while its scene is
 * started and shut down any number of times.
 */
export class ColyseusPlugin {
  /**
   * Joins a room of that name, or creates one. This scene uses it from now on; it is left when the last scene that
   * uses it has shut down. A scene uses what it joined, what it was started with
   * (`this.scene.start('game', { room })`), and what it binds.
   *
   * If the scene shuts down while the join is under way, the seat is given back and the promise never settles, so
   * nothing after the `await` runs in a scene that has moved on.
   *
   * @throws MatchMakeError if there is no seat to be had, or no server
   * @throws ServerError if the room refuses the connection
   */
  readonly joinOrCreate: Join = (name, options, rootSchema, settings) =>
    this.enter(() =>
      this.client.joinOrCreate(name as never, options as never, rootSchema, settings),
    ) as never;

  /** Creates a room and joins it; otherwise as {@link joinOrCreate}. */
  readonly create: Join = (name, options, rootSchema, settings) =>
    this.enter(() => this.client.create(name as never, options as never, rootSchema, settings)) as never;

  /** Joins a room that exists, rejects if there is none; otherwise as {@link joinOrCreate}. */
  readonly join: Join = (name, options, rootSchema, settings) =>
    this.enter(() => this.client.join(name as never, options as never, rootSchema, settings)) as never;

  /** Joins the room with that id, a private one too; otherwise as {@link joinOrCreate}. */
  readonly joinById: JoinById = (roomId, options, rootSchema, settings) =>
    this.enter(() => this.client.joinById(roomId, options as never, rootSchema, settings)) as never;

  private readonly scene: Phaser.Scene;
  private readonly game: Phaser.Game;
  private readonly pluginKey: string;
  private readonly bindings = new Set<CollectionBinding>();
  private readonly warned = new WeakSet<Room>();
  /** Counts the runs of the scene: an `await` that began in another one than this has nothing to come back to. */
  private run = 0;

  /** Called by Phaser. */
  constructor(scene: Phaser.Scene, _pluginManager: unknown, pluginKey: string) {
    this.scene = scene;
    this.game = scene.sys.game;
    this.pluginKey = pluginKey;
    // Subscribed before Phaser's own systems, so that bindings end before the first of their objects dies.
    const { events } = scene.sys;
    events.on('start', this.begin, this);
    events.on('wake', this.woken, this);
    events.on('shutdown', this.end, this);
    events.once('destroy', this.end, this);
  }

  /** Called by Phaser. A scene that is already running when the plugin is installed never says START. */
  boot(): void {
    if (this.isRunning) this.begin();
  }

  /** Called by Phaser when the plugin is taken out of the scene. */
  destroy(): void {
    this.end();
    const { events } = this.scene.sys;
    events?.off('start', this.begin, this);
    events?.off('wake', this.woken, this);
    events?.off('shutdown', this.end, this);
    events?.off('destroy', this.end, this);
  }

  /** The one client of the game. A room joined through it is yours: no scene leaves it. */
  get client(): Client {
    return this.connection.client;
  }

  /**
   * Makes every item of a collection a game object, for as long as the scene runs and the room lasts. After it
   * returns, the objects of the items that are there already exist.
   *
   * @param source the room
   * @param path the collection in its state: `'players'`, `'world.doors'`
   * @param create a texture key (makes a Sprite); a function of item, key and {@link Info} that returns the object,
   * or `null` for an item that isn't drawn; or a class, made by `new (scene, item, key, info)`
   * @throws RangeError if the path, or a field that the options name, isn't in the state; it names those that are
   * @throws TypeError if source is no room (`await` it first) or create none of the above
   */
  bind<
    O extends Source,
    P extends CollectionPath<StateOf<O>>,
    M extends Create<Item<StateOf<O>, P>, Key<StateOf<O>, P>>,
  >(
    source: O,
    path: P,
    create: M,
    options?: BindOptions<Created<M>, Item<StateOf<O>, P>, Key<StateOf<O>, P>>,
  ): Binding<Created<M>, Item<StateOf<O>, P>, Key<StateOf<O>, P>> {
    const room: unknown = source;
    if (!(room instanceof Room)) {
      const awaited = typeof (room as PromiseLike<unknown> | undefined)?.then === 'function';
      throw new TypeError(
        awaited
          ? 'bind() was given a promise: await the room first.'
          : 'bind() needs a room as first argument: what this.colyseus.joinOrCreate() resolves to.',
      );
    }
    if (!this.isRunning || room.isLeft) {
      this.warnEnded(room);
      return endedBinding;
    }
    this.connection.use.use(room, this.scene);
    const binding: CollectionBinding = new CollectionBinding(
      this.scene,
      room,
      path,
      create,
      options ?? {},
      () => this.bindings.delete(binding),
    );
    this.bindings.add(binding);
    return binding as unknown as Binding<Created<M>, Item<StateOf<O>, P>, Key<StateOf<O>, P>>;
  }

  private get connection(): GameConnection {
    return connectionOf(this.game, () => optionsOf(this.game, this.constructor, this.pluginKey));
  }

  private get isRunning(): boolean {
    const { status } = this.scene.sys.settings;
    return status >= START && status <= SLEEPING;
  }

  private begin(): void {
    this.run++;
    this.useRoomsIn(this.scene.sys.settings.data);
  }

  private woken(_systems: unknown, data: unknown): void {
    this.useRoomsIn(data);
  }

  /** What a scene is started with it uses: `this.scene.start('game', { room })` hands a room over. */
  private useRoomsIn(data: unknown): void {
    if (typeof data !== 'object' || data === null) return;
    for (const value of Object.values(data)) {
      if (value instanceof Room) this.connection.use.use(value, this.scene);
    }
  }

  private end(): void {
    this.run++;
    for (const binding of [...this.bindings]) binding.endWithScene();
    this.connection.use.release(this.scene);
  }

  private async enter(join: () => Promise<Room>): Promise<Room> {
    const { run } = this;
    let room: Room;
    try {
      room = await join();
    } catch (error) {
      if (run !== this.run) return never();
      throw error;
    }
    if (run !== this.run) {
      void room.leave();
      return never();
    }
    this.connection.use.joined(room, this.scene);
    return room;
  }

  private warnEnded(room: Room): void {
    if (this.warned.has(room)) return;
    this.warned.add(room);
    const { key } = this.scene.sys.settings;
    const leaver = room.isLeft ? this.connection.use.leaverOf(room) : undefined;
    const why = !room.isLeft
      ? `scene "${key}" isn't running`
      : leaver === undefined
        ? `room "${room.name}" was left or lost before`
        : `room "${room.name}" was left when scene "${leaver}" shut down; pass it on in the same step, ` +
          "as in this.scene.start('next', { room })";
    console.warn(`bind() in scene "${key}" makes no objects: ${why}.`);
  }
}

/** A promise that nothing waits for in the end: the scene that did has moved on. */
function never(): Promise<never> {
  return new Promise(() => {});
}

declare module 'phaser' {
  interface Scene {
    colyseus: ColyseusPlugin;
  }
}
