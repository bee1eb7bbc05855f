import { Emitter } from '../events/event.ts';
import { nextTask } from '../events/next-task.ts';
import type { MessageType } from '../protocol/frames.ts';
import { EarlyMessages } from './early-messages.ts';

type Handler = (payload: unknown) => void;
type AnyHandler = (type: MessageType, payload: unknown) => void;

/** Who listens to which message of a room. */
export class MessageHandlers {
  /** Those of types that were listened to once: it is meant that nobody does any more. */
  private readonly byType = new Map<MessageType, Emitter<Handler>>();
  private readonly any = new Emitter<AnyHandler>();
  private readonly early = new EarlyMessages();

  /** Adds a handler for a type, or for `'*'`: every type that has none of its own. Returns its removal. */
  on(type: MessageType, handler: Handler | AnyHandler): () => void {
    const remove = this.add(type, handler);
    // When the caller has what is returned, and its other handlers are there.
    if (!this.early.isEmpty) nextTask(() => this.deliverEarly());
    return remove;
  }

  deliver(type: MessageType, payload: unknown): void {
    if (this.early.has(type) || !this.isKnown(type)) this.early.keep(type, payload);
    else this.emit(type, payload);
  }

  clear(): void {
    this.byType.clear();
    this.any.event.clear();
    this.early.clear();
  }

  private add(type: MessageType, handler: Handler | AnyHandler): () => void {
    if (type === '*') return this.any.event(handler as AnyHandler);
    let handlers = this.byType.get(type);
    if (handlers === undefined) {
      handlers = new Emitter<Handler>();
      this.byType.set(type, handlers);
    }
    return handlers.event(handler as Handler);
  }

  private isKnown(type: MessageType): boolean {
    return this.byType.has(type) || this.any.size > 0;
  }

  private emit(type: MessageType, payload: unknown): void {
    const handlers = this.byType.get(type);
    if (handlers !== undefined && handlers.size > 0) handlers.emit(payload);
    else this.any.emit(type, payload);
  }

  private deliverEarly(): void {
    for (const { type, payload } of this.early.take((type) => this.isKnown(type))) this.emit(type, payload);
  }
}
