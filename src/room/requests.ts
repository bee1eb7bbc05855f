import { report } from '../events/report.ts';
import { type MessageType, ResponseStatus, readResponse, requestFrame } from '../protocol/frames.ts';
import { failure, RequestError, rejection } from './request-error.ts';

/** What a request may be given beside its payload. */
export interface RequestOptions {
  /** ms to wait for the reply; default: 10,000. Infinity waits as long as the connection lasts. */
  timeout?: number;
  /** Over a WebSocket everything is reliable, whatever is asked for here. */
  mode?: 'reliable' | 'unreliable';
}

/** What requests are sent through. */
export interface RequestLink {
  /** Whether what is sent now goes to a room that was joined. */
  readonly isOpen: boolean;
  send(frame: Uint8Array): void;
}

/** Called with the reply, or with why there is none. */
// biome-ignore lint/suspicious/noExplicitAny: an untyped room replies anything
export type ReplyCallback<R = any> = (response: R, error?: Error) => void;

interface Pending {
  readonly type: string;
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: RequestError) => void;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

/** ms; what a timer can hold. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Requests that wait for their replies. */
export class Requests {
  private readonly link: RequestLink;
  private readonly pending = new Map<number, Pending>();
  private isAnswered = false;
  private nextId = 0;

  constructor(link: RequestLink) {
    this.link = link;
  }

  /** @param areAnswered whether the server answers requests: the handshake says so */
  describe(areAnswered: boolean): void {
    this.isAnswered = areAnswered;
  }

  /**
   * Sends a message and waits for what the server's handler returns.
   *
   * @param timeout ms
   * @throws RequestError (rejects) if there is no answer; its `kind` says why
   * @throws TypeError (rejects) if type or payload can't be sent
   */
  async send(type: MessageType, payload: unknown, timeout: number): Promise<unknown> {
    const name = JSON.stringify(type);
    const id = this.nextId;
    const frame = requestFrame(id, type, payload);
    if (!this.link.isOpen) {
      throw new RequestError('offline', `The request ${name} can't be sent: the connection is not open.`, {
        hint: 'Wait for onReconnect; where nobody waits for a reply, send() keeps messages until then.',
      });
    }
    if (!this.isAnswered) {
      throw new RequestError('unsupported', `The request ${name} would get no reply from this server.`, {
        hint: 'Requests need Colyseus 0.18 or later; before that, answer with client.send() and onMessage().',
      });
    }
    this.nextId = (id + 1) >>> 0;
    return new Promise((resolve, reject) => {
      const timer =
        timeout <= LONGEST_TIMER ? setTimeout(() => this.expire(id, timeout), timeout) : undefined;
      this.pending.set(id, { type: name, resolve, reject, timer });
      this.link.send(frame);
    });
  }

  /** The same for callers with a callback, which gets what {@link send} resolves or rejects with. */
  call(type: MessageType, payload: unknown, timeout: number, callback: ReplyCallback<unknown>): void {
    const tell: ReplyCallback<unknown> = (response, error) => {
      try {
        callback(response, error);
      } catch (thrown) {
        report(thrown);
      }
    };
    this.send(type, payload, timeout).then(
      (response) => tell(response, undefined),
      (error) => tell(undefined, error),
    );
  }

  /**
   * A ROOM_RESPONSE frame arrived. A reply that nobody waits for any more is ignored.
   * @throws Error if it is malformed
   */
  received(frame: Uint8Array, offset: number): void {
    const { id, status, payload } = readResponse(frame, offset);
    const request = this.take(id);
    if (request === undefined) return;
    if (status === ResponseStatus.OK) request.resolve(payload);
    else if (status === ResponseStatus.ERROR) request.reject(failure(request.type, payload));
    else request.reject(rejection(request.type, payload));
  }

  /** The connection is lost: replies to what was sent through it never come. */
  disconnected(): void {
    for (const id of [...this.pending.keys()]) {
      const request = this.take(id)!;
      const message = `The connection closed before the reply to the request ${request.type} came.`;
      const hint = 'The server may have acted on it. Send it again, if that does no harm.';
      request.reject(new RequestError('disconnected', message, { hint }));
    }
  }

  private expire(id: number, timeout: number): void {
    const request = this.take(id);
    request?.reject(
      new RequestError('timeout', `The request ${request.type} timed out after ${timeout} ms.`, {
        hint: "Does the server's handler return, or call ctx.resolve()? The timeout is an option of the request.",
      }),
    );
  }

  private take(id: number): Pending | undefined {
    const request = this.pending.get(id);
    this.pending.delete(id);
    clearTimeout(request?.timer);
    return request;
  }
}
