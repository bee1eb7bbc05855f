import { CloseCode } from '../protocol/codes.ts';

/** The part of the `WebSocket` class that a room needs; the browser's own, or that of `ws` in Node. */
export type WebSocketConstructor = new (
  url: string,
  // biome-ignore lint/suspicious/noExplicitAny: protocols in browsers, options such as headers in Node
  options?: any,
) => {
  binaryType: string;
  readonly readyState: number;
  // biome-ignore lint/suspicious/noExplicitAny: browsers and `ws` type their events differently
  onopen?: ((event: any) => void) | null;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  onmessage: ((event: any) => void) | null;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  onclose: ((event: any) => void) | null;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  onerror: ((event: any) => void) | null;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  /** Where there is one, as in `ws`, it ends a socket whose other side doesn't answer any more. */
  terminate?(): void;
};

/** What a connection tells its owner. */
export interface ConnectionListener {
  /** A frame; its bytes are the listener's to keep. Text, which Colyseus never sends, as a string. */
  received(data: Uint8Array | string): void;
  /** The socket is closed, told once; `code` is a {@link CloseCode} or the game's own. */
  closed(code: number, reason: string): void;
}

/** ms that a socket has to open, for a firewall may swallow it without a word. */
const OPEN_TIMEOUT = 10_000;
const OPEN = 1;

/** One WebSocket to one room. */
export class Connection {
  private readonly socket: InstanceType<WebSocketConstructor>;
  private readonly openTimer: ReturnType<typeof setTimeout>;
  private listener: ConnectionListener | undefined;
  private settleClosed!: (code: number) => void;
  /** The close code, once the listener has been told. */
  readonly closed = new Promise<number>((resolve) => {
    this.settleClosed = resolve;
  });

  /**
   * @param headers for the opening request, where the WebSocket class can send them
   * @throws what the WebSocket class throws for a URL that it refuses, e.g. `ws:` on an `https:` page
   */
  constructor(
    Socket: WebSocketConstructor,
    url: string,
    headers: Record<string, string> | undefined,
    listener: ConnectionListener,
  ) {
    this.listener = listener;
    this.socket = openSocket(Socket, url, headers);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onopen = () => clearTimeout(this.openTimer);
    this.socket.onmessage = ({ data }) =>
      this.listener?.received(data instanceof ArrayBuffer ? new Uint8Array(data) : String(data));
    this.socket.onclose = ({ code, reason }) => this.end(code, reason);
    // Says nothing that the close event, which always follows, doesn't.
    this.socket.onerror = () => {};
    this.openTimer = setTimeout(
      () => this.abandon(CloseCode.ABNORMAL_CLOSURE, `no connection within ${OPEN_TIMEOUT / 1000} s`),
      OPEN_TIMEOUT,
    );
  }

  get isOpen(): boolean {
    return this.socket.readyState === OPEN;
  }

  /** Sends a frame; does nothing while the socket isn't open. */
  send(frame: Uint8Array): void {
    if (this.isOpen) this.socket.send(frame as Uint8Array<ArrayBuffer>);
  }

  /** Closes the socket without a word to the room. */
  close(code?: number, reason?: string): void {
    if (code === undefined) this.socket.close();
    else this.socket.close(code, reason);
  }

  /** Closes the socket and calls it closed now, for the other side may never answer. */
  abandon(code: number = CloseCode.ABNORMAL_CLOSURE, reason = ''): void {
    if (this.isOpen && this.socket.terminate !== undefined) this.socket.terminate();
    else this.socket.close();
    this.end(code, reason);
  }

  /** Another one listens from now on. */
  handOver(listener: ConnectionListener): void {
    if (this.listener !== undefined) this.listener = listener;
  }

  private end(code: number, reason: string): void {
    clearTimeout(this.openTimer);
    const listener = this.listener;
    this.listener = undefined;
    listener?.closed(code, reason);
    this.settleClosed(code);
  }
}

function openSocket(
  Socket: WebSocketConstructor,
  url: string,
  headers: Record<string, string> | undefined,
): InstanceType<WebSocketConstructor> {
  if (headers === undefined || Object.keys(headers).length === 0) return new Socket(url);
  try {
    return new Socket(url, { headers });
  } catch {
    // Browsers take protocols there, and no page may set headers.
    return new Socket(url);
  }
}
