import type { Schema } from '@colyseus/schema';
import { ProtocolError } from '../errors.ts';
import { Emitter, type Event } from '../events/event.ts';
import type { SeatReservation } from '../matchmaking/seat.ts';
import { CloseCode, ErrorCode } from '../protocol/codes.ts';
import { type Bytes, bytesFrame, type MessageType, messageFrame } from '../protocol/frames.ts';
import type { Handshake } from '../protocol/handshake.ts';
import { carriesState, type Incoming, readFrame } from '../protocol/incoming.ts';
import { type RoomClock, ServerClock } from '../realtime/clock.ts';
import type { InputHandle, InputOptions } from '../realtime/input.ts';
import { RoomInput } from '../realtime/room-input.ts';
import { RoomState } from '../state/room-state.ts';
import { MessageHandlers } from './message-handlers.ts';
import type { Reconnection } from './reconnection.ts';
import { type ReplyCallback, type RequestOptions, Requests } from './requests.ts';
import type { RoomServer } from './room-server.ts';
import { Session, type SessionOptions } from './session.ts';
import type { RoomStatus } from './status.ts';
import type {
  GotPayload,
  GotType,
  InferInput,
  InferState,
  Reply,
  SentPayload,
  SentType,
  Untyped,
} from './types.ts';

export type { RoomServer } from './room-server.ts';

/** Code that `onError` tells for what this side couldn't do; those of the server are never 0. */
const OWN_ERROR = 0;
/** How a room is joined, beside its seat. */
export interface RoomOptions extends SessionOptions {
  /** The game's own classes to decode into, see `classesOf`; else they are made from what the server says. */
  readonly classes?: readonly (typeof Schema)[] | undefined;
}

/** A room's connection, whichever socket it is at the moment: `room.connection`. */
export interface RoomConnection {
  /** Whether something sent now is sent at once. */
  readonly isOpen: boolean;
  /** Sends a frame of the Colyseus protocol as it is; it waits while the connection is away. */
  send(frame: Uint8Array): void;
  /** Closes the socket, as if it had dropped: the room comes back, unless `code` is one that doesn't lead back. */
  close(code?: number, reason?: string): void;
  /** The same: code for the official client closes its socket by `room.connection.transport.close()`. */
  readonly transport: Omit<RoomConnection, 'transport'>;
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
  /** The room reported an error, or something can't be read or sent (code 4217 or 0): code and message. */
  readonly onError: Event<(code: number, message: string) => void>;
  /**
   * The connection was lost, and the room tries to come back: with the close code. What was sent right before may
   * be lost; what is sent from now on waits, in order, and is sent once.
   */
  readonly onDrop: Event<(code: number, reason: string) => void>;
  /** Back after a drop: the state is up to date, `reconnectionToken` is the new one, messages follow. */
  readonly onReconnect: Event<() => void>;
  /** The room was left or lost, with the close code: 4000 by `leave()`, 1001 to 1015 abnormal, 4003 seat gone. */
  readonly onLeave: Event<(code: number, reason: string) => void>;
  /** The connection, whichever socket it is at the moment. */
  readonly connection: RoomConnection;

  /** ms that requests wait for their reply, unless they say otherwise. */
  static defaultRequestTimeout = 10_000;

  /**
   * Server time and latency, from the patches of a room with `defineInput()` (0.18); in any other room this
   * client's own clock. Replace it right after the join to use one of your own.
   */
  clock: RoomClock = new ServerClock();

  /** How the server encodes the state: `"schema"`, or `"none"` in a room without one. */
  serializerId = '';

  /** @internal After each decoded state frame, before `onStateChange`. Not cleared by the game. */
  readonly patched = new Emitter<() => void>();
  /** @internal The server says, at a time of its own, that nothing has changed. Not cleared by the game. */
  readonly unchanged = new Emitter<() => void>();
  /** @internal Back after a drop, before `onReconnect`. Not cleared by the game. */
  readonly returned = new Emitter<() => void>();
  /** @internal The room was left or lost, before `onLeave`. Not cleared by the game. */
  readonly ended = new Emitter<() => void>();
  /** @internal `status` says something new. Not cleared by the game. */
  readonly statusChanged = new Emitter<(status: RoomStatus) => void>();
  /** @internal Settles when the join does: the first full state is there, or why it isn't. */
  readonly joined: Promise<void>;
  /** @internal */
  declare readonly '~type'?: T;

