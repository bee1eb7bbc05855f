import { ProtocolError, ServerError } from '../errors.ts';
import { nextTask } from '../events/next-task.ts';
import type { SeatReservation } from '../matchmaking/seat.ts';
import { CloseCode, Protocol } from '../protocol/codes.ts';
import { controlFrame } from '../protocol/frames.ts';
import { hintFor } from '../protocol/hints.ts';
import { Connection } from './connection.ts';
import { giveBack } from './give-back.ts';
import { Heartbeat } from './heartbeat.ts';
import { Outbox } from './outbox.ts';
import { isOffline, watchPage } from './page-events.ts';
import { Reconnection } from './reconnection.ts';
import { retryDelay } from './retry-policy.ts';
import type { RoomServer } from './room-server.ts';
import { LiveStatus, type RoomStatus } from './status.ts';
import { isDrop, isFinalRefusal, wayBack } from './way-back.ts';

/** ms that a room has for its handshake and first state: as long as servers hold a seat. */
const JOIN_TIMEOUT = 15_000;
/** The same for coming back: a server that hasn't noticed the drop answers when it has, within 15 s. */
const RETURN_TIMEOUT = 20_000;
/** ms that a server has to answer a leave: with a margin, for it is promised within 1 s. */
const LEAVE_TIMEOUT = 900;
/** ms within which a second state that can't be applied ends the room: starting afresh doesn't help. */
const RESYNC_INTERVAL = 10_000;

/**
 * ```
 * joining ──► joined ──► leaving ──► over
 *               │ ▲
 *          drop │ │ returned
 *               ▼ │
 *            waiting ◄──► reconnecting
 * ```
 * From every phase `leave()`, a refusal or a loss lead to `over`.
 */
type Phase = 'joining' | 'joined' | 'leaving' | 'waiting' | 'reconnecting' | 'over';

/** What a session tells its room; each transition once. */
export interface SessionListener {
  /** A frame has arrived; text as a string. */
  received(data: Uint8Array | string): void;
  /** The connection is lost, and the session tries to come back, unless it is told not to. */
  dropped(code: number, reason: string): void;
  /** Back again: the state is up to date, what was queued is sent. */
  returned(): void;
  /** Left or lost after it was joined. */
  ended(code: number, reason: string): void;
  /** The status has changed. */
  changed(status: RoomStatus): void;
  /** Messages had to be given up: told once per drop. */
  overflowed(message: string): void;
  /** Whether the types of the state are known, so that the server needn't say them again. */
  knowsTypes(): boolean;
}

/** Options of a {@link Session}. */
export interface SessionOptions {
  /** Secret part of the token, for a seat that is taken again. */
  readonly reconnectionToken?: string | undefined;
  /** Gives up the join. */
  readonly signal?: AbortSignal | undefined;
}

/** One client's time in one room, over as many connections as it takes. */
export class Session {
  readonly status = new LiveStatus();
  readonly reconnection = new Reconnection();
  /** Settles when the join does. */
  readonly joined: Promise<void>;
  /** Secret part of the reconnection token; a new one with each handshake. */
  token = '';

  private readonly seat: SeatReservation;
  private readonly server: RoomServer;
  private readonly room: SessionListener;
  private readonly outbox = new Outbox();
  private readonly heartbeat: Heartbeat;
  private readonly over: Promise<number>;
  private settleJoin!: { resolve: () => void; reject: (reason: unknown) => void };
  private settleOver!: (code: number) => void;
  private stopWatching: () => void = () => {};

  private phase: Phase = 'joining';
  private connection: Connection | undefined = undefined;
  /** The one timer that the phase runs under: join, retry, return or leave. */
  private timer: ReturnType<typeof setTimeout> | undefined = undefined;
  /** What arrived between the join and the task in which the game hears of it. */
  private held: (() => unknown)[] | undefined = undefined;
  private handshaken = false;
  private joinedAt = 0;

  private droppedAt = 0;
  private dropCode: number = CloseCode.ABNORMAL_CLOSURE;
  private lostMessages = 0;
  private attempts = 0;
  /** What the server said against coming back. */
  private refusal = '';
  private distrusted: ProtocolError | undefined = undefined;
  private resynchronisedAt = Number.NEGATIVE_INFINITY;
  private leftByUser = false;

  constructor(seat: SeatReservation, server: RoomServer, options: SessionOptions, room: SessionListener) {
    this.seat = seat;
    this.server = server;
    this.room = room;
    this.heartbeat = new Heartbeat(
      (frame) => this.connection?.send(frame),
      () => this.connection?.abandon(CloseCode.ABNORMAL_CLOSURE, 'the server has gone silent'),
    );
    this.joined = new Promise((resolve, reject) => {
      this.settleJoin = { resolve, reject };
    });
    // Whoever waits for it hears of it; a join that nobody waits for is no unhandled rejection.
    this.joined.catch(() => {});
    this.over = new Promise((resolve) => {
      this.settleOver = resolve;
    });
    this.join(options);
  }

