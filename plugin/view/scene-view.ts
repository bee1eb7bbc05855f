import type * as Phaser from 'phaser';
import type { CollectionBinding } from '../bind/binding.ts';
import type { Watcher } from '../watch.ts';
import type { RoomFeed } from './room-feed.ts';
import { Schedule } from './schedule.ts';

/** A scene that hasn't stepped for so many ms stands still: its window is covered, or its tab is away. */
const STILL = 3000;

/**
 * One scene's view of one room: what it binds, watches and hears of it.
 *
 * While the scene runs, every patch goes to its bindings at once. While it stands still (paused, asleep, the page
 * hidden) none does; when it goes on, everything is compared once.
 */
export class SceneView {
  readonly scene: Phaser.Scene;
  readonly feed: RoomFeed;
  /** What waits until it is drawn. */
  readonly later = new Schedule();
  // Replaced, never mutated: callbacks may bind, watch and end while these are gone through.
  private bindings: readonly CollectionBinding[] = [];
  private watchers: readonly Watcher[] = [];
  private readonly releases = new Set<() => void>();
  private readonly onEnd: () => void;
  private steppedAt = performance.now();
  /** A patch, or a return of the room, came while the scene stood still. */
  private behind = false;
  private ended = false;

  /** @param onEnd called once when the view has ended: with its scene, or with its room */
  constructor(scene: Phaser.Scene, feed: RoomFeed, onEnd: () => void) {
    this.scene = scene;
    this.feed = feed;
    this.onEnd = onEnd;
    const { events } = scene.sys;
    const game = scene.sys.game.events;
    events.on('preupdate', this.step, this);
    events.on('resume', this.goOn, this);
    events.on('wake', this.goOn, this);
    game.on('resume', this.goOn, this);
    this.atEnd(() => {
      events.off('preupdate', this.step, this);
      events.off('resume', this.goOn, this);
      events.off('wake', this.goOn, this);
      game.off('resume', this.goOn, this);
    });
  }

  /** The moment of the timeline at which what arrives now is drawn. */
  get due(): number {
    return this.feed.timeline.newest;
  }

  /** Whether the scene, or the whole game, doesn't run at the moment. */
  get standsStill(): boolean {
    const { sys } = this.scene;
    return (
      sys.isPaused() ||
      sys.isSleeping() ||
      sys.game.isPaused ||
      globalThis.document?.hidden === true ||
      performance.now() - this.steppedAt > STILL
    );
  }

  /**
   * Adds a binding behind the others; that of an item's own collection behind the one that made the item's object,
   * so that it follows in the same patch.
   */
  addBinding(binding: CollectionBinding): void {
    const { parent } = binding;
    const { bindings } = this;
    let at = parent === undefined ? bindings.length : bindings.indexOf(parent) + 1;
    while (parent !== undefined && bindings[at]?.isWithin(parent)) at++;
    this.bindings = [...bindings.slice(0, at), binding, ...bindings.slice(at)];
  }

  dropBinding(binding: CollectionBinding): void {
    this.bindings = this.bindings.filter((other) => other !== binding);
  }

  /** The binding with an object for an item, if there is one. */
  bindingOf(item: object): CollectionBinding | undefined {
    return this.bindings.find((binding) => binding.holds(item));
  }

  addWatcher(watcher: Watcher): void {
    this.watchers = [...this.watchers, watcher];
  }

  dropWatcher(watcher: Watcher): void {
    this.watchers = this.watchers.filter((other) => other !== watcher);
  }

  /** Has something done when the view ends. Returns what takes that back. */
  atEnd(release: () => void): () => void {
    this.releases.add(release);
    return () => this.releases.delete(release);
  }

  /** A patch has been decoded, or the full state after a return. */
  patched(returned: boolean): void {
    if (this.standsStill) {
      this.behind = true;
      // Kept up with, though nobody looks: what goes on moving then is seen moving at once.
      this.follow(returned);
    } else if (returned) {
      this.follow(true);
      this.catchUp();
    } else {
      this.compare(false);
    }
  }

  /** The server says that nothing has changed. */
  unchanged(): void {
    this.follow(false);
  }

  /** After all bindings: tells what is watched. */
  look(): void {
    if (this.standsStill) return;
    for (const watcher of this.watchers) watcher.look();
  }

  /** @param withScene the scene itself destroys what is on its display list */
  end(withScene: boolean): void {
    if (this.ended) return;
    this.ended = true;
    for (const release of this.releases) release();
    for (const watcher of this.watchers) watcher.end();
    for (const binding of this.bindings) binding.end(withScene);
    this.later.clear();
    this.onEnd();
  }

  private step(): void {
    const now = performance.now();
    const stood = now - this.steppedAt > STILL;
    this.steppedAt = now;
    if (stood || this.behind) this.goOn();
    for (const binding of this.bindings) binding.move();
    this.later.play(this.isDrawn);
  }

  private readonly isDrawn = (due: number, after: number): boolean => this.feed.timeline.reached(due, after);

  private goOn(): void {
    this.steppedAt = performance.now();
    if (this.standsStill) return;
    this.catchUp();
    this.look();
  }

  private catchUp(): void {
    this.behind = false;
    this.later.catchUp();
    this.compare(true);
  }

  private compare(catchingUp: boolean): void {
    for (const binding of this.bindings) binding.compare(catchingUp);
  }

  private follow(atOnce: boolean): void {
    for (const binding of this.bindings) binding.follow(atOnce);
  }
}
