import { expect, test } from 'vitest';
import { MatchMakeError, ProtocolError, ServerError } from '../errors.ts';
import { CloseCode } from '../protocol/codes.ts';
import { LiveStatus } from './status.ts';

/** What a player reads when a join was refused. */
function refusal(error: Error): string {
  const status = new LiveStatus();
  status.ended(false, (error as { code?: number }).code ?? 0, error);
  return status.text;
}

test.each([
  [new MatchMakeError('No answer', 0), "The game server can't be reached."],
  [new MatchMakeError('Bad gateway', 502, { status: 502 }), "The game server can't be reached."],
  [new ServerError(CloseCode.ABNORMAL_CLOSURE, 'closed early'), "The game server can't be reached."],
  [new MatchMakeError('no rooms found', 521, { status: 521 }), 'This game is full, or over.'],
  [
    new MatchMakeError('room not found, as 0.16 says it', 4212, { status: 200 }),
    'This game is full, or over.',
  ],
  [new MatchMakeError('onAuth failed', 525, { status: 525 }), "The game can't be joined."],
  [new ServerError(4321, 'no seat for you'), "The game can't be joined."],
  [new ProtocolError('nonsense'), "The game can't be joined."],
  [new TypeError('no name'), "The game can't be joined."],
])('%s: %s', (error, text) => {
  expect(refusal(error)).toBe(text);
});

test('a room that was joined is lost in other words', () => {
  const status = new LiveStatus();
  status.joined();
  status.ended(false, CloseCode.ABNORMAL_CLOSURE);
  expect(status.text).toBe('Connection lost.');
  status.ended(false, CloseCode.SERVER_SHUTDOWN);
  expect(status.text).toBe('The game server is shutting down.');
  expect(status.hint).not.toBe('');
});