  /** Whether frames can be sent right now. */
  get isOpen(): boolean {
    return this.phase === 'joined' && this.connection?.isOpen === true;
  }

  /** Whether the join isn't complete. */
  get isJoining(): boolean {
    return this.phase === 'joining';
  }

  get isOver(): boolean {
    return this.phase === 'over';
  }

  /** Sends a frame; a copy of it waits while the connection is away. Does nothing once the room is left. */
  send(frame: Uint8Array): void {
    if (this.isOpen) this.connection!.send(frame);
    else if (this.phase !== 'leaving' && this.phase !== 'over') this.enqueue(frame);
  }

  /** @param callback gets the round-trip time in ms; never, if the server doesn't answer pings */
  ping(callback: (ms: number) => void): void {
    if (this.isOpen && this.seat.generation === 'flat') this.heartbeat.ping(callback);
  }

  /** A ping's answer has arrived. */
  answered(): void {
    this.heartbeat.answered();
  }

  /** Closes the connection as if it had dropped, which leads back into the room, or with a code of the game's. */
  close(code?: number, reason?: string): void {
    this.connection?.close(code, reason);
  }

  /**
   * The server's handshake has arrived. Only its acknowledgement brings the state, and the messages behind it.
   *
   * @throws ProtocolError if there was one on this connection already
   */
  handshake(token: string): void {
    if (this.handshaken) throw new ProtocolError('The server sent a second handshake.');
    this.token = token;
    this.handshaken = true;
    this.connection?.send(controlFrame(Protocol.JOIN_ROOM));
  }

  /**
   * The state is there, or there is none in this room.
   *
   * @param tell tells the room's listeners about the state, when it is their turn
   */
  synchronised(tell: () => void): void {
    if (this.phase === 'joining') this.completeJoin(tell);
    else {
      if (this.phase === 'reconnecting') this.completeReturn();
      tell();
    }
  }

  /** The server has refused the connection. Returns whether that was about the connection. */
  refused(code: number, message: string): boolean {
    if (this.phase === 'joining') this.refuse(new ServerError(code, message, hintFor(code)));
    else if (this.phase === 'reconnecting') this.refusal = message;
    else return false;
    return true;
  }

  /** The state isn't what the server has any more: starts afresh from a full one, where the room allows that. */
  distrust(error: ProtocolError): void {
    if (this.phase === 'joining') {
      this.refuse(error);
    } else if (this.phase === 'reconnecting' || performance.now() - this.resynchronisedAt < RESYNC_INTERVAL) {
      this.end(CloseCode.WITH_ERROR, error.message, error);
    } else if (this.phase === 'joined') {
      this.disconnect();
      this.distrusted = error;
      this.drop(CloseCode.WITH_ERROR, error.message);
    }
  }

  /** @returns the close code, within 1 s */
  leave(): Promise<number> {
    const code = CloseCode.CONSENTED;
    if (this.phase === 'over' || this.phase === 'leaving') return this.over;
    this.leftByUser = true;
    if (this.phase === 'joining') {
      this.abort(new ServerError(code, 'The room was left before it was joined.'), code);
    } else if (this.phase === 'joined') {
      this.phase = 'leaving';
      this.heartbeat.stop();
      this.restartTimer(LEAVE_TIMEOUT, () => this.connection?.abandon(code));
      this.connection?.send(controlFrame(Protocol.LEAVE_ROOM));
    } else {
      // Dropped: there is nobody to tell, but for an attempt that may succeed.
      this.returnSeat();
      this.end(code, '');
    }
    return this.over;
  }

  /**
   * Closes the connection as if it had dropped, so that the session comes back, if its settings let it.
   *
   * @returns the close code, within 1 s
   */
  dropOut(): Promise<number> {
    if (this.phase === 'over' || this.phase === 'leaving') return this.over;
    const { connection } = this;
    if (connection === undefined) return Promise.resolve(this.dropCode);
    if (this.phase === 'joined') {
      this.leftByUser = !this.mayReturn(this.joinedFor);
      this.restartTimer(LEAVE_TIMEOUT, () => connection.abandon(CloseCode.NO_STATUS_RECEIVED));
    }
    connection.close();
    return connection.closed;
  }

