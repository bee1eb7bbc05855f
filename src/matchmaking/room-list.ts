import { MatchMakeError, ServerError } from '../errors.ts';
import type { HTTP } from '../http/http.ts';
import { pathPart } from './matchmaking.ts';

/** A room that can be joined, as `client.getAvailableRooms()` lists it. */
// biome-ignore lint/suspicious/noExplicitAny: what a game's rooms tell of themselves
export interface RoomAvailable<Metadata = any> {
  /** What `joinById` takes. */
  roomId: string;
  /** Name of the room handler; where the server gives it. */
  name: string;
  /** Players that are in it. */
  clients: number;
  /** Players that it takes; `Infinity` where it sets no limit. */
  maxClients: number;
  /** What the room tells of itself by `setMetadata()`. */
  metadata?: Metadata;
  /** When it was created; where the server gives it. */
  createdAt?: string;
}

const NOT_LISTED =
  'Only servers up to 0.15 list their rooms by themselves. Let yours answer GET /rooms/:name with ' +
  'res.json(await matchMaker.query({ name: req.params.name, private: false, locked: false })), and ask for ' +
  'getAvailableRooms(name, { path: "/rooms" }).';

/**
 * Asks the server for its rooms.
 *
 * @param name of the room handler; `''` for all
 * @throws MatchMakeError if the server doesn't list them, or can't be reached
 */
export async function listRooms<Metadata>(
  http: HTTP,
  name: string,
  path: string,
  signal?: AbortSignal,
): Promise<RoomAvailable<Metadata>[]> {
  const route = `${path.replace(/\/+$/, '')}/${pathPart(name)}`;
  let data: unknown;
  try {
    ({ data } = await http.request('GET', route, { headers: { accept: 'application/json' }, signal }));
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    const { status = 0, cause } = error;
    const message =
      status === 404 ? `The server doesn't list its rooms at ${http.url(route)}.` : error.message;
    const hint = status === 404 ? NOT_LISTED : error.hint;
    throw new MatchMakeError(message, error.code, { hint, status, cause: cause ?? error });
  }
  if (!Array.isArray(data)) {
    throw new MatchMakeError(`${http.url(route)} answered, but not with a list of rooms.`, 0, {
      hint: NOT_LISTED,
      status: 200,
    });
  }
  return data.filter(isJoinable).map(listed<Metadata>);
}

type Listing = RoomAvailable & { locked?: boolean; private?: boolean; unlisted?: boolean };

function isJoinable(room: Listing): boolean {
  return !(room.locked || room.private || room.unlisted);
}

/** JSON knows no Infinity: the server's comes as null. */
function listed<Metadata>({ maxClients, ...room }: Listing): RoomAvailable<Metadata> {
  return { ...room, maxClients: maxClients ?? Number.POSITIVE_INFINITY };
}
