import { ServerError } from '../errors.ts';
import { CloseCode, Protocol } from '../protocol/codes.ts';
import { controlFrame } from '../protocol/frames.ts';
import type { WebSocketConstructor } from '../room/connection.ts';
import { socketRefused } from './socket-refused.ts';

/** How the round-trip time to a server is measured. */
export interface LatencyOptions {
  /** How many pings; their mean is the result. Default: 1. */
  pingCount?: number;
  /** ms until the measurement must be done. Default: 1500. */
  timeout?: number;
}

const TIMEOUT = 1_500;

/**
 * Measures the round-trip time to a server, on a WebSocket of its own that belongs to no room.
 *
 * @param url of the server's WebSocket, without a room
 * @returns ms, the mean of the pings
 * @throws ServerError if the server can't be reached, doesn't answer in time, or is older than 0.17: those know no ping
 */
export function measureLatency(
  Socket: WebSocketConstructor,
  url: string,
  { pingCount = 1, timeout = TIMEOUT }: LatencyOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    let socket: InstanceType<WebSocketConstructor>;
    try {
      socket = new Socket(url);
    } catch (error) {
      throw socketRefused(error);
    }
    socket.binaryType = 'arraybuffer';
    let sentAt = 0;
    let total = 0;
    let answers = 0;

    const ping = () => {
      sentAt = performance.now();
      socket.send(controlFrame(Protocol.PING) as Uint8Array<ArrayBuffer>);
    };
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      socket.onopen = socket.onmessage = socket.onclose = null;
      // A socket that is closed before it opened says so once more.
      socket.onerror = () => {};
      socket.close();
      outcome();
    };
    const fail = (why: string, hint: string) =>
      settle(() =>
        reject(new ServerError(CloseCode.ABNORMAL_CLOSURE, `No latency of ${url}: ${why}.`, { hint })),
      );

    const timer = setTimeout(() => fail(`no answer within ${timeout} ms`, UNREACHED), timeout);
    socket.onopen = ping;
    socket.onmessage = ({ data }) => {
      const code = data instanceof ArrayBuffer ? new Uint8Array(data)[0] : undefined;
      if (code !== Protocol.PING) {
        fail('the server answers no pings', TOO_OLD);
        return;
      }
      total += performance.now() - sentAt;
      if (++answers < pingCount) ping();
      else settle(() => resolve(total / answers));
    };
    socket.onclose = ({ code, reason }) =>
      fail(`the connection closed (${code}${reason ? `: ${reason}` : ''})`, UNREACHED);
    // The close event, which always follows, says more.
    socket.onerror = () => {};
  });
}

const UNREACHED = 'Is a Colyseus server running there, and can WebSockets reach it?';
const TOO_OLD = 'Servers answer pings since 0.17; for older ones, take the time of an HTTP request.';
