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

/** The server refused a seat, or couldn't be asked for one. Thrown by every joining method. */
export class MatchMakeError extends ColyseusError {
  /** HTTP status of the reply; 0 if there was none. */
  readonly status: number;

  constructor(
    message: string,
    code: number,
    details: { hint?: string; status?: number; cause?: unknown } = {},
  ) {
    super(code, message, details.hint, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'MatchMakeError';
    this.status = details.status ?? 0;
  }
}

/** The room refused the connection, or ended it before the join was complete. */
export class ServerError extends ColyseusError {
  constructor(code: number, message: string, hint = '') {
    super(code, message, hint);
    this.name = 'ServerError';
  }
}

/** The server sent bytes that make no sense: a mixed-up version, a proxy in the way, or a bug. */
export class ProtocolError extends ColyseusError {
  constructor(message: string, hint = '', cause?: unknown) {
    super(0, message, hint, cause === undefined ? undefined : { cause });
    this.name = 'ProtocolError';
  }
}
