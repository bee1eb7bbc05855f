/**
 * The parts of a `room.reconnectionToken`.
 * @throws TypeError if it is none
 */
export function readReconnectionToken(token: string): { roomId: string; secret: string } {
  const at = typeof token === 'string' ? token.indexOf(':') : -1;
  const roomId = at < 0 ? '' : token.slice(0, at);
  const secret = at < 0 ? '' : token.slice(at + 1);
  if (roomId === '' || secret === '') {
    throw new TypeError(
      'reconnect() needs the room.reconnectionToken of a room that was joined before: "roomId:secret".',
    );
  }
  return { roomId, secret };
}