  private join({ reconnectionToken, signal }: SessionOptions): void {
    if (signal?.aborted) {
      this.refuse(signal.reason);
      return;
    }
    const parameters = reconnectionToken === undefined ? undefined : { reconnectionToken };
    this.open(this.server.roomUrl(this.seat, parameters));
    this.restartTimer(JOIN_TIMEOUT, () => this.refuse(new ServerError(0, NO_ANSWER, NO_ANSWER_HINT)));
    if (signal === undefined) return;
    const abort = () => {
      this.leftByUser = true;
      this.abort(signal.reason, CloseCode.CONSENTED);
    };
    signal.addEventListener('abort', abort, { once: true });
    const forget = () => signal.removeEventListener('abort', abort);
    this.joined.then(forget, forget);
  }

  private open(url: string): void {
    this.handshaken = false;
    const { Socket, headers } = this.server;
    const connection = new Connection(Socket, url, headers, {
      received: (data) => {
        if (this.held === undefined) this.receive(data);
        else this.held.push(() => this.connection === connection && this.receive(data));
      },
      closed: (code, reason) => {
        if (this.held === undefined) this.closed(code, reason);
        else this.held.push(() => this.connection === connection && this.closed(code, reason));
      },
    });
    this.connection = connection;
  }

  private receive(data: Uint8Array | string): void {
    if (this.phase === 'over') return;
    this.heartbeat.heard();
    this.room.received(data);
  }

  private closed(code: number, reason: string): void {
    if (this.phase === 'over') return;
    this.connection = undefined;
    switch (this.phase) {
      case 'joining':
        this.refuse(new ServerError(code, closedEarly(code, reason), CLOSED_EARLY_HINT));
        break;
      case 'joined':
        if (isDrop(code)) this.drop(code, reason);
        else this.end(code, reason);
        break;
      case 'reconnecting':
        if (isDrop(code)) this.retry();
        else if (code === CloseCode.WITH_ERROR || code === CloseCode.FAILED_TO_RECONNECT) {
          this.seatGone(this.refusal || reason);
        } else this.end(code, reason);
        break;
      case 'leaving':
        this.end(code, reason);
        break;
    }
  }

  /** The game gets its room now; what belongs to the room from the next task on, when its handlers are there. */
  private completeJoin(tell: () => void): void {
    this.held = [tell];
    this.joinedAt = performance.now();
    this.stopWatching = watchPage({
      awake: () => this.awake(),
      offline: () => this.heartbeat.probe(),
    });
    this.beJoined();
    this.settleJoin.resolve();
    nextTask(() => {
      const held = this.held ?? [];
      this.held = undefined;
      for (const event of held) event();
    });
  }

  private completeReturn(): void {
    this.reconnection.isReconnecting = false;
    this.reconnection.retryCount = 0;
    if (this.distrusted !== undefined) this.resynchronisedAt = performance.now();
    this.distrusted = undefined;
    this.beJoined();
    this.outbox.flush((frame) => this.send(frame));
    this.room.returned();
  }

  private beJoined(): void {
    clearTimeout(this.timer);
    this.phase = 'joined';
    if (this.seat.generation === 'flat') this.heartbeat.start();
    this.status.joined();
    this.room.changed(this.status);
  }

  private drop(code: number, reason: string): void {
    this.phase = 'waiting';
    this.heartbeat.stop();
    this.dropCode = code;
    this.droppedAt = performance.now();
    this.lostMessages = 0;
    this.reconnection.retryCount = 0;
    this.reconnection.isReconnecting = true;
    const { joinedFor } = this;
    const returns = this.mayReturn(joinedFor);
    if (returns) this.retry();
    this.room.dropped(code, reason);
    if (this.phase !== 'waiting') return;
    // The game may have changed the settings when it heard of it.
    if (!this.mayReturn(joinedFor)) this.end(code, reason, this.distrusted);
    else if (!returns) this.retry();
  }

  private get joinedFor(): number {
    return performance.now() - this.joinedAt;
  }

  /** @param joinedFor ms that the room was joined */
  private mayReturn(joinedFor: number): boolean {
    const { enabled, maxRetries, minUptime } = this.reconnection;
    return enabled && maxRetries > 0 && joinedFor >= minUptime;
  }

  private retry(): void {
    const settings = this.reconnection;
    let wait = settings.maxDelay;
    if (!isOffline()) {
      if (settings.retryCount >= settings.maxRetries) {
        this.giveUp(`no connection after ${settings.retryCount} attempts`);
        return;
      }
      settings.retryCount++;
      wait = retryDelay(settings, settings.retryCount);
    }
    this.wait(wait);
  }

