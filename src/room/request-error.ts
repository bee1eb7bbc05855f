import { ColyseusError } from '../errors.ts';

/**
 * Why a request got no answer:
 * `rejected` by the handler, with `ctx.reject(reason)`; `failed`, because it threw or there is none;
 * `timeout`; `disconnected` after it was sent; `offline` before that; `unsupported` by a server before 0.18.
 */
export type RequestFailure = 'rejected' | 'failed' | 'timeout' | 'disconnected' | 'offline' | 'unsupported';

/**
 * A request got no answer. Its `name` is `'rejected'` for a rejection and that of the server's error where the
 * handler threw, whose `message` and `code` it has as well.
 */
export class RequestError extends ColyseusError {
  readonly kind: RequestFailure;
  /** What the handler gave to `ctx.reject()`. */
  readonly reason: unknown;

  constructor(
    kind: RequestFailure,
    message: string,
    details: { hint?: string; name?: string; code?: number; reason?: unknown } = {},
  ) {
    super(details.code ?? 0, message, details.hint);
    this.name = details.name ?? 'RequestError';
    this.kind = kind;
    this.reason = details.reason;
  }
}

/** The error for a reply in which the server's handler rejects. */
export function rejection(type: string, reason: unknown): RequestError {
  return new RequestError('rejected', `The server rejected the request ${type}.`, {
    name: 'rejected',
    reason,
  });
}

/** The error for a reply in which the server's handler failed: what the server tells of its error. */
export function failure(type: string, told: unknown): RequestError {
  const { name, message, code } = (typeof told === 'object' && told !== null ? told : {}) as Record<
    string,
    unknown
  >;
  return new RequestError('failed', typeof message === 'string' ? message : `The request ${type} failed.`, {
    // A code of the game's own may be of any type; it is handed on as it is.
    code: code as number | undefined,
    name: typeof name === 'string' ? name : undefined,
    hint:
      name === NO_HANDLER ? "Add an onMessage() for it to the server's room." : "Look at the server's log.",
  });
}

const NO_HANDLER = 'no_handler';
