/** Who carries out what was scheduled. */
export interface Performer {
  /**
   * @param late the scene stood still when it was due: nobody saw it, and no effect may follow from it
   */
  perform(act: number, subject: unknown, index: number, value: unknown, late: boolean): void;
}

/** A queue this long is cut when half of it is done. */
const SHORT = 64;

/**
 * What is to happen, in order, each thing when its time has come.
 *
 * Kept in columns that keep their memory, for things may be scheduled for each entity with each patch.
 */
export class Schedule {
  private readonly dues: number[] = [];
  private readonly afters: number[] = [];
  private readonly performers: (Performer | undefined)[] = [];
  private readonly acts: number[] = [];
  private readonly subjects: unknown[] = [];
  private readonly indices: number[] = [];
  private readonly values: unknown[] = [];
  private head = 0;
  private tail = 0;

  /**
   * @param due a moment that {@link play} is asked about: a slot of the timeline
   * @param after ms behind it
   */
  push(
    due: number,
    after: number,
    performer: Performer,
    act: number,
    subject: unknown,
    index: number,
    value: unknown,
  ): void {
    const { tail } = this;
    this.dues[tail] = due;
    this.afters[tail] = after;
    this.performers[tail] = performer;
    this.acts[tail] = act;
    this.subjects[tail] = subject;
    this.indices[tail] = index;
    this.values[tail] = value;
    this.tail++;
  }

  /** Carries out what is due; nothing overtakes what was scheduled before. */
  play(isDue: (due: number, after: number) => boolean): void {
    while (this.head < this.tail && isDue(this.dues[this.head]!, this.afters[this.head]!)) this.next(false);
    if (this.head > SHORT && this.head * 2 > this.tail) this.cut();
  }

  /** Carries out everything, as what nobody saw. */
  catchUp(): void {
    while (this.head < this.tail) this.next(true);
    this.cut();
  }

  /** Forgets everything. */
  clear(): void {
    this.head = this.tail;
    this.cut();
  }

  private next(late: boolean): void {
    const at = this.head++;
    const performer = this.performers[at]!;
    const subject = this.subjects[at];
    const value = this.values[at];
    this.performers[at] = undefined;
    this.subjects[at] = undefined;
    this.values[at] = undefined;
    const index = this.indices[at]!;
    const act = this.acts[at]!;
    if (this.head === this.tail) this.head = this.tail = 0;
    performer.perform(act, subject, index, value, late);
  }

  /** Moves what is left to the front. */
  private cut(): void {
    const { head, tail } = this;
    this.dues.copyWithin(0, head, tail);
    this.afters.copyWithin(0, head, tail);
    this.acts.copyWithin(0, head, tail);
    this.indices.copyWithin(0, head, tail);
    for (const column of [this.performers, this.subjects, this.values]) {
      column.copyWithin(0, head, tail);
      column.fill(undefined, tail - head, tail);
    }
    this.tail = tail - head;
    this.head = 0;
  }
}
