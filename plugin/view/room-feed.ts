import type * as Phaser from 'phaser';
import { Timeline, type TimelineSettings } from '../../src/motion/timeline.ts';
import type { Room } from '../../src/room/room.ts';
import type { NumberField } from '../bind/types.ts';
import { SceneView } from './scene-view.ts';

/** How a room's motion is played. Each may be changed at any time. */
// biome-ignore lint/suspicious/noExplicitAny: an untyped state has any field
export interface PlayoutSettings<State = any> extends TimelineSettings {
  /**
   * When the server made the state, in ms on any clock of its own, as a number in the state says: the name of a field,
   * or a function of the state (`(state) => state.tick * 50`). Rooms of 0.18 with `defineInput()` say it with every
   * patch, and need none.
   */
  readonly time?: NumberField<State> | ((state: State) => number) | undefined;
}

/** ms between two patches: rooms that send less often are none that move. */
const SLOWEST = 1_000;

/**
 * What a room tells the scenes of one game, each through a view of its own: after every patch, first the bindings of
 * all scenes, then what they watch.
 */
export class RoomFeed {
  readonly room: Room;
  /** Which moment of the server's time is drawn. */
  readonly timeline: Timeline;
  /** Objects of the state that have been seen in a collection; some may have left the state since. */
  readonly known = new WeakSet<object>();
  // Replaced, never mutated: a view may open or close while a patch is told.
  private views: readonly SceneView[] = [];
  private readTime: ((state: unknown) => unknown) | undefined;
  private stamped = false;
  private returned = false;

  constructor(room: Room) {
    this.room = room;
    const { patchRate } = room;
    this.timeline = new Timeline(patchRate === undefined ? {} : { patchRate: Math.min(patchRate, SLOWEST) });
    // The room clears these when it ends.
    room.returned.event(() => {
      this.returned = true;
    });
    room.patched.event(() => this.patched());
    room.unchanged.event(() => this.unchanged());
    room.ended.event(() => {
      for (const view of this.views) view.end(false);
    });
  }

  /** @throws RangeError for values out of range */
  configure<State>({ time, ...settings }: PlayoutSettings<State>): void {
    this.timeline.configure(settings);
    if (time === undefined) return;
    this.readTime = (
      typeof time === 'function'
        ? time
        : (state: State) => (state as Record<string, unknown> | undefined)?.[time]
    ) as (state: unknown) => unknown;
  }

  /** A scene begins to look at the room. */
  open(scene: Phaser.Scene): SceneView {
    const { events } = scene.sys.game;
    if (this.views.length === 0) events.on('prestep', this.step, this);
    const view = new SceneView(scene, this, () => {
      this.views = this.views.filter((other) => other !== view);
      if (this.views.length === 0) events.off('prestep', this.step, this);
    });
    this.views = [...this.views, view];
    return view;
  }

  /** Whether an object is in the room's state now. */
  has(object: object): boolean {
    return this.room.serializer?.changes.references.holds(object) === true;
  }

  private step(): void {
    this.timeline.advance(performance.now());
  }

  private patched(): void {
    const { returned, views } = this;
    this.returned = false;
    this.stamp();
    for (const view of views) view.patched(returned);
    for (const view of views) view.look();
  }

  /** Nothing has changed, and that is news: what moved until now stands still. */
  private unchanged(): void {
    this.stamp();
    for (const view of this.views) view.unchanged();
  }

  private stamp(): void {
    const stamp = this.readTime === undefined ? this.room.stamp : this.readTime(this.room.state);
    if (typeof stamp === 'number' && Number.isFinite(stamp)) {
      this.stamped = true;
      this.timeline.patch(performance.now(), stamp);
    } else if (!this.stamped) {
      // (A full state has no stamp in a room whose patches have one.)
      this.timeline.patch(performance.now());
    }
  }
}
