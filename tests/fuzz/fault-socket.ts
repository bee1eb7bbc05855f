import { Protocol } from '../../src/protocol/codes.ts';
import type { Frame } from './hostile-frames.ts';

/** What went wrong while frames were delivered. */
export interface Faults {
  readonly thrown: string[];
  /** Frames that took more than {@link mostMs}. */
  readonly slow: string[];
  readonly mostMs: number;
  slowestMs: number;
  slowest: string;
}

/** A WebSocket whose other side is the fuzzer: for faults that no real server shows. */
export class FaultSocket {
  /** The socket that was opened last. */
  static latest: FaultSocket | undefined;

  binaryType = 'blob';
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  constructor() {
    FaultSocket.latest = this;
  }

  get isOpen(): boolean {
    return this.readyState === 1;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  /** Gives a frame to the room, and notes what it throws and how long it takes. */
  deliver(frame: Frame, faults: Faults): void {
    const data = typeof frame === 'string' ? frame : Uint8Array.from(frame).buffer;
    const [startedAt, before] = [performance.now(), process.cpuUsage()];
    try {
      this.onmessage?.({ data });
    } catch (error) {
      faults.thrown.push(`${describe(frame)}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    const { user, system } = process.cpuUsage(before);
    // Other processes cost time on the clock, the collector's helper threads cost CPU: neither is the frame's.
    const ms = Math.min(performance.now() - startedAt, (user + system) / 1000);
    if (ms > faults.mostMs) faults.slow.push(`${ms} ms: ${describe(frame)}`);
    if (ms < faults.slowestMs) return;
    faults.slowestMs = ms;
    faults.slowest = describe(frame);
  }

  /** The other side is a server that lets go of who leaves. */
  send(frame: Uint8Array): void {
    if (frame[0] === Protocol.LEAVE_ROOM) setImmediate(() => this.end(4000));
  }

  close(code = 1005): void {
    if (this.readyState < 2) setImmediate(() => this.end(code));
    this.readyState = 2;
  }

  private end(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }
}

/** A frame, as a report shows it. */
export function describe(frame: Frame): string {
  if (typeof frame === 'string') return `text of ${frame.length}`;
  const hex = Buffer.from(frame.subarray(0, 400)).toString('hex');
  return `${frame.length} bytes ${hex}${frame.length > 400 ? '…' : ''}`;
}
