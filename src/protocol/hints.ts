import { CloseCode, ErrorCode, laterErrorCode } from './codes.ts';

const MESSAGE_TOO_BIG = 1009;
const TLS_FAILED = 1015;

const BY_CODE: Record<number, string> = {
  [ErrorCode.MATCHMAKE_NO_HANDLER]: 'Define a room of that name on the server, or mend the name here.',
  [ErrorCode.MATCHMAKE_INVALID_CRITERIA]:
    'No room with a free seat fits; create one, or use joinOrCreate(), which does.',
  [ErrorCode.MATCHMAKE_INVALID_ROOM_ID]: 'The room is gone, locked, or full; list or create another.',
  [ErrorCode.MATCHMAKE_UNHANDLED]:
    "The room's onCreate, or its static onAuth, threw; look at the server's log.",
  [ErrorCode.MATCHMAKE_EXPIRED]:
    'The seat was taken too late or twice, or another server process answered than the one that gave it.',
  [ErrorCode.AUTH_FAILED]: "The room's onAuth refused; it looks at the join options and the token.",
  [ErrorCode.APPLICATION_ERROR]: "The room's onJoin or onAuth threw; look at the server's log.",
  [ErrorCode.INVALID_PAYLOAD]:
    "What was sent isn't what the other side expects: a mixed-up version, or a message of another shape.",

  [CloseCode.GOING_AWAY]: 'The server, or a proxy before it, is shutting down.',
  [CloseCode.ABNORMAL_CLOSURE]:
    "The network failed, the server ended, or WebSockets don't get through to it; look at the server's log.",
  [MESSAGE_TOO_BIG]:
    "A message was bigger than the server takes: 4 KiB, unless its transport's maxPayload says otherwise.",
  [TLS_FAILED]: "The server's TLS certificate isn't accepted: open its https: address in a tab and look.",
  [CloseCode.SERVER_SHUTDOWN]: 'The server is shutting down; join again in a while.',
  [CloseCode.WITH_ERROR]:
    "The room threw, or has no handler for a message that was sent; look at the server's log.",
  [CloseCode.FAILED_TO_RECONNECT]:
    "The seat is gone: its time was over, or the room doesn't call allowReconnection(). Join again.",
  [CloseCode.MAY_TRY_RECONNECT]: 'The server is restarting in development mode, and keeps the room.',
};

/** What a developer can do about an error or close code; empty for codes of the game's own. */
export function hintFor(code: number): string {
  return BY_CODE[laterErrorCode(code) ?? code] ?? '';
}
