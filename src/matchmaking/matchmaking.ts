import { MatchMakeError } from '../errors.ts';
import { hintFor } from '../protocol/hints.ts';
import { type Endpoint, httpUrl } from './endpoint.ts';
import { readSeat, type SeatReservation } from './seat.ts';

/** How a seat is asked for. */
export type MatchMakeMethod = 'joinOrCreate' | 'create' | 'join' | 'joinById';

/**
 * Asks the server for a seat in a room.
 *
 * @param target room name, or room id for `joinById`
 * @param options join options; what JSON can hold
 * @throws MatchMakeError with the server's code and message if it refuses; code 0 if it can't be reached
 */
export async function reserveSeat(
  endpoint: Endpoint,
  method: MatchMakeMethod,
  target: string,
  options: unknown,
  fetch: typeof globalThis.fetch,
): Promise<SeatReservation> {
  if (typeof target !== 'string' || target === '') {
    const what = method === 'joinById' ? 'room id' : 'room name';
    throw new TypeError(`${method}() needs a ${what}, e.g. ${method}("arena").`);
  }
  const url = httpUrl(endpoint, `/matchmake/${method}/${encodeURIComponent(target)}`);

  const body = JSON.stringify(options ?? {});
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body,
    });
    text = await response.text();
  } catch (cause) {
    throw new MatchMakeError(`No answer from the game server at ${url}.`, 0, {
      hint: "Is it running there? In a browser's console, a CORS message means that it runs but refuses this page.",
      cause,
    });
  }

  const reply = parsed(text);
  const seat = response.ok ? readSeat(reply) : undefined;
  if (seat !== undefined) return seat;
  throw refusal(response, reply, url);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Servers up to 0.16 refuse with status 200 and a body; later ones with the code as status. */
function refusal(response: Response, reply: unknown, url: string): MatchMakeError {
  const status = response.status;
  const { error, code } = (reply ?? {}) as { error?: unknown; code?: unknown };
  if (typeof error === 'string') {
    const known = typeof code === 'number' ? code : status;
    return new MatchMakeError(error, known, { status, hint: hintFor(known) });
  }
  if (status === 500) {
    return new MatchMakeError(`The game server failed and gave no reason (${url}).`, status, {
      status,
      hint: 'It does so for errors with a code outside 200 to 599; look at its log.',
    });
  }
  return new MatchMakeError(`${url} answered, but not as a Colyseus server (HTTP ${status}).`, status, {
    status,
    hint: "Is that the game server's port, and the path under which it lives?",
  });
}