  private readonly stateChanges = new Emitter<(state: State) => void>();
  private readonly errors = new Emitter<(code: number, message: string) => void>();
  private readonly drops = new Emitter<(code: number, reason: string) => void>();
  private readonly returns = new Emitter<() => void>();
  private readonly leaves = new Emitter<(code: number, reason: string) => void>();
  // Named as in the official client, like `dispatchMessage`: `@colyseus/testing` reaches for both.
  private readonly onMessageHandlers = new MessageHandlers();
  private readonly requests: Requests;
  private readonly inputs: RoomInput;
  private readonly session: Session;
  private readonly classes: RoomOptions['classes'];
  /** @internal Server time of the latest state frame, in ms; undefined where the server doesn't stamp them. */
  stamp: number | undefined = undefined;
  private damageTold = false;
  private roomState: RoomState | undefined = undefined;

  /** @internal Rooms come from joining. */
  constructor(seat: SeatReservation, server: RoomServer, options: RoomOptions = {}) {
    this.name = seat.name;
    this.roomId = seat.roomId;
    this.sessionId = seat.sessionId;
    this.classes = options.classes;
    this.onStateChange = this.stateChanges.event;
    this.onError = this.errors.event;
    this.onDrop = this.drops.event;
    this.onReconnect = this.returns.event;
    this.onLeave = this.leaves.event;

    const session = new Session(seat, server, options, {
      received: (data) => this.receive(data),
      dropped: (code, reason) => {
        this.requests.disconnected();
        if (code === CloseCode.MAY_TRY_RECONNECT) this.roomState?.forgetNumbers();
        this.drops.emit(code, reason);
      },
      returned: () => {
        this.returned.emit();
        this.returns.emit();
      },
      ended: (code, reason) => this.end(code, reason),
      changed: (status) => this.statusChanged.emit(status),
      knowsTypes: () => this.roomState !== undefined,
      overflowed: (message) => this.errors.emit(OWN_ERROR, message),
    });
    this.session = session;
    this.joined = session.joined;
    this.connection = {
      get isOpen() {
        return session.isOpen;
      },
      send: (frame) => session.send(frame),
      close: (code, reason) => session.close(code, reason),
      get transport() {
        return this;
      },
    };
    this.requests = new Requests(this.connection);
    this.inputs = new RoomInput(this.connection, () => this.clock);
  }

  /** The room's unique id; the same as `roomId`. */
  get id(): string {
    return this.roomId;
  }

  /** The state, as the server sent it last. Its objects keep their identity; read them, don't write them. */
  get state(): State {
    return this.roomState?.state as State;
  }

  /** Whether the room is left or lost. */
  get isLeft(): boolean {
    return this.session.isOver;
  }

  /** How the room is doing, live: for a line on the screen, or a dialog. */
  get status(): RoomStatus {
    return this.session.status;
  }

  /** How the room comes back after a drop; change its settings at any time. */
  get reconnection(): Reconnection {
    return this.session.reconnection;
  }

  /** What decodes the state; undefined in a room without one. */
  get serializer(): RoomState {
    return this.roomState as RoomState;
  }

  /** What `client.reconnect()` takes to come back into this seat, if the server allows it. */
  get reconnectionToken(): string {
    return `${this.roomId}:${this.session.token}`;
  }

  /**
   * Sends a message: the server's `onMessage(type, …)` gets it. While the connection is away it waits, within the
   * bounds of `reconnection`. Does nothing once the room is left.
   *
   * A message gets there at most once: what was sent right before a drop may be lost, and is never sent twice.
   *
   * @param type a text, or an integer from 0 on
   * @param payload numbers, texts, booleans, null, undefined, bigints, dates, arrays, plain objects, bytes; also
   * maps (sent as objects), sets (as arrays), errors, and objects with `toJSON`
   * @throws TypeError if type or payload can't be sent
   */
  // biome-ignore lint/suspicious/noExplicitAny: a message whose type isn't declared
  send<Payload = any>(type: Untyped<SentType<T>>, payload?: Payload): void;
  /**
   * Sends a message as a {@link request}.
   *
   * @param callback gets the reply, or why there is none
   * @throws TypeError if type or payload can't be sent
   */
  // biome-ignore lint/suspicious/noExplicitAny: a message whose type isn't declared
  send<Payload = any, Response = any>(
    type: Untyped<SentType<T>>,
    payload: Payload,
    callback: ReplyCallback<Response>,
  ): void;
  send<M extends SentType<T>>(type: M, payload?: SentPayload<T, M>): void;
  send<M extends SentType<T>>(
    type: M,
    payload: SentPayload<T, M>,
    callback: ReplyCallback<Reply<T, M>>,
  ): void;
  send(type: PropertyKey, payload?: unknown, callback?: ReplyCallback): void {
    if (callback === undefined) this.session.send(messageFrame(type as MessageType, payload));
    else this.requests.call(type as MessageType, payload, Room.defaultRequestTimeout, callback);
  }

