import { CloseCode, ErrorCode, laterErrorCode } from '../protocol/codes.ts';
import { hintFor } from '../protocol/hints.ts';
import { isUnreachable } from './unreachable.ts';

/**
 * How a room is doing. `left`: you called `leave()`. `lost`: anything else that ended it, a refused join too.
 * `reconnecting` covers waiting and trying.
 */
export type RoomPhase = 'joining' | 'joined' | 'reconnecting' | 'left' | 'lost';

/** How a room is doing, live: `room.status`. Read it whenever you like. */
export interface RoomStatus {
  readonly state: RoomPhase;
  /** For players: "Connection lost. Trying again in 3 s." Empty while all is well. */
  readonly text: string;
  /** For the developer: what to do about it. Empty where there is nothing to do. */
  readonly hint: string;
  /** Which attempt to reconnect this is, or is waited for; 0 when there is none. */
  readonly attempt: number;
  /** ms until the next attempt; 0 while one is under way, and when there is none. */
  readonly retryIn: number;
  /** Close code of the room or of the last drop. */
  readonly code: number | undefined;
  /** Why a room couldn't be joined, or was lost to what the server sent. */
  readonly error: Error | undefined;
}

/** The writing side of a {@link RoomStatus}. */
export class LiveStatus implements RoomStatus {
  state: RoomPhase = 'joining';
  hint = '';
  attempt = 0;
  code: number | undefined = undefined;
  error: Error | undefined = undefined;
  private retryAt = 0;
  private wasJoined = false;

  get retryIn(): number {
    return Math.max(0, this.retryAt - performance.now());
  }

  get text(): string {
    if (this.state === 'joining') return 'Connecting.';
    if (this.state === 'lost') return this.wasJoined ? lostText(this.code) : refusalText(this.error);
    if (this.state !== 'reconnecting') return '';
    const seconds = Math.ceil(this.retryIn / 1000);
    return `Connection lost. Trying again${seconds > 0 ? ` in ${seconds} s` : ''}.`;
  }

  joined(): void {
    this.wasJoined = true;
    this.state = 'joined';
    this.attempt = 0;
    this.retryAt = 0;
    this.code = undefined;
  }

  /** @param wait ms until the attempt; 0 when it begins */
  reconnecting(attempt: number, wait: number, code: number | undefined): void {
    this.state = 'reconnecting';
    this.attempt = attempt;
    this.retryAt = wait > 0 ? performance.now() + wait : 0;
    this.code = code;
  }

  ended(byUser: boolean, code: number, error?: Error): void {
    this.state = byUser ? 'left' : 'lost';
    this.attempt = 0;
    this.retryAt = 0;
    this.code = code;
    this.error = error;
    if (byUser) return;
    const hint = (error as { hint?: unknown } | undefined)?.hint;
    this.hint = typeof hint === 'string' && hint !== '' ? hint : hintFor(code);
  }
}

function lostText(code: number | undefined): string {
  return code === CloseCode.SERVER_SHUTDOWN ? 'The game server is shutting down.' : 'Connection lost.';
}

function refusalText(error: Error | undefined): string {
  if (isUnreachable(error)) return "The game server can't be reached.";
  const said = (error as { code?: unknown } | undefined)?.code;
  const code = typeof said === 'number' ? (laterErrorCode(said) ?? said) : undefined;
  const noSeat =
    code === ErrorCode.MATCHMAKE_INVALID_CRITERIA || code === ErrorCode.MATCHMAKE_INVALID_ROOM_ID;
  return noSeat ? 'This game is full, or over.' : "The game can't be joined.";
}
