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
  /** Secret part of the reconnection token, where this is a seat that is taken again. */
  readonly reconnectionToken?: string | undefined;
  /** The server restarts at every change of its code, and keeps its rooms. */
  readonly devMode?: boolean | undefined;
  /** How the server wrote it: `'nested'` up to 0.16, `'flat'` from 0.17 on. */
  readonly generation: 'nested' | 'flat';
}

/**
 * A seat as a server hands it out, for `client.consumeSeatReservation()`: flat since 0.17, with the room in an
 * object of its own before.
 */
export type SeatReservationReply = { sessionId: string; reconnectionToken?: string } & (
  | { roomId: string; processId: string; name?: string; publicAddress?: string }
  | { room: { roomId: string; processId: string; name?: string; publicAddress?: string } }
);

type Reply = Record<string, unknown>;

/** The seat in a matchmaking reply of any supported server, or one that was read before. Undefined if there is none. */
export function readSeat(reply: unknown): SeatReservation | undefined {
  if (typeof reply !== 'object' || reply === null) return undefined;
  const { sessionId, reconnectionToken, devMode, room, generation } = reply as Reply;
  const isNested = typeof room === 'object' && room !== null;
  const { roomId, name, processId, publicAddress } = (isNested ? room : reply) as Reply;
  if (typeof sessionId !== 'string' || typeof roomId !== 'string' || typeof processId !== 'string') {
    return undefined;
  }
  return {
    roomId,
    sessionId,
    processId,
    name: textOf(name) ?? '',
    publicAddress: textOf(publicAddress),
    reconnectionToken: textOf(reconnectionToken),
    devMode: devMode === true,
    generation: isNested || generation === 'nested' ? 'nested' : 'flat',
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
