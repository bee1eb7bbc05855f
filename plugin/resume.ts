import { StoredToken } from '../src/auth/storage.ts';
import type { Room } from '../src/room/room.ts';

/** A seat that this page is in, or tries to come back into. */
interface Seat {
  readonly key: string;
  readonly token: () => string;
}

const seats = new Set<Seat>();

/**
 * Holds a room's seat over a reload of the page, under a key of its own: lasts as long as the room.
 *
 * The token is put into `sessionStorage` when the page goes, or is hidden (a phone may end a hidden page without
 * a word), and taken out again when the page is back in front. Were it there all the time, a tab that the player
 * duplicates, which gets a copy of the storage, would take the seat from the one that is playing.
 */
export function holdSeat(key: string, room: Room): void {
  const release = hold({ key, token: () => room.reconnectionToken });
  room.returned.event(layDownIfHidden);
  room.ended.event.once(release);
}

/** The key among those that begin so under which the page held a seat in the room with that id. */
export function keyOfSeatIn(roomId: string, prefix: string): string | undefined {
  try {
    const { sessionStorage } = globalThis;
    const isThere = (key: string) =>
      key.startsWith(prefix) && sessionStorage.getItem(key)?.startsWith(`${roomId}:`);
    return Object.keys(sessionStorage).find(isThere);
  } catch {
    // None that may be looked at.
    return undefined;
  }
}

/**
 * Comes back into the seat that the page held under this key before it was loaded anew.
 *
 * @param back takes the seat by its token
 * @param isLost whether an error says that the seat is gone; after any other it is held for the next attempt
 * @returns undefined if there is no seat to come back into
 * @throws what `back` throws, if the seat may still be there
 */
export async function resumeSeat(
  key: string | undefined,
  back: (token: string) => Promise<Room>,
  isLost: (error: unknown) => boolean,
): Promise<Room | undefined> {
  if (key === undefined) return undefined;
  const token = storage().read(key) as string | undefined;
  // A page that is in that seat itself would throw itself out.
  if (token === undefined || [...seats].some((seat) => seat.token() === token)) return undefined;
  storage().write(key, null);
  const release = hold({ key, token: () => token });
  try {
    const room = await back(token);
    release();
    return room;
  } catch (error) {
    release();
    if (isLost(error)) return undefined;
    storage().write(key, token);
    throw error;
  }
}

/** @returns ends it */
function hold(seat: Seat): () => void {
  if (seats.size === 0) listen('addEventListener');
  seats.add(seat);
  layDownIfHidden();
  return () => {
    if (!seats.delete(seat)) return;
    if (storage().read(seat.key) === seat.token()) storage().write(seat.key, null);
    layDownIfHidden();
    if (seats.size === 0) listen('removeEventListener');
  };
}

function listen(method: 'addEventListener' | 'removeEventListener'): void {
  globalThis[method]?.('pagehide', layDown);
  globalThis[method]?.('pageshow', layDownOrTakeUp);
  globalThis.document?.[method]('visibilitychange', layDownOrTakeUp);
}

function layDownOrTakeUp(): void {
  if (isHidden()) layDown();
  else for (const { key } of seats) storage().write(key, null);
}

function layDownIfHidden(): void {
  if (isHidden()) layDown();
}

function layDown(): void {
  for (const { key, token } of seats) storage().write(key, token());
}

function isHidden(): boolean {
  return globalThis.document?.visibilityState === 'hidden';
}

/** Anew each time: a page whose storage is forbidden throws at the mere look at it. */
function storage(): StoredToken {
  try {
    return new StoredToken(globalThis.sessionStorage);
  } catch {
    return new StoredToken(undefined);
  }
}
