import type * as Phaser from 'phaser';
import type { Client, RoomListOptions } from '../src/client.ts';
import type { RoomAvailable } from '../src/matchmaking/room-list.ts';
import type { SeatReservationReply } from '../src/matchmaking/seat.ts';
import type { Join, JoinById, JoinSettings, RoomName, StateClass, TakeSeat } from '../src/register.ts';
import { Room } from '../src/room/room.ts';
import type { GotType } from '../src/room/types.ts';
import { CollectionBinding } from './bind/binding.ts';
import { endedBindingIn } from './bind/ended.ts';
import type {
  Binding,
  BindOptions,
  CollectionPath,
  Created,
  Creates,
  Field,
  Heard,
  Item,
  Key,
  Picked,
  Source,
  StateOf,
  TypeOfRoom,
} from './bind/types.ts';
import { whyEnded } from './ended-room.ts';
import { connectionOf, type GameConnection, type RoomSought } from './game-connection.ts';
import { type HearingOptions, hear } from './hearing.ts';
import { optionsOf } from './options.ts';
import { SceneStatus, type Status } from './status.ts';
import type { PlayoutSettings, RoomFeed } from './view/room-feed.ts';
import type { SceneView } from './view/scene-view.ts';
import { Watcher } from './watch.ts';

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
   * (`this.scene.start('game', { room })`), and what it binds, watches or hears.
   *
   * If the scene shuts down while the join is under way, the seat is given back and the promise never settles, so
   * nothing after the `await` runs in a scene that has moved on.
   *
   * @throws MatchMakeError if there is no seat to be had, or no server
   * @throws ServerError if the room refuses the connection
   */
  readonly joinOrCreate: Join = (name, options, rootSchema, settings) =>
    this.enterAgain({ name: String(name) }, rootSchema, settings, () =>
      this.client.joinOrCreate(name as never, options as never, rootSchema, settings),
    ) as never;

  /** Creates a room and joins it; otherwise as {@link joinOrCreate}. */
  readonly create: Join = (name, options, rootSchema, settings) =>
    this.enter(
      () => this.client.create(name as never, options as never, rootSchema, settings),
      settings,
    ) as never;

  /** Joins a room that exists, rejects if there is none; otherwise as {@link joinOrCreate}. */
  readonly join: Join = (name, options, rootSchema, settings) =>
    this.enterAgain({ name: String(name) }, rootSchema, settings, () =>
      this.client.join(name as never, options as never, rootSchema, settings),
    ) as never;

  /** Joins the room with that id, a private one too; otherwise as {@link joinOrCreate}. */
  readonly joinById: JoinById = (roomId, options, rootSchema, settings) =>
    this.enterAgain({ roomId }, rootSchema, settings, () =>
      this.client.joinById(roomId, options as never, rootSchema, settings),
    ) as never;

  /**
   * Takes a seat again that was lost, by the `room.reconnectionToken` that was kept; otherwise as
   * {@link joinOrCreate}. After a drop a room comes back by itself: this is for what happens beyond that.
   *
   * @throws TypeError if the token is none
   */
  readonly reconnect: TakeSeat<string> = (token, rootSchema, settings) =>
    this.enter(() => this.client.reconnect(token, rootSchema, settings), settings) as never;

  /**
   * Joins by a seat that was reserved elsewhere: by a queue, by a backend; otherwise as {@link joinOrCreate}.
   *
   * @throws TypeError if it is no seat reservation
   */
  readonly consumeSeatReservation: TakeSeat<SeatReservationReply> = (reservation, rootSchema, settings) =>
    this.enter(
      () => this.client.consumeSeatReservation(reservation, rootSchema, settings),
      settings,
    ) as never;

  private readonly scene: Phaser.Scene;
  private readonly connection: GameConnection;
  private readonly sceneStatus: SceneStatus;
  private readonly views = new Map<Room, SceneView>();
  private readonly warned = new WeakSet<Room>();
  /** Counts the runs of the scene: an `await` that began in another one than this has nothing to come back to. */
  private run = 0;
  /** What the scene was started with last. */
  private data: object | undefined = undefined;

  /** Called by Phaser. */
  constructor(scene: Phaser.Scene, _pluginManager: unknown, pluginKey: string) {
    const { game } = scene.sys;
    this.scene = scene;
    this.connection = connectionOf(game, () => optionsOf(game, this.constructor, pluginKey));
    this.sceneStatus = new SceneStatus(scene);
    // Subscribed before Phaser's own systems, so that bindings end before the first of their objects dies.
    const { events } = scene.sys;
    events.on('start', this.begin, this);
    events.on('wake', this.woken, this);
    events.on('resume', this.woken, this);
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
    events?.off('resume', this.woken, this);
    events?.off('shutdown', this.end, this);
    events?.off('destroy', this.end, this);
  }

  /** The one client of the game. A room joined through it is yours: no scene leaves it. */
  get client(): Client {
    return this.connection.client;
  }

  /**
   * Lists the rooms that can be joined; see `client.getAvailableRooms` for what the server must do for it. If the
   * scene shuts down meanwhile, the promise never settles.
   *
   * @param name name of the room handler; without it, all rooms
   * @throws MatchMakeError of code 404 if the server doesn't list its rooms
   */
  // biome-ignore lint/suspicious/noExplicitAny: what a game's rooms tell of themselves
  async getAvailableRooms<Metadata = any>(
    name?: RoomName,
    options?: RoomListOptions,
  ): Promise<RoomAvailable<Metadata>[]> {
    const { run } = this;
    try {
      return await this.client.getAvailableRooms<Metadata>(name, options);
    } finally {
      if (run !== this.run) await never();
    }
  }

  /** How this scene's latest room is doing, from the first moment of joining; live, for a line in `update()`. */
  get status(): Status {
    return this.sceneStatus.latest;
  }

  /**
   * Calls back at once, and each time that a room of this scene does otherwise than before, for as long as the scene
   * runs: joining, joined, dropped, each attempt to come back, left, lost.
   *
   * @param callback gets the {@link Status} of the room that it is about
   * @returns ends it before the scene does
   */
  onStatus(callback: (status: Status) => void): () => void {
    return this.isRunning ? this.sceneStatus.on(callback) : () => {};
  }

  /**
   * A room stays though no scene uses it, until `room.leave()` or the end of the game.
   *
   * @returns the room
   * @throws TypeError if it is no room (`await` it first)
   */
  keep<O extends Source & Room>(room: O): O {
    if (!(room instanceof Room)) throw new TypeError('keep() needs a room: await the join first.');
    this.connection.use.keep(room);
    return room;
  }

  /**
   * Makes every item of a collection a game object, for as long as the scene runs and the room lasts. After it
   * returns, the objects of the items that are there already exist.
   *
   * @param source the room; or an object in its state, with whose end the binding ends
   * @param path the collection in the room's state, or in the object: `'players'`, `'world.doors'`
   * @param create a texture key (makes a Sprite); a function of item, key and {@link Info} that returns the object,
   * or `null` for an item that isn't drawn; a class, made by `new (scene, item, key, info)`; or, with `options.by`,
   * a map of these
   * @throws RangeError if the path, or a field that the options name, isn't in the state; it names those that are
   * @throws TypeError if source is neither a room (`await` it first) nor in the state of one, or create none of the
   * above
   */
  bind<
    O extends Source,
    P extends CollectionPath<StateOf<O>>,
    M extends Creates<Item<StateOf<O>, P>, Key<StateOf<O>, P>, D>,
    D extends Field<Item<StateOf<O>, P>> = never,
  >(
    source: O,
    path: P,
    create: M,
    options?: BindOptions<Created<M>, Item<StateOf<O>, P>, Key<StateOf<O>, P>, D>,
  ): Binding<Created<M>, Item<StateOf<O>, P>, Key<StateOf<O>, P>> {
    const view = this.viewOf(source, 'bind');
    if (view === undefined) return endedBindingIn(this.scene);
    const item = (source as object) === view.feed.room ? undefined : source;
    const binding = new CollectionBinding(view, item, path, create, (options ?? {}) as BindOptions);
    binding.begin();
    return binding as unknown as Binding<Created<M>, Item<StateOf<O>, P>, Key<StateOf<O>, P>>;
  }

  /**
   * Calls back at once, and after each patch in which a function picks another value from the state, for as long as
   * the scene runs and the room lasts.
   *
   * @param source the room; or an object in its state, with whose end it ends
   * @param select picks the value, from the room's state or from the object. Values are compared by `Object.is`,
   * arrays that it makes element by element; an object or collection of the state that it picks counts as changed
   * when a patch has changed something in it
   * @param callback gets the value, and the one before: undefined at first
   * @returns ends it before the scene does
   * @throws TypeError if source is neither a room (`await` it first) nor in the state of one
   */
  watch<O extends Source, V extends Picked>(
    source: O,
    select: (state: StateOf<O>) => V,
    callback: (now: V, before: V | undefined) => void,
  ): () => void {
    const view = this.viewOf(source, 'watch');
    if (view === undefined) return () => {};
    const watcher = new Watcher(view, source, select as never, callback as never);
    view.addWatcher(watcher);
    watcher.begin();
    return () => watcher.end();
  }

  /**
   * Calls back with each message of a type, for as long as the scene lasts, also while it is paused or asleep.
   * `room.onMessage` lasts as long as the room.
   *
   * @param type the server's type; `'*'` gets every message that has no handler of its own
   * @param options `when: 'drawn'` waits until what came with the message is drawn: for effects at a ship's drawn
   * place. Such a message is dropped while the scene doesn't run.
   * @returns ends it before the scene does
   * @throws TypeError if room is none (`await` it first)
   */
  onMessage<O extends Source & Room, M extends GotType<TypeOfRoom<O>> | '*'>(
    room: O,
    type: M,
    callback: Heard<O, M>,
    options?: HearingOptions,
  ): () => void {
    const view = this.viewOf(room, 'onMessage');
    if (view === undefined) return () => {};
    return hear(view, type, callback, options);
  }

  /**
   * How a room's motion is played, in all scenes, for as long as the room lasts. What isn't given stays as it is.
   *
   * @throws RangeError for values out of range
   * @throws TypeError if room is none (`await` it first)
   */
  playout<O extends Source & Room>(room: O, settings: PlayoutSettings<StateOf<O>>): void {
    this.feedOf(room, 'playout').configure(settings);
  }

  private get isRunning(): boolean {
    const { status } = this.scene.sys.settings;
    return status >= START && status <= SLEEPING;
  }

  private begin(): void {
    this.run++;
    const { settings } = this.scene.sys;
    // Started without data, a scene gets from Phaser what it was started with last.
    if (settings.data === this.data) settings.data = this.withoutEndedRooms(settings.data);
    this.data = settings.data;
    this.useRoomsIn(settings.data);
  }

  private withoutEndedRooms<D>(data: D): D {
    if (typeof data !== 'object' || data === null) return data;
    const hasEnded = (value: unknown) => value instanceof Room && this.connection.use.hasEnded(value);
    if (!Object.values(data).some(hasEnded)) return data;
    return Object.fromEntries(Object.entries(data).filter(([, value]) => !hasEnded(value))) as D;
  }

  private woken(_systems: unknown, data: unknown): void {
    this.useRoomsIn(data);
  }

  /** What a scene is started with it uses: `this.scene.start('game', { room })` hands a room over. */
  private useRoomsIn(data: unknown): void {
    if (typeof data !== 'object' || data === null) return;
    for (const value of Object.values(data)) if (value instanceof Room) this.use(value);
  }

  /** This scene has to do with a room from now on, and counts as one of its users. */
  private use(room: Room): void {
    this.connection.use.use(room, this.scene);
    this.sceneStatus.follow(room);
  }

  private end(): void {
    this.run++;
    this.sceneStatus.end();
    for (const view of [...this.views.values()]) view.end(true);
    this.connection.use.release(this.scene);
  }

  /** Joins by name or id: where the page was in such a room before it was loaded anew, comes back into that. */
  private enterAgain(
    which: RoomSought,
    rootSchema: StateClass<unknown> | undefined,
    settings: JoinSettings | undefined,
    join: () => Promise<Room>,
  ): Promise<Room> {
    const { run } = this;
    const back = (token: string) => this.client.reconnect(token, rootSchema, settings) as Promise<Room>;
    return this.enter(async () => {
      const room = await this.connection.resumed(which, back, settings?.signal);
      if (room !== undefined) return room;
      return run === this.run ? join() : never();
    }, settings);
  }

  private async enter(join: () => Promise<Room>, settings?: JoinSettings): Promise<Room> {
    if (!this.isRunning) {
      console.warn(`Scene "${this.scene.sys.settings.key}" isn't running: it joins no room.`);
      return never();
    }
    const { run } = this;
    const refused = this.sceneStatus.joining();
    let room: Room;
    try {
      room = await join();
    } catch (error) {
      if (run === this.run) refused(settings?.signal?.aborted ? undefined : error);
      // Asked again, for who hears of it may end the scene.
      if (run !== this.run) return never();
      throw error;
    }
    if (run !== this.run) {
      // What the server sends on the way out is no message that somebody forgot to listen to.
      room.onMessage('*', () => {});
      void room.leave();
      return never();
    }
    this.connection.joined(room, this.scene);
    this.sceneStatus.follow(room);
    return run === this.run ? room : never();
  }

  /**
   * This scene's view of the room that a source is, or is in the state of.
   *
   * @returns undefined if there is nothing to see any more: the scene, the room or the object has ended
   * @throws TypeError if it is none of these
   */
  private viewOf(source: object, method: string): SceneView | undefined {
    const feed = this.feedOf(source, method);
    const { room } = feed;
    if (!this.isRunning || this.connection.use.hasEnded(room)) {
      this.warnEnded(room, method);
      return undefined;
    }
    if (source !== room && !feed.has(source)) return undefined;
    this.use(room);
    let view = this.views.get(room);
    if (view === undefined) {
      view = feed.open(this.scene);
      this.views.set(room, view);
      view.atEnd(() => this.views.delete(room));
    }
    return view;
  }

  private feedOf(source: object, method: string): RoomFeed {
    const feed = source instanceof Room ? this.connection.feedOf(source) : this.connection.feedWith(source);
    if (feed !== undefined) return feed;
    const isPromise = typeof (source as { then?: unknown } | undefined)?.then === 'function';
    throw new TypeError(
      isPromise
        ? `${method}() was given a promise: await the room first.`
        : `${method}() needs a room as first argument, what this.colyseus.joinOrCreate() resolves to` +
            `${method === 'onMessage' ? '' : ', or an object in the state of one'}.`,
    );
  }

  private warnEnded(room: Room, method: string): void {
    if (this.warned.has(room)) return;
    this.warned.add(room);
    const { key } = this.scene.sys.settings;
    const { use } = this.connection;
    const why = use.hasEnded(room) ? whyEnded(room, use.leaverOf(room)) : `scene "${key}" isn't running`;
    console.warn(`${method}() in scene "${key}" does nothing: ${why}.`);
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
