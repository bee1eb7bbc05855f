import { $refId, ArraySchema, type IRef } from '@colyseus/schema';
import { report } from '../src/events/report.ts';
import type { Touch } from '../src/state/changes.ts';
import type { SceneView } from './view/scene-view.ts';

type Select = (this: unknown, state: unknown) => unknown;
type Callback = (this: unknown, now: unknown, before: unknown) => void;

/** Calls back when what a function picks from the state is another value than before. */
export class Watcher {
  private readonly view: SceneView;
  /** What is read: the room, whose state may be another object some day, or an object in it. */
  private readonly source: object;
  private readonly select: Select;
  private readonly callback: Callback;

  private value: unknown;
  /** When the value changed last, where it is itself a part of the state. */
  private touch: Touch | undefined = undefined;
  private seen = 0;
  private readonly told = new Set<string>();
  private ended = false;

  constructor(view: SceneView, source: object, select: Select, callback: Callback) {
    this.view = view;
    this.source = source;
    this.select = select;
    this.callback = callback;
  }

  /** Calls back with the value of now, whatever it is. */
  begin(): void {
    this.keep(this.read());
    this.tell(this.value, undefined);
  }

  /** Calls back if the value has changed since the last look. */
  look(): void {
    if (this.ended) return;
    const { room } = this.view.feed;
    if (this.source !== room && !this.view.feed.has(this.source)) {
      this.end();
      return;
    }
    const now = this.read();
    const before = this.value;
    if (!this.differs(now)) return;
    this.keep(now);
    this.tell(now, before);
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.track(undefined);
    this.view.dropWatcher(this);
  }

  private read(): unknown {
    const { room } = this.view.feed;
    try {
      const value = this.select.call(this.view.scene, this.source === room ? room.state : this.source);
      // A slice of an array in the state is a list of the schema library's, of which Phaser's texts know nothing.
      return isMadeList(value) ? Array.from(value) : value;
    } catch (error) {
      this.fail('select', error);
      return undefined;
    }
  }

  private differs(now: unknown): boolean {
    const before = this.value;
    if (this.touch !== undefined && now === before) return this.touch.touched > this.seen;
    if (Array.isArray(now) && Array.isArray(before)) {
      return now.length !== before.length || now.some((each, i) => !Object.is(each, before[i]));
    }
    return !Object.is(now, before);
  }

  private keep(value: unknown): void {
    if (value !== this.value || this.touch === undefined) this.track(value);
    this.value = value;
    this.seen = this.view.feed.room.serializer?.changes.generation ?? 0;
  }

  private track(value: unknown): void {
    const changes = this.view.feed.room.serializer?.changes;
    if (this.touch !== undefined) changes?.untrack(this.touch);
    this.touch = isInState(value) ? changes?.track(value) : undefined;
  }

  private tell(now: unknown, before: unknown): void {
    try {
      this.callback.call(this.view.scene, now, before);
    } catch (error) {
      this.fail('callback', error);
    }
  }

  /** The first failure of each of the two; every further one would say the same. */
  private fail(which: string, cause: unknown): void {
    if (this.told.has(which)) return;
    this.told.add(which);
    const why = cause instanceof Error ? cause.message : String(cause);
    report(new Error(`watch(${this.view.feed.room.name}): ${which} failed: ${why}`, { cause }));
  }
}

/** Whether a value is an object of the state: an instance or a collection. */
function isInState(value: unknown): value is object {
  return typeof value === 'object' && value !== null && (value as IRef)[$refId] !== undefined;
}

function isMadeList(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || (value instanceof ArraySchema && !isInState(value));
}
