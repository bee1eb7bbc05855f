import { CloseCode } from '../protocol/codes.ts';
import type { WebSocketConstructor } from '../room/connection.ts';
import type { Lane } from './lane.ts';
import type { Network } from './network.ts';

type Socket = InstanceType<WebSocketConstructor>;

/** What opens a connection, and what comes back. */
const HANDSHAKE_BYTES = 500;
const CLOSE_BYTES = 4;

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

/** The WebSocket class as it is behind that network. */
export function simulatedSocket(network: Network, Real: WebSocketConstructor): WebSocketConstructor {
  return class extends SimulatedSocket {
    constructor(url: string, options?: unknown) {
      super(network, network.offline ? undefined : new Real(url, options));
    }
  };
}

/**
 * A WebSocket at the other end of a {@link Network}: what it sends and what it hears, its opening and its end travel.
 *
 * It has no `terminate()`, as in browsers: what ends a connection here is news to the server only when it gets there.
 */
class SimulatedSocket {
  /** The only one there is. */
  binaryType = 'arraybuffer';
  readyState: number = CONNECTING;
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  onerror: Socket['onerror'] = null;

  private readonly network: Network;
  private readonly up: Lane;
  private readonly down: Lane;
  private readonly leaveNetwork: () => void;
  private readonly real: Socket | undefined;
  /** What the server sent while the news of the opening was on its way up. */
  private early: (() => void)[] | undefined;

  /** @param real none, if the server can't be reached */
  constructor(network: Network, real: Socket | undefined) {
    this.network = network;
    this.real = real;
    this.up = network.open('up');
    this.down = network.open('down');
    this.leaveNetwork = network.add(this);
    if (real === undefined) queueMicrotask(() => this.drop());
    else this.listen(real);
  }

  /** @param data is copied, for clients may use the same bytes again */
  send(data: Uint8Array): void {
    if (this.readyState !== OPEN) return;
    const bytes = data.slice();
    this.up.send(bytes.byteLength, () => {
      if (this.real?.readyState === OPEN) this.real.send(bytes);
    });
  }

  close(code?: number, reason?: string): void {
    if (this.readyState >= CLOSING) return;
    this.readyState = CLOSING;
    this.up.send(CLOSE_BYTES, () => this.real?.close(code, reason));
  }

  /** Ends it now, for both sides. */
  drop(): void {
    const { real } = this;
    if (real !== undefined) {
      real.onopen = real.onmessage = real.onclose = null;
      // One that never opened complains of its end.
      real.onerror = () => {};
      if (real.readyState === OPEN && real.terminate !== undefined) real.terminate();
      else real.close();
    }
    if (this.readyState !== CLOSED) this.onerror?.({ type: 'error' });
    this.end({ code: CloseCode.ABNORMAL_CLOSURE, reason: '' });
  }

  private listen(real: Socket): void {
    real.binaryType = this.binaryType;
    real.onopen = () => {
      this.early = [];
      this.up.send(HANDSHAKE_BYTES, () => this.reached());
    };
    real.onmessage = (event) => this.hear(sizeOf(event.data), () => this.receive(event));
    real.onerror = (event) => this.hear(0, () => this.onerror?.(event));
    real.onclose = (event) => this.hear(CLOSE_BYTES, () => this.end(event));
  }

  /** Now the server knows of the connection. */
  private reached(): void {
    this.down.send(HANDSHAKE_BYTES, () => this.open());
    const early = this.early ?? [];
    this.early = undefined;
    for (const hear of early) hear();
  }

  private hear(bytes: number, deliver: () => void): void {
    const hear = () => this.down.send(bytes, deliver);
    if (this.early === undefined) hear();
    else this.early.push(hear);
  }

  private open(): void {
    if (this.readyState !== CONNECTING) return;
    this.readyState = OPEN;
    this.onopen?.({ type: 'open' });
  }

  private receive(event: { data: unknown }): void {
    if (this.readyState === OPEN) this.onmessage?.(event);
  }

  private end(event: { code: number; reason: string }): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.leaveNetwork();
    this.network.close(this.up);
    this.network.close(this.down);
    this.onclose?.(event);
  }
}

/** Bytes of a frame; text, which Colyseus never sends, has at least as many. */
function sizeOf(data: ArrayBuffer | string): number {
  return typeof data === 'string' ? data.length : data.byteLength;
}
