import { Emitter } from '../events/event.ts';
import type { MessageType } from '../protocol/frames.ts';

type Handler = (payload: unknown) => void;
type AnyHandler = (type: MessageType, payload: unknown) => void;

/** How many types are warned of: who sends that many doesn't mean them to be listened to. */
const MOST_WARNINGS = 100;

/** Who listens to which message of a room. */
export class MessageHandlers {
  private readonly byType = new Map<MessageType, Emitter<Handler>>();
  private readonly any = new Emitter<AnyHandler>();
  private readonly unheard = new Set<MessageType>();

  /** Adds a handler for a type, or for `'*'`: every type that has none of its own. Returns its removal. */
  on(type: MessageType, handler: Handler | AnyHandler): () => void {
    if (type === '*') return this.any.event(handler as AnyHandler);
    let handlers = this.byType.get(type);
    if (handlers === undefined) {
      handlers = new Emitter<Handler>();
      this.byType.set(type, handlers);
    }
    return handlers.event(handler as Handler);
  }

  deliver(type: MessageType, payload: unknown): void {
    const handlers = this.byType.get(type);
    if (handlers !== undefined && handlers.size > 0) handlers.emit(payload);
    else if (this.any.size > 0) this.any.emit(type, payload);
    else if (handlers === undefined) this.warn(type);
  }

  clear(): void {
    this.byType.clear();
    this.any.event.clear();
  }

  /** Once per type, for the first types, and never for those the server itself sends to its tools. */
  private warn(type: MessageType): void {
    if (this.unheard.size >= MOST_WARNINGS || this.unheard.has(type)) return;
    if (typeof type === 'string' && type.startsWith('__')) return;
    this.unheard.add(type);
    const name = JSON.stringify(type);
    console.warn(`Nobody listens to message ${name}: add room.onMessage(${name}, …).`);
  }
}