  /**
   * Sends a message and waits for the reply: what the server's `onMessage(type, …)` handler returns. Servers of
   * 0.18 and later reply.
   *
   * @param options `timeout` in ms, default `Room.defaultRequestTimeout`
   * @throws RequestError (rejects) if there is no reply: rejected, failed, timed out, disconnected, offline, or
   * unsupported by the server; its `kind` says which
   * @throws TypeError (rejects) if type or payload can't be sent
   */
  // biome-ignore lint/suspicious/noExplicitAny: a message whose type isn't declared
  request<Payload = any, Response = any>(
    type: Untyped<SentType<T>>,
    payload?: Payload,
    options?: RequestOptions,
  ): Promise<Response>;
  request<M extends SentType<T>>(
    type: M,
    payload?: SentPayload<T, M>,
    options?: RequestOptions,
  ): Promise<Reply<T, M>>;
  request(type: PropertyKey, payload?: unknown, options: RequestOptions = {}): Promise<unknown> {
    const timeout = options.timeout ?? Room.defaultRequestTimeout;
    return this.requests.send(type as MessageType, payload, timeout);
  }

  /** ms between two patches, as rooms with `defineInput()` (0.18) announce it; undefined where that isn't known. */
  get patchRate(): number | undefined {
    return this.inputs.patchRate;
  }

  /**
   * The stream of this player's inputs to a room with `defineInput()` (0.18): always the same, whose options are
   * those of the first call.
   *
   * @throws ColyseusError if the room takes no inputs
   * @throws ProtocolError if what the server says of its inputs can't be read
   */
  input<I = InferInput<T>>(options?: InputOptions<I>): InputHandle<I> {
    return this.inputs.handle(options);
  }

  /**
   * Sends raw bytes. The server's handler is `onMessage` up to 0.16 and `onMessageBytes` from 0.17 on.
   *
   * @param type a text, or an integer from 0 on
   * @param bytes a `Uint8Array`, numbers from 0 to 255, another typed array (its bytes are sent), or an `ArrayBuffer`
   * @throws RangeError if a number isn't an integer from 0 to 255
   * @throws TypeError if type or bytes are none
   */
  sendBytes(type: MessageType, bytes: Bytes): void {
    this.session.send(bytesFrame(type, bytes));
  }

  /**
   * Measures the round trip to the server. Does nothing while the connection is away; servers before 0.17 don't
   * answer.
   *
   * @param callback gets it in ms, once
   */
  ping(callback: (ms: number) => void): void {
    this.session.ping((ms) => {
      this.clock.sampleRtt?.(ms);
      callback(ms);
    });
  }

  /**
   * Calls back with each message of a type. Lasts as long as the room; in a scene, see
   * `this.colyseus.onMessage`. Messages that come before the first handler of their type wait for it, for 10 s.
   *
   * @param type the server's type; `'*'` gets every message that has no handler of its own
   * @returns removes the handler
   */
  // biome-ignore lint/suspicious/noExplicitAny: messages of every type
  onMessage<Payload = any>(type: '*', callback: (type: MessageType, payload: Payload) => void): () => void;
  // biome-ignore lint/suspicious/noExplicitAny: a message whose type isn't declared
  onMessage<Payload = any>(type: Untyped<GotType<T>>, callback: (payload: Payload) => void): () => void;
  onMessage<M extends GotType<T>>(type: M, callback: (payload: GotPayload<T, M>) => void): () => void;
  onMessage(
    type: PropertyKey,
    // biome-ignore lint/suspicious/noExplicitAny: see the overloads
    callback: (...args: any[]) => void,
  ): () => void {
    return this.onMessageHandlers.on(type as MessageType, callback);
  }

