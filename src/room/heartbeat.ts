import { report } from '../events/report.ts';
import { Protocol } from '../protocol/codes.ts';
import { controlFrame } from '../protocol/frames.ts';

/** ms between two looks at whether anything has arrived. */
const INTERVAL = 900;
/** Looks in a row that find nothing, before the connection is given up: within 6 s. */
const SILENT_LOOKS = 5;

const PING = controlFrame(Protocol.PING);

interface Ping {
  readonly sentAt: number;
  readonly callback: ((ms: number) => void) | undefined;
}

/**
 * Notices a connection whose other side is gone without a word: asks for a sign of life when nothing arrives, and
 * gives up when none comes. It counts looks, not time: a page or a device that slept has looked but once.
 *
 * For servers from 0.17 on, which answer a ping; earlier ones ignore it.
 */
export class Heartbeat {
  private readonly send: (frame: Uint8Array) => void;
  private readonly died: () => void;
  private timer: ReturnType<typeof setInterval> | undefined = undefined;
  private heardSome = false;
  private silentLooks = 0;
  /** Pings that wait for their answer; answers come in order. */
  private pings: Ping[] = [];

  /** @param died called when the other side is held to be gone */
  constructor(send: (frame: Uint8Array) => void, died: () => void) {
    this.send = send;
    this.died = died;
  }

  /** Begins to look. */
  start(): void {
    this.stop();
    this.silentLooks = 0;
    this.timer = setInterval(() => this.look(), INTERVAL);
  }

  /** Ends, and forgets the pings that weren't answered. */
  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.pings = [];
  }

  /** Something has arrived. */
  heard(): void {
    this.heardSome = true;
  }

  /** Asks for a sign of life at once: the device has woken, or its network has changed. */
  probe(): void {
    if (this.timer === undefined) return;
    this.start();
    this.heardSome = false;
    this.silentLooks = 1;
    this.ping();
  }

  /** @param callback gets the round-trip time in ms */
  ping(callback?: (ms: number) => void): void {
    this.pings.push({ sentAt: performance.now(), callback });
    this.send(PING);
  }

  /** The answer to the oldest ping has arrived. */
  answered(): void {
    const ping = this.pings.shift();
    if (ping?.callback === undefined) return;
    try {
      ping.callback(Math.round(performance.now() - ping.sentAt));
    } catch (error) {
      report(error);
    }
  }

  private look(): void {
    if (this.heardSome) {
      this.heardSome = false;
      this.silentLooks = 0;
      return;
    }
    this.silentLooks++;
    if (this.silentLooks >= SILENT_LOOKS) this.died();
    else this.ping();
  }
}
