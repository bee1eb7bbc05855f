import type { MessageType } from '../protocol/frames.ts';

/** ms that a message waits for the first handler of its type: a scene may be loading what it shows. */
const PATIENCE = 10_000;
/** How many messages wait at most; a type that would exceed it is given up. */
const MOST_WAITING = 1_000;
/** How many types are waited for, and warned of: who sends that many doesn't mean them to be listened to. */
const MOST_TYPES = 100;

interface EarlyMessage {
  readonly type: MessageType;
  readonly payload: unknown;
}

/** Messages of types that nobody has listened to yet, such as those of a scene that starts in the next frame. */
export class EarlyMessages {
  private waiting: EarlyMessage[] = [];
  private readonly timers = new Map<MessageType, ReturnType<typeof setTimeout>>();
  private readonly givenUp = new Set<MessageType>();

  get isEmpty(): boolean {
    return this.timers.size === 0;
  }

  /** Whether messages of a type wait: those that come now must stay behind them. */
  has(type: MessageType): boolean {
    return this.timers.has(type);
  }

  /** Keeps a message, unless its type was given up, or the server sends it to its own tools. */
  keep(type: MessageType, payload: unknown): void {
    if (this.givenUp.has(type) || (typeof type === 'string' && type.startsWith('__'))) return;
    if (!this.timers.has(type)) {
      if (this.timers.size + this.givenUp.size >= MOST_TYPES) return;
      this.timers.set(
        type,
        setTimeout(() => this.giveUp(type), PATIENCE),
      );
    }
    this.waiting.push({ type, payload });
    if (this.waiting.length > MOST_WAITING) this.giveUp(type);
  }

  /** Takes out the messages of all types that are heard by now, in the order in which they came. */
  take(isHeard: (type: MessageType) => boolean): readonly EarlyMessage[] {
    const taken = this.waiting.filter(({ type }) => isHeard(type));
    for (const { type } of taken) {
      clearTimeout(this.timers.get(type));
      this.timers.delete(type);
    }
    this.waiting = this.waiting.filter(({ type }) => this.has(type));
    return taken;
  }

  /** Drops all of them. */
  clear(): void {
    this.take(() => true);
  }

  private giveUp(type: MessageType): void {
    this.take((other) => other === type);
    this.givenUp.add(type);
    const name = JSON.stringify(type);
    console.warn(`Nobody listens to message ${name}: add room.onMessage(${name}, …).`);
  }
}
