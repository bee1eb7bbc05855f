/** One callback for one event of one reference in the state. */
export interface Listener {
  readonly callback: (first: unknown, second: unknown) => void;
  /** Generation in whose dispatch it stays silent: it was told everything when it was added. */
  readonly since: number;
  active: boolean;
}

/** In order of registration. Replaced, never mutated, so that a running dispatch keeps its own list. */
export type Listeners = readonly Listener[];

const NONE: Listeners = [];

/** The events of a reference: its fields are numbered from 0 on. */
export type EventName = 'changed' | 'added' | 'removed' | number;

/** Who listens to one reference (a schema instance or a collection), and when it changed last. */
export class Watch {
  readonly refId: number;
  /** Generation of the last patch that changed something in it. */
  touched = 0;
  /** Generation in whose dispatch its `changed` listeners were called. */
  told = 0;
  /** How many read `touched`: it stays without listeners too. */
  trackers = 0;

  changed: Listeners = NONE;
  added: Listeners = NONE;
  removed: Listeners = NONE;
  /** By field index; nothing where nobody listens. */
  readonly fields: (Listeners | undefined)[] = [];
  /** Whether anybody has listened to a single field. */
  hasFields = false;

  constructor(refId: number) {
    this.refId = refId;
  }

  get isIdle(): boolean {
    if (this.trackers > 0) return false;
    if (this.changed.length + this.added.length + this.removed.length > 0) return false;
    return this.fields.every((listeners) => listeners === undefined);
  }

  add(event: EventName, listener: Listener): void {
    this.set(event, [...this.get(event), listener]);
  }

  remove(event: EventName, listener: Listener): void {
    listener.active = false;
    const kept = this.get(event).filter((other) => other !== listener);
    this.set(event, kept.length === 0 ? NONE : kept);
  }

  /** Nobody who listens is called any more. */
  silence(): void {
    const lists = [this.changed, this.added, this.removed, ...this.fields];
    for (const listeners of lists) for (const listener of listeners ?? NONE) listener.active = false;
    this.changed = this.added = this.removed = NONE;
    this.fields.length = 0;
  }

  private get(event: EventName): Listeners {
    return (typeof event === 'number' ? this.fields[event] : this[event]) ?? NONE;
  }

  private set(event: EventName, listeners: Listeners): void {
    if (typeof event !== 'number') this[event] = listeners;
    else {
      this.fields[event] = listeners === NONE ? undefined : listeners;
      this.hasFields = true;
    }
  }
}
