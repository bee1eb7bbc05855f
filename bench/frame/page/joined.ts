import { Protocol } from '../../../src/protocol/codes.ts';
import type { WebSocketConstructor } from '../../../src/room/connection.ts';
import { Room } from '../../../src/room/room.ts';
import type { State, World } from './world.ts';

type Socket = InstanceType<WebSocketConstructor>;

/** The server's sign of life. */
const PONG = Uint8Array.of(Protocol.PING).buffer;

/** A socket without a network: frames are put into it. */
class StandInSocket implements Socket {
  binaryType = 'arraybuffer';
  readyState = 1;
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  onerror: Socket['onerror'] = null;

  /** While the others have their turn, nothing is heard, and the room asks whether the server is still there. */
  send([code]: Uint8Array): void {
    if (code === Protocol.PING) setTimeout(() => this.onmessage?.({ data: PONG }));
  }

  close(): void {}
}

/** A real room that has its full state, and what puts further frames into it; it throws if the room has gone. */
export async function joined(
  world: World,
): Promise<{ room: Room<State>; receive: (frame: Uint8Array<ArrayBuffer>) => void }> {
  let socket: Socket | undefined;
  class Socket extends StandInSocket {
    constructor() {
      super();
      socket = this;
    }
  }
  const seat = { roomId: 'room', sessionId: 'watcher', name: 'bench', processId: '', generation: 'flat' };
  const room = new Room<State>(seat as never, {
    Socket,
    roomUrl: () => 'ws://bench',
    reserveReconnection: () => Promise.reject(new Error('Nothing drops here.')),
  });
  const put = ({ buffer }: Uint8Array<ArrayBuffer>) => socket!.onmessage?.({ data: buffer });
  socket!.onopen?.({});
  for (const frame of world.opening) put(frame);
  await room.joined;
  // The room tells of its first state in a task of its own.
  await new Promise((resolve) => setTimeout(resolve));
  const receive = (frame: Uint8Array<ArrayBuffer>) => {
    // What hears nothing is fast.
    if (!room.connection.isOpen) throw new Error('The room has lost its connection.');
    put(frame);
  };
  return { room, receive };
}
