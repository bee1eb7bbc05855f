import { ProtocolError, ServerError } from '../errors.ts';
import { Emitter, type Event } from '../events/event.ts';
import { nextTask } from '../events/next-task.ts';
import type { SeatReservation } from '../matchmaking/seat.ts';
import { CloseCode, ErrorCode, PROTOCOL_CODE_MASK, Protocol, ProtocolModifier } from '../protocol/codes.ts';
import {
  bytesFrame,
  controlFrame,
  type MessageType,
  messageFrame,
  readBytes,
  readError,
  readMessage,
} from '../protocol/frames.ts';
import { readHandshake } from '../protocol/handshake.ts';
import { hintFor } from '../protocol/hints.ts';
import { RoomState } from '../state/room-state.ts';
import { Connection, type WebSocketConstructor } from './connection.ts';
import { MessageHandlers } from './message-handlers.ts';
import type { GotPayload, GotType, InferState, SentPayload, SentType } from './types.ts';

/** ms that a room has for its handshake and first state: as long as servers hold a seat. */
const JOIN_TIMEOUT = 15_000;
/** ms that a server has to answer a leave. */
const LEAVE_TIMEOUT = 1_000;
/** Server time and input acknowledgement, two uint32, before the body of a timed frame. */
const TIMED_PREFIX_BYTES = 8;
/** Sequence number, uint16, before the body of a frame from an unreliable channel. */
const UNRELIABLE_PREFIX_BYTES = 2;

/** What a room needs to know of its server; its client's part. */
export interface RoomServer {
  readonly Socket: WebSocketConstructor;
  /** URL of a room's WebSocket, for the seat that was reserved there. */
  roomUrl(seat: SeatReservation): string;
}

/**
 * A room that this client is in. Joining methods of the client and the scene plugin give one.
 *
 * @typeParam T the state's type, the server's room type, or its class: `Room<ArenaState>`,
 * `Room<typeof ArenaRoom>`. The latter two also type the messages.
 */
// biome-ignore lint/suspicious/noExplicitAny: an untyped room takes and gives anything
export class Room<T = any, State = InferState<T>> {
  /** Name of the room handler, e.g. `"battle"`. */
  readonly name: string;
  /** The room's unique id, for others to `joinById`. */
  readonly roomId: string;
  /** This client's unique id in the room: the server's `client.sessionId`. */
  readonly sessionId: string;

  /** The server updated the state: called with it, after each full state and each patch. */
  readonly onStateChange: Event<(state: State) => void>;
  /** The room reported an error, or sent what can't be read: code and message. */
  readonly onError: Event<(code: number, message: string) => void>;
  /** The room was left or lost, with the close code: 4000 by `leave()`, 1001 to 1015 abnormal. */
  readonly onLeave: Event<(code: number, reason: string) => void>;

  /** @internal After each decoded state frame, before `onStateChange`. Not cleared by the game. */
  readonly patched = new Emitter<() => void>();
  /** @internal The room was left or lost, before `onLeave`. Not cleared by the game. */
  readonly ended = new Emitter<() => void>();
  /** @internal Settles when the join does: the first full state is there, or why it isn't. */
  readonly joined: Promise<void>;
  /** @internal */
  declare readonly '~type'?: T;

  private readonly stateChanges = new Emitter<(state: State) => void>();
  private readonly errors = new Emitter<(code: number, message: string) => void>();
  private readonly leaves = new Emitter<(code: number, reason: string) => void>();
  private readonly messages = new MessageHandlers();
  private readonly connection: Connection;

  private phase: 'joining' | 'joined' | 'left' = 'joining';
  private token = '';
  private roomState: RoomState | undefined;
  private settleJoin!: { resolve: () => void; reject: (error: Error) => void };
  private readonly joinTimer: ReturnType<typeof setTimeout>;
  /** What arrived between the join and the task in which the game hears of it. */
  private held: (() => void)[] | undefined;
  private closeCode: number = CloseCode.NORMAL_CLOSURE;
  private leaving: Promise<number> | undefined;

