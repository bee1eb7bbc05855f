import { ErrorCode } from './codes.ts';

const BY_CODE: Record<number, string> = {
  [ErrorCode.MATCHMAKE_NO_HANDLER]: 'Define a room of that name on the server, or mend the name here.',
  [ErrorCode.MATCHMAKE_INVALID_CRITERIA]:
    'No room with a free seat fits; create one, or use joinOrCreate(), which does.',
  [ErrorCode.MATCHMAKE_INVALID_ROOM_ID]: 'The room is gone, locked, or full; list or create another.',
  [ErrorCode.MATCHMAKE_UNHANDLED]: "The room's onCreate, onAuth or onJoin threw; look at the server's log.",
  [ErrorCode.MATCHMAKE_EXPIRED]:
    'The seat was taken too late or twice, or another server process answered than the one that gave it.',
  [ErrorCode.AUTH_FAILED]: "The room's onAuth refused; it looks at the join options and the token.",
};

/** Servers up to 0.16 count from 4210 in the order in which later ones count from 520. */
const OFFSET_0_16 = 4210 - ErrorCode.MATCHMAKE_NO_HANDLER;

/** What a developer can do about an error code of the server; empty for codes of the game's own. */
export function hintFor(code: number): string {
  return BY_CODE[code] ?? BY_CODE[code - OFFSET_0_16] ?? '';
}
