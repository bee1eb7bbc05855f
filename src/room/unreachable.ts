import { ColyseusError, ProtocolError } from '../errors.ts';
import { CloseCode } from '../protocol/codes.ts';

/**
 * Whether a join failed because the game server couldn't be reached or fell silent, rather than because it said no.
 * A proxy that answers in its place has reached no more than the player has.
 */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof ColyseusError) || error instanceof ProtocolError) return false;
  const { code } = error;
  return code === 0 || code === CloseCode.ABNORMAL_CLOSURE || (code >= 502 && code <= 504);
}