  /** @internal Rooms come from joining. */
  constructor(seat: SeatReservation, server: RoomServer) {
    this.name = seat.name;
    this.roomId = seat.roomId;
    this.sessionId = seat.sessionId;
    this.onStateChange = this.stateChanges.event;
    this.onError = this.errors.event;
    this.onLeave = this.leaves.event;

    this.connection = new Connection(server.Socket, server.roomUrl(seat), {
      received: (frame) => {
        if (this.held === undefined) this.receive(frame);
        else this.held.push(() => this.receive(frame));
      },
      closed: (code, reason) => {
        if (this.held === undefined) this.end(code, reason);
        else this.held.push(() => this.end(code, reason));
      },
    });
    this.joined = new Promise((resolve, reject) => {
      this.settleJoin = { resolve, reject };
    });
    this.joinTimer = setTimeout(
      () => this.refuse(new ServerError(0, NO_ANSWER, NO_ANSWER_HINT)),
      JOIN_TIMEOUT,
    );
  }

  /** The room's unique id; the same as `roomId`. */
  get id(): string {
    return this.roomId;
  }

  /** The state, as the server sent it last. Its objects keep their identity; read them, don't write them. */
  get state(): State {
    return this.roomState?.root as State;
  }

  /** Whether the room is left or lost. */
  get isLeft(): boolean {
    return this.phase === 'left';
  }

  /** What `client.reconnect()` takes to come back into this seat, if the server allows it. */
  get reconnectionToken(): string {
    return `${this.roomId}:${this.token}`;
  }

  /**
   * Sends a message: the server's `onMessage(type, …)` gets it. Does nothing once the room is left.
   *
   * @param payload anything that MessagePack can hold: numbers, strings, arrays, plain objects, bytes, dates
   * @throws TypeError if the payload holds what can't be sent, such as a function
   */
  send<M extends SentType<T>>(type: M, payload?: SentPayload<T, M>): void {
    this.connection.send(messageFrame(type as MessageType, payload));
  }

  /**
   * Sends raw bytes. The server's handler is `onMessage` up to 0.16 and `onMessageBytes` from 0.17 on.
   *
   * @param bytes a `Uint8Array`, or numbers from 0 to 255
   */
  sendBytes(type: MessageType, bytes: Uint8Array | readonly number[]): void {
    this.connection.send(bytesFrame(type, bytes));
  }

  /**
   * Calls back with each message of a type. Lasts as long as the room; in a scene, see
   * `this.colyseus.onMessage`.
   *
   * @param type the server's type; `'*'` gets every message that has no handler of its own
   * @returns removes the handler
   */
  onMessage<M extends GotType<T>>(type: M, callback: (payload: GotPayload<T, M>) => void): () => void;
  onMessage(
    type: '*',
    // biome-ignore lint/suspicious/noExplicitAny: messages of every type
    callback: (type: MessageType, payload: any) => void,
  ): () => void;
  onMessage(
    type: PropertyKey,
    // biome-ignore lint/suspicious/noExplicitAny: see the overloads
    callback: (...args: any[]) => void,
  ): () => void {
    return this.messages.add(type as MessageType, callback);
  }

  /** Removes every listener that the game added to this room. */
  removeAllListeners(): void {
    this.messages.clear();
    this.onStateChange.clear();
    this.onError.clear();
    this.onLeave.clear();
  }

  /**
   * Leaves the room.
   *
   * @param consented `false` closes the connection as if it had dropped: the server may keep the seat
   * @returns the close code, within 1 s even if the server doesn't answer; it never rejects
   */
  leave(consented = true): Promise<number> {
    if (this.phase === 'left') return Promise.resolve(this.closeCode);
    this.leaving ??= new Promise((resolve) => {
      const code = consented ? CloseCode.CONSENTED : CloseCode.NO_STATUS_RECEIVED;
      const timer = setTimeout(() => this.connection.abandon(code), LEAVE_TIMEOUT);
      this.ended.event.once(() => {
        clearTimeout(timer);
        resolve(this.closeCode);
      });
    });
    if (consented && this.connection.isOpen) this.connection.send(controlFrame(Protocol.LEAVE_ROOM));
    else this.connection.close();
    return this.leaving;
  }