  private wait(ms: number): void {
    this.phase = 'waiting';
    this.restartTimer(ms, () => void this.attempt());
    this.status.reconnecting(this.reconnection.retryCount, ms, this.dropCode);
    this.room.changed(this.status);
  }

  private async attempt(): Promise<void> {
    if (!this.reconnection.enabled) {
      this.giveUp('room.reconnection.enabled was set to false');
      return;
    }
    this.phase = 'reconnecting';
    this.refusal = '';
    const attempt = ++this.attempts;
    const isCurrent = () => this.phase === 'reconnecting' && attempt === this.attempts;
    this.status.reconnecting(this.reconnection.retryCount, 0, this.dropCode);
    this.room.changed(this.status);
    if (!isCurrent()) return;
    try {
      const url = await wayBack(this.server, this.seat, this.token, this.room.knowsTypes());
      if (!isCurrent()) return;
      this.restartTimer(RETURN_TIMEOUT, () => this.connection?.abandon());
      this.open(url);
    } catch (error) {
      if (!isCurrent()) return;
      if (isFinalRefusal(error, performance.now() - this.droppedAt)) this.seatGone(error.message);
      else this.retry();
    }
  }

  /** Something has changed for the better: what failed before says nothing about now. */
  private awake(): void {
    this.heartbeat.probe();
    const opening = this.phase === 'reconnecting' && this.connection?.isOpen !== true;
    if (this.phase !== 'waiting' && !opening) return;
    this.disconnect();
    this.reconnection.retryCount = 1;
    this.wait(Math.random() * this.reconnection.delay);
  }

  private enqueue(frame: Uint8Array): void {
    const { maxEnqueuedMessages, maxEnqueuedBytes } = this.reconnection;
    const before = this.lostMessages;
    this.lostMessages += this.outbox.add(frame, maxEnqueuedMessages, maxEnqueuedBytes);
    if (before > 0 || this.lostMessages === 0) return;
    this.room.overflowed(
      `More was sent while the connection is away than reconnection.maxEnqueuedMessages (${maxEnqueuedMessages}) ` +
        `and maxEnqueuedBytes (${maxEnqueuedBytes}) let wait: the oldest messages are lost.`,
    );
  }

  private seatGone(why: string): void {
    this.giveUp(`the seat is gone${why === '' ? '' : `: ${why}`}`);
  }

  private giveUp(why: string): void {
    const error = this.distrusted;
    if (error === undefined) this.end(CloseCode.FAILED_TO_RECONNECT, why);
    else this.end(CloseCode.WITH_ERROR, `${error.message} There was no way to start afresh: ${why}`, error);
  }

  /** The join is over before it is complete. */
  private refuse(reason: unknown): void {
    if (this.phase !== 'joining') return;
    const code = (reason as { code?: unknown } | undefined)?.code;
    this.phase = 'over';
    this.disconnect();
    this.conclude(typeof code === 'number' ? code : 0, reason instanceof Error ? reason : undefined);
    this.settleJoin.reject(reason);
  }

  private abort(reason: unknown, code: number): void {
    if (this.phase !== 'joining') return;
    this.phase = 'over';
    this.returnSeat();
    this.conclude(code);
    this.settleJoin.reject(reason);
  }

  private end(code: number, reason: string, error?: Error): void {
    if (this.phase === 'over') return;
    this.phase = 'over';
    this.disconnect();
    this.conclude(code, error);
    this.room.ended(code, reason);
  }

  /** Lets go of all that a session holds, and says so. */
  private conclude(code: number, error?: Error): void {
    clearTimeout(this.timer);
    this.heartbeat.stop();
    this.stopWatching();
    this.outbox.clear();
    this.reconnection.isReconnecting = false;
    this.status.ended(this.leftByUser, code, error);
    this.room.changed(this.status);
    this.settleOver(code);
  }

  private disconnect(): void {
    const { connection } = this;
    this.connection = undefined;
    connection?.handOver(DEAF);
    connection?.abandon();
  }

  private returnSeat(): void {
    if (this.connection !== undefined) giveBack(this.connection, this.handshaken);
    this.connection = undefined;
  }

  private restartTimer(ms: number, callback: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(callback, ms);
  }
}

const DEAF = { received: () => {}, closed: () => {} };

const NO_ANSWER = `The room didn't answer within ${JOIN_TIMEOUT / 1000} s of being connected.`;
const NO_ANSWER_HINT = 'Does a proxy before the game server let WebSockets through?';
const CLOSED_EARLY_HINT =
  "Look at the server's log, and whether WebSockets reach it: a proxy, a firewall, or another path may stop them.";

function closedEarly(code: number, reason: string): string {
  return `The connection closed before the room was joined (${code}${reason ? `: ${reason}` : ''}).`;
}
