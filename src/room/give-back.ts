import { PROTOCOL_CODE_MASK, Protocol } from '../protocol/codes.ts';
import { controlFrame } from '../protocol/frames.ts';
import type { Connection } from './connection.ts';

/** ms that giving a seat back may take before the connection is dropped. */
const TIMEOUT = 5_000;

/**
 * Leaves in the background a room whose join nobody waits for any more, so that its seat is free for others at
 * once. A server hears a leave only after its handshake.
 *
 * @param handshaken whether the handshake has arrived already
 */
export function giveBack(connection: Connection, handshaken: boolean): void {
  const leave = () => connection.send(controlFrame(Protocol.LEAVE_ROOM));
  const timer = setTimeout(() => connection.abandon(), TIMEOUT);
  connection.handOver({
    received: (data) => {
      if (typeof data !== 'string' && (data[0]! & PROTOCOL_CODE_MASK) === Protocol.JOIN_ROOM) leave();
    },
    closed: () => clearTimeout(timer),
  });
  if (handshaken) leave();
}
