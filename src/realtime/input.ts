import type { Iterator } from '@colyseus/schema';
import { Emitter, type Event } from '../events/event.ts';
import { Protocol, ProtocolModifier } from '../protocol/codes.ts';
import type { InputDescription } from '../protocol/handshake.ts';
import type { RoomClock } from './clock.ts';
import { Delta } from './delta.ts';
import type { InputLink, InputMode, InputOptions } from './input-options.ts';
import { InputStamp } from './input-stamp.ts';
import { SentInputs } from './sent-inputs.ts';

export type { InputLink, InputMode, InputOptions } from './input-options.ts';

const FEWEST_KEPT = 64;
const MOST_KEPT = 4_096;
/** ms of round trip for which inputs are kept. */
const LONGEST_ROUND_TRIP = 1_000;
const HEADROOM = 1.5;
const USUAL_TICK_RATE = 60;
const FIRST_FRAME_BYTES = 128;

/**
 * The stream of this player's inputs to a room with `defineInput()`: `room.input()`.
 *
 * ```ts
 * const input = room.input();
 * // in each step of the simulation:
 * input.data.left = cursors.left.isDown;
 * input.send();
 * ```
 *
 * Only fields that changed are sent; an input in which none did takes one byte.
 */
// biome-ignore lint/suspicious/noExplicitAny: the server's type isn't known here unless it is given
export class InputHandle<I = any> {
  /** The next input: write its fields, then {@link send}. */
  readonly data: I;
  /** The mode that was asked for. */
  readonly mode: InputMode;
  /** Steps of the server's simulation per second; undefined if the server doesn't say. */
  readonly tickRate: number | undefined;
  /** ms between two patches of the server; undefined if the server doesn't say. */
  readonly patchRate: number | undefined;
  /** Steps of the server's physics per input. */
  readonly subSteps: number;
  /** An input was sent: its number. {@link at} has it already. Returns the listener's removal. */
  readonly onSend: Event<(seq: number) => void>;

  private readonly link: InputLink;
  private readonly allowRewind: ((data: I) => boolean) | undefined;
  private readonly stamp: InputStamp;
  private readonly delta: Delta;
  private readonly sent: SentInputs<I & object>;
  private readonly sends = new Emitter<(seq: number) => void>();
  private readonly it: Iterator = { offset: 0 };
  private frame = new Uint8Array(FIRST_FRAME_BYTES);
  /** The part of `frame` that was sent last: inputs of one length share it. */
  private view = this.frame;
  private lastSent = 0;
  private lastAcknowledged = 0;
  private resets = 0;

  /** @internal Comes from `room.input()`. */
  constructor(
    link: InputLink,
    clock: () => RoomClock,
    Type: new () => I,
    description: InputDescription,
    options: InputOptions<I>,
  ) {
    this.link = link;
    this.allowRewind = options.allowRewind;
    this.stamp = new InputStamp(clock, description, options.renderDelay ?? 0);
    this.data = new Type();
    this.mode = options.mode ?? 'reliable';
    this.tickRate = description.tickRate;
    this.patchRate = description.patchRate;
    this.subSteps = description.subSteps;
    this.onSend = this.sends.event;
    this.delta = new Delta(this.data as object);
    const kept = ((LONGEST_ROUND_TRIP + (this.patchRate ?? 0)) * (this.tickRate ?? USUAL_TICK_RATE)) / 1000;
    this.sent = new SentInputs(
      Type as new () => I & object,
      Math.min(MOST_KEPT, Math.max(FEWEST_KEPT, Math.ceil(kept * HEADROOM))),
    );
  }

  /** Step of the simulation, in seconds; undefined if the server doesn't say. */
  get stepSeconds(): number | undefined {
    return this.tickRate && 1 / this.tickRate;
  }

  /** Step of the simulation, in ms; undefined if the server doesn't say. */
  get stepMs(): number | undefined {
    return this.tickRate && 1000 / this.tickRate;
  }

