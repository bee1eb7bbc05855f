import { CloseCode } from '../protocol/codes.ts';

/** The part of the `WebSocket` class that a room needs; the browser's own, or that of `ws` in Node. */
export type WebSocketConstructor = new (
  url: string,
) => {
  binaryType: string;
  readonly readyState: number;
  // biome-ignore lint/suspicious/noExplicitAny: browsers and `ws` type their events differently
  onmessage: ((event: any) => void) | null;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  onclose: ((event: any) => void) | null;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  onerror: ((event: any) => void) | null;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
};

/** What a connection tells its room. */
export interface ConnectionListener {
  /** A binary frame; its bytes are the listener's to keep. */
  received(frame: Uint8Array): void;
  /** The socket is closed, told once; `code` is a {@link CloseCode} or the game's own. */
  closed(code: number, reason: string): void;
}

const OPEN = 1;

/** One WebSocket to one room. */
export class Connection {
  private readonly socket: InstanceType<WebSocketConstructor>;
  private listener: ConnectionListener | undefined;

  /** @throws what the WebSocket class throws for a URL that it refuses, e.g. `ws:` on an `https:` page */
  constructor(Socket: WebSocketConstructor, url: string, listener: ConnectionListener) {
    this.listener = listener;
    this.socket = new Socket(url);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onmessage = ({ data }) => {
      // Colyseus never sends text.
      if (data instanceof ArrayBuffer) this.listener?.received(new Uint8Array(data));
    };
    this.socket.onclose = ({ code, reason }) => this.end(code, reason);
    // Says nothing that the close event, which always follows, doesn't.
    this.socket.onerror = () => {};
  }

  get isOpen(): boolean {
    return this.socket.readyState === OPEN;
  }

  /** Sends a frame; does nothing while the socket isn't open. */
  send(frame: Uint8Array): void {
    if (this.isOpen) this.socket.send(frame as Uint8Array<ArrayBuffer>);
  }

  /** Closes the socket without a word to the room. */
  close(): void {
    this.socket.close();
  }

  /** Closes the socket and calls it closed now, for the other side may never answer. */
  abandon(code: number = CloseCode.ABNORMAL_CLOSURE, reason = ''): void {
    this.socket.close();
    this.end(code, reason);
  }

  private end(code: number, reason: string): void {
    const listener = this.listener;
    this.listener = undefined;
    listener?.closed(code, reason);
  }
}