  private receive(frame: Uint8Array): void {
    try {
      this.handle(frame);
    } catch (cause) {
      const error = cause instanceof ProtocolError ? cause : unreadable(frame, cause);
      if (this.phase === 'joining') this.refuse(error);
      else this.errors.emit(ErrorCode.INVALID_PAYLOAD, error.message);
    }
  }

  private handle(frame: Uint8Array): void {
    if (this.phase === 'left' || frame.byteLength === 0) return;
    const first = frame[0]!;
    let offset = 1;
    if (first & ProtocolModifier.TIMED) offset += TIMED_PREFIX_BYTES;

    switch (first & PROTOCOL_CODE_MASK) {
      case Protocol.JOIN_ROOM:
        this.handshake(frame, offset);
        break;
      case Protocol.ROOM_STATE:
        this.roomState?.applyFull(frame, offset);
        this.stateArrived();
        break;
      case Protocol.ROOM_STATE_PATCH:
        if (first & ProtocolModifier.UNRELIABLE) offset += UNRELIABLE_PREFIX_BYTES;
        // A timed frame without a body is a heartbeat of the server's clock.
        if (this.roomState === undefined || offset >= frame.byteLength) break;
        this.roomState.applyPatch(frame, offset);
        this.stateArrived();
        break;
      case Protocol.ROOM_DATA: {
        const { type, payload } = readMessage(frame, offset);
        this.messages.deliver(type, payload);
        break;
      }
      case Protocol.ROOM_DATA_BYTES: {
        const { type, payload } = readBytes(frame, offset);
        this.messages.deliver(type, payload);
        break;
      }
      case Protocol.ERROR: {
        const { code, message } = readError(frame, offset);
        if (this.phase === 'joining') this.refuse(new ServerError(code, message, hintFor(code)));
        else this.errors.emit(code, message);
        break;
      }
      case Protocol.LEAVE_ROOM:
        void this.leave();
        break;
    }
  }

  private handshake(frame: Uint8Array, offset: number): void {
    const { token, reflection } = readHandshake(frame, offset);
    this.token = token;
    if (reflection !== undefined) this.roomState = new RoomState(reflection);
    // Only now does the server send the state, and the messages that wait behind it.
    this.connection.send(controlFrame(Protocol.JOIN_ROOM));
    if (this.roomState === undefined) this.completeJoin();
  }

  private stateArrived(): void {
    if (this.phase === 'joining') {
      this.completeJoin();
      this.held!.unshift(() => this.tellState());
    } else {
      this.tellState();
    }
  }

  private tellState(): void {
    this.patched.emit();
    this.stateChanges.emit(this.state);
  }

  /** The game gets its room now; what belongs to the room from the next task on, when its handlers are there. */
  private completeJoin(): void {
    clearTimeout(this.joinTimer);
    this.phase = 'joined';
    this.held = [];
    this.settleJoin.resolve();
    nextTask(() => {
      const held = this.held ?? [];
      this.held = undefined;
      for (const event of held) event();
    });
  }

  private refuse(error: Error): void {
    clearTimeout(this.joinTimer);
    this.phase = 'left';
    this.settleJoin.reject(error);
    this.connection.abandon();
  }

  private end(code: number, reason: string): void {
    if (this.phase === 'left') return;
    if (this.phase === 'joining') {
      this.refuse(new ServerError(code, closedEarly(code, reason), CLOSED_EARLY_HINT));
      return;
    }
    this.phase = 'left';
    this.closeCode = code;
    this.ended.emit();
    this.leaves.emit(code, reason);
    this.removeAllListeners();
    this.patched.event.clear();
  }
}

const NO_ANSWER = `The room didn't answer within ${JOIN_TIMEOUT / 1000} s of being connected.`;
const NO_ANSWER_HINT = 'Does a proxy before the game server let WebSockets through?';
const CLOSED_EARLY_HINT =
  "Look at the server's log, and whether WebSockets reach it: a proxy, a firewall, or another path may stop them.";

function closedEarly(code: number, reason: string): string {
  return `The connection closed before the room was joined (${code}${reason ? `: ${reason}` : ''}).`;
}

function unreadable(frame: Uint8Array, cause: unknown): ProtocolError {
  const code = frame[0]! & PROTOCOL_CODE_MASK;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ProtocolError(`A frame of the server (code ${code}) can't be read: ${why}`, '', cause);
}
