import { encode } from '@msgpack/msgpack';
import { WebSocket } from 'ws';

const JOIN_ROOM = 10;
const LEAVE_ROOM = 12;
const ROOM_DATA = 13;
const ROOM_REQUEST = 21;
const PING = 18;

/** The reply of the matchmaker: a seat, or why there is none. */
export interface Reply {
  readonly roomId?: string;
  readonly sessionId?: string;
  readonly processId?: string;
  readonly error?: string;
}

/** Asks the matchmaker, with whatever text for a body. */
export async function matchmake(url: string, what: string, body = '{}'): Promise<Reply> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(new URL(`matchmake/${what}`, url), { method: 'POST', headers, body });
  const text = await response.text();
  try {
    return JSON.parse(text) as Reply;
  } catch {
    return { error: text };
  }
}

/** A seat in a room with nothing between it and the socket: it says what no client would. */
export class Bot {
  /** The code with which the server closed the connection; undefined while it is open. */
  closedWith: number | undefined;
  private readonly socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('close', (code) => {
      this.closedWith = code;
    });
    socket.on('error', () => {});
  }

  /** @throws if the room doesn't take it */
  static async enter(url: string, roomId: string): Promise<Bot> {
    const { sessionId, processId } = await seat(url, roomId);
    const address = new URL(`${processId}/${roomId}?sessionId=${sessionId}`, url);
    const bot = new Bot(new WebSocket(address.href.replace(/^http/, 'ws')));
    if (!(await bot.hears(JOIN_ROOM))) throw new Error(`${roomId} closed with ${bot.closedWith}`);
    bot.frame(Uint8Array.of(JOIN_ROOM));
    return bot;
  }

  frame(bytes: Uint8Array | string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes);
  }

  message(type: string | number, payload: Uint8Array): void {
    this.frame(Buffer.concat([Uint8Array.of(ROOM_DATA), encode(type), payload]));
  }

  request(type: string | number, payload: Uint8Array): void {
    this.frame(Buffer.concat([Uint8Array.of(ROOM_REQUEST, 1), encode(type), payload]));
  }

  /** Whether the server still talks to it, after all that it sent has been read. */
  isWelcome(): Promise<boolean> {
    this.ping();
    return this.hears(PING);
  }

  ping(): void {
    this.frame(Uint8Array.of(PING));
  }

  /** As one who won't come back: nothing is held for it. */
  leave(): void {
    this.frame(Uint8Array.of(LEAVE_ROOM));
  }

  /** Whether a frame of this kind comes before the connection is closed. */
  private hears(kind: number): Promise<boolean> {
    if (this.closedWith !== undefined) return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = (heard: boolean) => {
        this.socket.off('message', read);
        this.socket.off('close', close);
        resolve(heard);
      };
      const read = (data: Buffer) => data[0] === kind && settle(true);
      const close = () => settle(false);
      this.socket.on('message', read);
      this.socket.on('close', close);
    });
  }
}

/** A seat, as soon as there is one: whoever left last may not be gone yet. */
async function seat(url: string, roomId: string): Promise<Reply> {
  for (let tries = 0; tries < 100; tries++) {
    const reply = await matchmake(url, `joinById/${roomId}`);
    if (reply.sessionId !== undefined) return reply;
    if (!/locked|full/.test(reply.error ?? '')) throw new Error(`No seat in ${roomId}: ${reply.error}`);
  }
  throw new Error(`No seat gets free in ${roomId}`);
}
