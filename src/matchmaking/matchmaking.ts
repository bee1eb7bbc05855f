import { MatchMakeError, ServerError } from '../errors.ts';
import type { HTTP } from '../http/http.ts';
import { hintFor } from '../protocol/hints.ts';
import { readSeat, type SeatReservation } from './seat.ts';

/** How a seat is asked for. */
export type MatchMakeMethod = 'joinOrCreate' | 'create' | 'join' | 'joinById' | 'reconnect';

/**
 * Asks the server for a seat in a room.
 *
 * @param target room name, or room id for `joinById` and `reconnect`
 * @param options join options, or the reconnection token; what JSON can hold
 * @throws MatchMakeError with the server's code and message if it refuses; code 0 if it can't be reached
 * @throws the signal's reason if it is aborted
 */
export async function reserveSeat(
  http: HTTP,
  method: MatchMakeMethod,
  target: string,
  options: unknown,
  signal?: AbortSignal,
): Promise<SeatReservation> {
  if (typeof target !== 'string') {
    const what = method === 'joinById' ? 'room id' : 'room name';
    throw new TypeError(`${method}() needs a ${what}, e.g. ${method}("arena").`);
  }
  const path = `/matchmake/${method}/${pathPart(target)}`;
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const body = JSON.stringify(options ?? {});

  let reply: { data: unknown; status: number; raw: Response };
  try {
    reply = await http.request('POST', path, { headers, body, signal });
  } catch (error) {
    if (error instanceof ServerError) throw refusal(error, method, target, http.url(path));
    throw error;
  }
  const { data, status, raw } = reply;
  const seat = readSeat(data);
  if (seat !== undefined) return seat;
  // Servers up to 0.16 refuse with status 200.
  const answer = new ServerError(status, '', { status, data, response: raw });
  throw refusal(answer, method, target, http.url(path));
}

/** Servers compare names as they stand in the URL: only what would end the path is written otherwise. */
export function pathPart(name: string): string {
  return encodeURI(name).replace(/[/?#]/g, encodeURIComponent);
}

/** What a server says that gives no seat, and what to do about it. */
function refusal(error: ServerError, method: MatchMakeMethod, target: string, url: string): MatchMakeError {
  const { status = 0, data, response } = error;
  if (status === 0) {
    return new MatchMakeError(error.message, error.code, { hint: error.hint, cause: error.cause });
  }
  const refused = (message: string, code: number, hint: string) =>
    new MatchMakeError(message, code, { hint, status, cause: error });

  const { error: said, message, code } = (data ?? {}) as Record<string, unknown>;
  const reason = [said, message].find((each) => typeof each === 'string');
  if (typeof reason === 'string') {
    const known = typeof code === 'number' ? code : status;
    const hint = hintFor(known) || hintForStatus(status);
    return refused(reason, known, method === 'reconnect' && hint !== '' ? SEAT_GONE : hint);
  }
  if (status === 500)
    return refused(`The game server failed and gave no reason (${url}).`, status, NO_REASON);

  const unlike = `${url} answered, but not as a Colyseus server (HTTP ${status}).`;
  const known = target === '' ? `${method}() was given an empty name.` : hintForStatus(status);
  if (known !== '') return refused(unlike, status, known);
  if (response?.redirected) {
    return refused(
      unlike,
      status,
      `It was led on to ${response.url}: give the client the address that answers.`,
    );
  }
  return refused(unlike, status, "Is that the game server's port, and the path under which it lives?");
}

const NO_REASON =
  'It does so for errors with a code outside 200 to 599, such as ServerError(4000) in a static onAuth; look at ' +
  'its log.';
const SEAT_GONE =
  "The seat is gone: its time was over, it was taken again already, or the room's onLeave doesn't call " +
  'allowReconnection(). Join again.';

/** What a developer can do about an HTTP status that is no code of Colyseus. */
function hintForStatus(status: number): string {
  if (status === 413)
    return 'The join options are bigger than the server takes; send big things as messages.';
  if (status === 401 || status === 403) return 'It wants a sign-in, or another one: see client.auth.';
  if (status === 429) return 'It gets too many requests from here; try again later.';
  if (status >= 502 && status <= 504) return "A proxy answers, but can't reach the game server behind it.";
  return '';
}
