import { encode, type Iterator } from '@colyseus/schema';
import type { InputDescription } from '../protocol/handshake.ts';
import type { RoomClock } from './clock.ts';

const LARGEST_BEHIND = 0xffff;

/**
 * The moment in which the player acted, as a room that compensates lag wants it before each input: server time now,
 * or that of what was on screen, or both. Written as the difference to the last one.
 */
export class InputStamp {
  /** Server time in which the player acted; 0 if it isn't known, or if the room doesn't rewind to it. */
  reckonTime = 0;
  private readonly clock: () => RoomClock;
  private readonly renderDelay: number;
  private readonly hasReckonTime: boolean;
  private readonly hasRenderTime: boolean;
  private time = 0;
  private behind = 0;
  private lastTime = 0;

  /** @param renderDelay ms that the game draws the others late, beside what the network takes */
  constructor(
    clock: () => RoomClock,
    { stampsReckonTime, stampsRenderTime }: InputDescription,
    renderDelay: number,
  ) {
    this.clock = clock;
    this.renderDelay = renderDelay;
    this.hasReckonTime = stampsReckonTime;
    this.hasRenderTime = stampsRenderTime;
  }

  /** Whether the room wants any. */
  get isWanted(): boolean {
    return this.hasReckonTime || this.hasRenderTime;
  }

  /** The moment is now. */
  take(): void {
    const clock = this.clock();
    this.clear();
    // Before the first patch there is no server time: 0 says so.
    if (clock.lastServerTime() <= 0) return;
    const now = Math.max(0, Math.round(clock.serverNow())) >>> 0;
    const behind = Math.round(this.renderDelay + clock.smoothedRtt() / 2);
    this.behind = Math.min(LARGEST_BEHIND, Math.max(0, behind));
    this.time = this.hasReckonTime ? now : Math.max(0, now - this.behind);
    if (this.hasReckonTime) this.reckonTime = now;
  }

  /** There is no moment, for this input isn't one that the server rewinds for. */
  clear(): void {
    this.time = this.behind = this.reckonTime = 0;
  }

  write(bytes: Uint8Array, it: Iterator): void {
    encode.number(bytes, this.time - this.lastTime, it);
    if (this.hasReckonTime && this.hasRenderTime) encode.uint16(bytes, this.behind, it);
  }

  /** What {@link write} wrote is sent. */
  commit(): void {
    this.lastTime = this.time;
  }

  /** Nothing is sent. */
  reset(): void {
    this.lastTime = 0;
  }
}
