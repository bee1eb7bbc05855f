import { ServerError } from './errors.ts';
import { type Endpoint, parseEndpoint, roomUrl } from './matchmaking/endpoint.ts';
import { type MatchMakeMethod, reserveSeat } from './matchmaking/matchmaking.ts';
import type { SeatReservation } from './matchmaking/seat.ts';
import type { Join, JoinById, RoomOf } from './register.ts';
import type { WebSocketConstructor } from './room/connection.ts';
import { Room } from './room/room.ts';

/** What a {@link Client} may be given beside its endpoint. */
export interface ClientOptions {
  /** The WebSocket class; default: the global one. Node before 22 has none: pass that of the `ws` package. */
  WebSocket?: WebSocketConstructor;
  /** The fetch function for matchmaking; default: the global one. */
  fetch?: typeof globalThis.fetch;
}

/** A Colyseus server, of 0.16, 0.17 or 0.18, as its clients see it. Making one opens no connection. */
export class Client {
  private readonly endpoint: Endpoint;
  private readonly options: ClientOptions;
  private readonly rooms = new Set<Room>();

  /**
   * Joins a room of that name, or creates one if there is none with a free seat. Locked and private rooms
   * don't count. The room's `state` is there when the promise resolves, and listeners that are attached right
   * after the `await` get the first `onStateChange` and every message.
   *
   * @throws MatchMakeError if there is no seat to be had, or no server
   * @throws ServerError if the room refuses the connection
   */
  readonly joinOrCreate: Join = (name, options) => this.enter('joinOrCreate', name as string, options);

  /** Creates a room and joins it. Throws as {@link joinOrCreate} does. */
  readonly create: Join = (name, options) => this.enter('create', name as string, options);

  /** Joins a room that exists; rejects if there is none with a free seat. Throws as {@link joinOrCreate} does. */
  readonly join: Join = (name, options) => this.enter('join', name as string, options);

  /** Joins the room with that id, a private one too. Throws as {@link joinOrCreate} does. */
  readonly joinById: JoinById = (roomId, options) => this.enter('joinById', roomId, options);

  /**
   * @param endpoint `ws://localhost:2567`; also `wss:`, `http:`, `https:`, with a path, or a path alone on the
   * page's own host. Default: the page's own host, on `localhost` port 2567.
   * @throws TypeError if the endpoint can't be read as an address
   */
  constructor(endpoint?: string, options: ClientOptions = {}) {
    this.endpoint = parseEndpoint(endpoint);
    this.options = options;
  }

  /** @internal Leaves every room: the end of the game that owns this client. */
  async leaveAll(): Promise<void> {
    await Promise.all([...this.rooms].map((room) => room.leave()));
  }

  private async enter<T>(method: MatchMakeMethod, target: string, options: unknown): Promise<RoomOf<T>> {
    const fetch = this.options.fetch ?? globalThis.fetch.bind(globalThis);
    const seat = await reserveSeat(this.endpoint, method, target, options, fetch);
    return (await this.takeSeat(seat)) as RoomOf<T>;
  }

  private async takeSeat(seat: SeatReservation): Promise<Room> {
    const room = new Room(seat, {
      Socket: this.socketClass(),
      roomUrl: (each) => roomUrl(this.endpoint, each),
    });
    await room.joined;
    this.rooms.add(room);
    room.ended.event.once(() => this.rooms.delete(room));
    return room;
  }

  private socketClass(): WebSocketConstructor {
    const Socket = this.options.WebSocket ?? (globalThis.WebSocket as WebSocketConstructor | undefined);
    if (Socket === undefined) {
      throw new ServerError(
        0,
        'There is no WebSocket class here.',
        'In Node before 22, install `ws` and pass it: new Client(endpoint, { WebSocket }).',
      );
    }
    return Socket;
  }
}
