import { ColyseusError, ServerError } from '../errors.ts';

/** What a WebSocket class that throws at an address means: browsers do so at `ws:` on an `https:` page. */
export function socketRefused(cause: unknown): Error {
  if (cause instanceof ColyseusError) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ServerError(0, `No WebSocket can be opened: ${why}`, {
    hint: 'A page on https: may use a wss:// endpoint alone. Otherwise, look at the endpoint and at urlBuilder.',
    cause,
  });
}