  /** Step of the physics, in seconds; undefined if the server doesn't say. */
  get subStepSeconds(): number | undefined {
    return this.tickRate && 1 / this.tickRate / this.subSteps;
  }

  /** Step of the physics, in ms; undefined if the server doesn't say. */
  get subStepMs(): number | undefined {
    return this.tickRate && 1000 / this.tickRate / this.subSteps;
  }

  /** Number of the last input that was sent, counted from 1; 0 if none was. */
  get sentCount(): number {
    return this.lastSent;
  }

  /** Number of the last input that the state contains, as the server says with each patch. */
  get lastProcessed(): number {
    return this.lastAcknowledged;
  }

  /** How many inputs are on their way, or not yet in the state. */
  get pendingCount(): number {
    return this.lastSent - this.lastAcknowledged;
  }

  /** How many inputs are kept for {@link at}. */
  get replayBufferSize(): number {
    return this.sent.size;
  }

  /** Counts the resets: when it changes, the numbers of inputs began anew. */
  get epoch(): number {
    return this.resets;
  }

  /**
   * Sends the input, also if nothing changed: to the server each is one step.
   * @returns its number; 0 if it couldn't be sent, because the room is left or its connection is gone
   */
  send(): number {
    if (!this.link.isOpen) return 0;
    const isStamped = this.stamp.isWanted && this.allowRewind?.(this.data) !== false;
    if (isStamped) this.stamp.take();
    else this.stamp.clear();
    this.link.send(this.write(isStamped));
    this.delta.commit();
    if (isStamped) this.stamp.commit();
    const seq = ++this.lastSent;
    this.delta.copyTo(this.sent.keep(seq, performance.now(), this.stamp.reckonTime));
    this.sends.emit(seq);
    return seq;
  }

  /**
   * An input that is sent but not yet in the state, to predict from. Read it at once: its object is used again.
   * @returns undefined if the server has processed it, if it wasn't sent, or if it is too long ago
   */
  at(seq: number): I | undefined {
    return this.isPending(seq) ? this.sent.input(seq) : undefined;
  }

  /**
   * Server time with which a pending input was stamped; 0 if it is none, or if the room has no need of it.
   * @returns ms since the room's start
   */
  reckonTimeAt(seq: number): number {
    return this.isPending(seq) ? this.sent.stampOf(seq) : 0;
  }

  /** Begins anew: numbers count from 1, and the next input is sent whole. Happens when the room reconnects. */
  reset(): void {
    this.delta.reset();
    this.stamp.reset();
    this.lastSent = this.lastAcknowledged = 0;
    this.resets++;
  }

  /**
   * @internal The server's last processed input.
   * @returns ms that it took since it was sent; -1 if that isn't known
   */
  acknowledge(seq: number): number {
    if (seq <= this.lastAcknowledged || seq > this.lastSent) return -1;
    const elapsed = this.isPending(seq) ? performance.now() - this.sent.timeOf(seq) : -1;
    this.lastAcknowledged = seq;
    return elapsed;
  }

  private isPending(seq: number): boolean {
    return seq > this.lastAcknowledged && seq <= this.lastSent && seq > this.lastSent - this.sent.size;
  }

  private write(isStamped: boolean): Uint8Array {
    const { it } = this;
    it.offset = 1;
    this.frame[0] = Protocol.ROOM_INPUT_RELIABLE | (isStamped ? ProtocolModifier.TIMED : 0);
    if (isStamped) this.stamp.write(this.frame, it);
    this.delta.write(this.frame, it);
    if (it.offset > this.frame.byteLength) {
      this.frame = new Uint8Array(2 * it.offset);
      return this.write(isStamped);
    }
    if (this.view.buffer !== this.frame.buffer || this.view.byteLength !== it.offset) {
      this.view = this.frame.subarray(0, it.offset);
    }
    return this.view;
  }
}