  /** Removes every listener that the game added to this room, and its callbacks on the state. */
  removeAllListeners(): void {
    this.onMessageHandlers.clear();
    this.roomState?.changes.clear();
    this.onStateChange.clear();
    this.onError.clear();
    this.onDrop.clear();
    this.onReconnect.clear();
    this.onLeave.clear();
  }

  /**
   * Leaves the room, whatever state it is in: it never comes back by itself after this.
   *
   * @param consented `false` closes the connection as if it had dropped: the server may keep the seat, and the room
   * comes back into it. With `reconnection.enabled` off it is left, and `client.reconnect()` takes the seat again.
   * @returns the close code, within 1 s even if the server doesn't answer; it never rejects
   */
  leave(consented = true): Promise<number> {
    return consented ? this.session.leave() : this.session.dropOut();
  }

  private receive(data: Uint8Array | string): void {
    try {
      if (typeof data === 'string') throw new ProtocolError(`The server sent text: ${data.slice(0, 80)}`);
      this.stamp = undefined;
      readFrame(data, this.incoming);
    } catch (cause) {
      const error = cause instanceof ProtocolError ? cause : unreadable(cause);
      if (this.session.isJoining || (typeof data !== 'string' && carriesState(data))) {
        // What the numbers in the state stand for is as doubtful as the rest of it.
        this.roomState?.forgetNumbers();
        this.session.distrust(error);
      } else {
        this.errors.emit(ErrorCode.INVALID_PAYLOAD, error.message);
      }
    }
  }

  private readonly incoming: Incoming = {
    time: (serverTime, inputSeq) => {
      this.stamp = serverTime;
      this.clock.sample(serverTime, this.inputs.acknowledge(inputSeq));
    },
    handshake: (handshake) => this.handshake(handshake),
    fullState: (frame, offset) => {
      if (this.roomState === undefined) throw new ProtocolError('A state came, but no types for it before.');
      this.roomState.applyFull(frame, offset);
      this.session.synchronised(this.tellState);
    },
    patch: (frame, offset) => {
      if (this.roomState === undefined) return;
      this.roomState.applyPatch(frame, offset);
      this.tellState();
    },
    unchanged: () => this.unchanged.emit(),
    message: (type, payload) => this.dispatchMessage(type, payload),
    response: (frame, offset) => this.requests.received(frame, offset),
    error: (code, message) => {
      if (!this.session.refused(code, message)) this.errors.emit(code, message);
    },
    pong: () => this.session.answered(),
    leave: () => void this.leave(),
  };

  private dispatchMessage(type: MessageType, payload: unknown): void {
    this.onMessageHandlers.deliver(type, payload);
  }

  /** The first brings the types of the state; after a drop they are known, and its objects live on. */
  private handshake({ token, serializer, reflection, answersRequests, input }: Handshake): void {
    this.serializerId = serializer;
    this.requests.describe(answersRequests);
    this.inputs.describe(input);
    if (reflection !== undefined) this.roomState ??= new RoomState(reflection, this.classes);
    this.session.handshake(token);
    this.damageTold = false;
    if (this.roomState === undefined) this.session.synchronised(() => {});
  }

  private readonly tellState = (): void => {
    const damage = this.roomState?.damage ?? '';
    this.patched.emit();
    this.stateChanges.emit(this.state);
    if (damage !== '' && !this.damageTold) {
      // Once per connection: what one patch lacks, every later one refers to.
      this.damageTold = true;
      this.errors.emit(ErrorCode.INVALID_PAYLOAD, `A part of the state is passed over: ${damage}`);
    }
  };

  private end(code: number, reason: string): void {
    this.requests.disconnected();
    this.ended.emit();
    this.leaves.emit(code, reason);
    this.removeAllListeners();
    for (const emitter of [this.patched, this.unchanged, this.returned, this.statusChanged]) {
      emitter.event.clear();
    }
  }
}

function unreadable(cause: unknown): ProtocolError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ProtocolError(`A frame of the server can't be read: ${why}`, '', cause);
}
