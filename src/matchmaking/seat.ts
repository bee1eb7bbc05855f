/** A seat that the server holds in a room for some seconds, until its owner connects. */
export interface SeatReservation {
  readonly roomId: string;
  readonly sessionId: string;
  /** Name of the room handler, e.g. `"battle"`. */
  readonly name: string;
  /** The server process that has the room. */
  readonly processId: string;
  /** Host (and path) of that process, where it isn't the endpoint's own. */
  readonly publicAddress?: string | undefined;
}

type Reply = Record<string, unknown>;

/**
 * The seat in a matchmaking reply: flat since 0.17, with the room in an object of its own before.
 * Undefined if there is none.
 */
export function readSeat(reply: unknown): SeatReservation | undefined {
  if (typeof reply !== 'object' || reply === null) return undefined;
  const { sessionId } = reply as Reply;
  const room = ((reply as Reply).room ?? reply) as Reply;
  const { roomId, name, processId, publicAddress } = room;
  if (typeof sessionId !== 'string' || typeof roomId !== 'string' || typeof processId !== 'string') {
    return undefined;
  }
  return {
    roomId,
    sessionId,
    processId,
    name: typeof name === 'string' ? name : '',
    publicAddress: typeof publicAddress === 'string' ? publicAddress : undefined,
  };
}
