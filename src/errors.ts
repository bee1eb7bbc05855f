/** What every error of this library is: a code to branch on, a message, and what to do about it. */
export class ColyseusError extends Error {
  /** One of {@link ErrorCode} or {@link CloseCode}, an HTTP status, or a code of the game's own. */
  readonly code: number;
  /** For the developer: what to do next. Empty where the message says it all. */
  readonly hint: string;

  constructor(code: number, message: string, hint = '', options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.hint = hint;
  }
}

/** What a {@link MatchMakeError} may say beside its message and code. */
export interface MatchMakeErrorDetails {
  hint?: string;
  /** HTTP status of the reply; 0 if there was none. */
  status?: number;
  cause?: unknown;
}

/** The server refused a seat, or couldn't be asked for one. Thrown by every joining method. */
export class MatchMakeError extends ColyseusError {
  /** HTTP status of the reply; 0 if there was none. */
  readonly status: number;

  constructor(message: string, code: number, details: MatchMakeErrorDetails = {}) {
    super(code, message, details.hint, causeOf(details));
    this.name = 'MatchMakeError';
    this.status = details.status ?? 0;
  }
}

/** What a {@link ServerError} may say beside its code and message. */
export interface ServerErrorDetails<Data = unknown> {
  hint?: string;
  headers?: Headers;
  /** HTTP status of the reply. */
  status?: number;
  response?: Response;
  /** The reply's body, parsed. */
  data?: Data;
  cause?: unknown;
}

/**
 * The server answered an HTTP request with an error or not at all, the room refused the connection, or it ended
 * before the join was complete.
 *
 * @typeParam Data body of the server's reply
 */
// biome-ignore lint/suspicious/noExplicitAny: what a server sends is declared by nobody
export class ServerError<Data = any> extends ColyseusError {
  /** Headers of the reply, where there was one. */
  readonly headers: Headers | undefined;
  /** HTTP status of the reply, where there was one. */
  readonly status: number | undefined;
  /** The reply itself, where there was one; its body has been read. */
  readonly response: Response | undefined;
  /** Body of the reply, parsed, where there was one. */
  readonly data: Data | undefined;

  /** @param details a text is the hint */
  constructor(code: number, message: string, details: ServerErrorDetails<Data> | string = {}) {
    const known = typeof details === 'string' ? { hint: details } : details;
    super(code, message, known.hint, causeOf(known));
    this.name = 'ServerError';
    this.headers = known.headers;
    this.status = known.status;
    this.response = known.response;
    this.data = known.data;
  }
}

/** The server sent bytes that make no sense: a mixed-up version, a proxy in the way, or a bug. */
export class ProtocolError extends ColyseusError {
  constructor(message: string, hint = '', cause?: unknown) {
    super(0, message, hint, causeOf({ cause }));
    this.name = 'ProtocolError';
  }
}

/** What was asked for is no longer wanted: its player closed the sign-in window. */
export class AbortError extends ColyseusError {
  constructor(message: string) {
    super(0, message);
    this.name = 'AbortError';
  }
}

function causeOf({ cause }: { cause?: unknown }): ErrorOptions | undefined {
  return cause === undefined ? undefined : { cause };
}
