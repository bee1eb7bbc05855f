import { Auth } from './auth/auth.ts';
import { pageStorage, type TokenStorage } from './auth/storage.ts';
import { ServerError } from './errors.ts';
import { HTTP } from './http/http.ts';
import type { FetchFn } from './http/send.ts';
import { pageUrlBuilder } from './matchmaking/discord.ts';
import {
  type EndpointSettings,
  httpUrl,
  parseEndpoint,
  roomUrl,
  socketUrl,
  type UrlBuilder,
} from './matchmaking/endpoint.ts';
import { type LatencyOptions, measureLatency } from './matchmaking/latency.ts';
import { type MatchMakeMethod, reserveSeat } from './matchmaking/matchmaking.ts';
import { readReconnectionToken } from './matchmaking/reconnection-token.ts';
import { listRooms, type RoomAvailable } from './matchmaking/room-list.ts';
import { readSeat, type SeatReservation, type SeatReservationReply } from './matchmaking/seat.ts';
import { socketRefused } from './matchmaking/socket-refused.ts';
import type {
  Join,
  JoinById,
  JoinSettings,
  RegisteredServer,
  RoutesOf,
  StateClass,
  TakeSeat,
} from './register.ts';
import type { WebSocketConstructor } from './room/connection.ts';
import { Room, type RoomOptions } from './room/room.ts';
import type { RoomServer } from './room/room-server.ts';
import { socketClass } from './room/socket-class.ts';
import { classesOf } from './state/own-classes.ts';

/** What a {@link Client} may be given beside its endpoint. */
export interface ClientOptions {
  /** The WebSocket class; default: the global one, or in Node before 22, which has none, that of the package `ws`. */
  WebSocket?: WebSocketConstructor;
  /** The fetch function for every request; default: the global one. */
  fetch?: FetchFn;
  /** Another name of `fetch`. */
  fetchFn?: FetchFn;
  /** Headers for every request; also for the rooms' WebSockets where their class can send them, as in Node. */
  headers?: Record<string, string>;
  /**
   * Has the last word on every URL, HTTP and WebSocket: for proxies, and hosts that rewrite paths. Default: in an
   * activity on Discord, the way through its proxy.
   */
  urlBuilder?: UrlBuilder;
  /** Where the auth token is kept between visits; default: `localStorage` where it exists. */
  storage?: TokenStorage;
  /** ms that the server has for each reply; default: 15000. */
  timeout?: number;
}

/** Where and how the rooms of a server are listed. */
export interface RoomListOptions extends JoinSettings {
  /** Path at which the server lists them, before the room's name; default: `/matchmake`. */
  path?: string;
}

/**
 * A Colyseus server, of 0.16, 0.17 or 0.18, as its clients see it. Making one opens no connection.
 *
 * @typeParam ServerType type of the server (`typeof server`), which types rooms, options, messages and routes;
 * default: the registered one
 * @typeParam UserData what `client.auth` tells of a user
 */
// biome-ignore lint/suspicious/noExplicitAny: what a game's users are is its own
export class Client<ServerType = RegisteredServer, UserData = any> {
  /** The newest generation of servers that it speaks to. */
  static readonly VERSION = '0.18';

  /** The server's address. Changes count from the next request on. */
  readonly settings: EndpointSettings;
  /** Requests to the server's own routes. */
  readonly http: HTTP<RoutesOf<ServerType>>;
  /** The server's auth module. */
  readonly auth: Auth<UserData>;

  private readonly options: ClientOptions;
  private readonly urlBuilder: UrlBuilder | undefined;
  /** @internal Those that it is in. */
  readonly rooms = new Set<Room>();
  private isOver = false;

  /**
   * Joins a room of that name, or creates one if there is none with a free seat. Locked and private rooms
   * don't count. The room's `state` is there when the promise resolves, and listeners that are attached right
   * after the `await` get the first `onStateChange` and every message.
   *
   * Takes the room's name, join options (what JSON can hold), a class for the state, and `{ signal }`.
   *
   * @throws MatchMakeError if there is no seat to be had, or no server
   * @throws ServerError if the room refuses the connection
   * @throws the signal's reason if it is aborted
   */
  readonly joinOrCreate: Join<ServerType> = (name, options, rootSchema, settings) =>
    this.createMatchMakeRequest('joinOrCreate', name as string, options, rootSchema, settings);

  /** Creates a room and joins it. Takes and throws what {@link joinOrCreate} does. */
  readonly create: Join<ServerType> = (name, options, rootSchema, settings) =>
    this.createMatchMakeRequest('create', name as string, options, rootSchema, settings);

  /**
   * Joins a room that exists; rejects if there is none with a free seat. Takes and throws what
   * {@link joinOrCreate} does.
   */
  readonly join: Join<ServerType> = (name, options, rootSchema, settings) =>
    this.createMatchMakeRequest('join', name as string, options, rootSchema, settings);

  /** Joins the room with that id, a private one too. Otherwise as {@link joinOrCreate}. */
  readonly joinById: JoinById<ServerType> = (roomId, options, rootSchema, settings) =>
    this.createMatchMakeRequest('joinById', roomId, options, rootSchema, settings);

  /**
   * Takes a seat again that was lost, also after the page was loaded anew. The room on the server must have
   * called `allowReconnection()`.
   *
   * Takes the `room.reconnectionToken` that was kept, a class for the state, and `{ signal }`.
   *
   * @throws TypeError if the token is none
   * @throws MatchMakeError if the seat is gone, or there is no server
   * @throws ServerError if the room refuses the connection
   */
  readonly reconnect: TakeSeat<string, ServerType> = async (token, rootSchema, settings) => {
    const { roomId, secret } = readReconnectionToken(token);
    const seat = await this.reserveReconnection(roomId, secret, settings?.signal);
    return this.consumeSeatReservation(seat, rootSchema, settings) as never;
  };

  /**
   * Joins by a seat that was reserved elsewhere: by a queue, by a backend. Takes the reservation as a server of
   * any supported version hands it out, a class for the state, and `{ signal }`.
   *
   * @throws TypeError if it is no seat reservation
   * @throws ServerError if the room refuses the connection: the seat is held for some seconds only
   */
  readonly consumeSeatReservation: TakeSeat<SeatReservationReply, ServerType> = async (
    reservation,
    rootSchema,
    settings,
  ) => {
    const seat = readSeat(reservation);
    if (seat === undefined) {
      throw new TypeError('This is no seat reservation: it needs a sessionId, a roomId and a processId.');
    }
    await this.http.ready;
    const classes = rootSchema && (await classesOf(rootSchema));
    const room = this.roomAt(seat, classes, settings);
    await room.joined;
    this.rooms.add(room);
    room.ended.event.once(() => this.rooms.delete(room));
    if (this.isOver) void room.leave();
    return room as never;
  };

  /**
   * @param endpoint `ws://localhost:2567`; also `wss:`, `http:`, `https:`, with a path, or a path alone on the
   * page's own host; or its parts. Default: the page's own host, on `localhost` port 2567.
   * @throws TypeError if the endpoint can't be read as an address
   */
  constructor(endpoint?: string | EndpointSettings, options: ClientOptions = {}) {
    this.settings = parseEndpoint(endpoint);
    this.options = options;
    this.urlBuilder = options.urlBuilder ?? pageUrlBuilder();
    this.http = new HTTP(
      {
        url: (path) => httpUrl(this.settings, path, this.urlBuilder),
        fetch: options.fetch ?? options.fetchFn,
        timeout: options.timeout,
      },
      { headers: { ...options.headers } },
    );
    this.auth = new Auth(this.http, options.storage ?? pageStorage());
  }

  /**
   * The nearest of several servers: the one with the shortest round-trip time.
   *
   * @param options for each of the clients
   * @throws ServerError if none of them answers in time; its cause has the errors of each
   */
  // biome-ignore lint/suspicious/noExplicitAny: see the class
  static async selectByLatency<ServerType = RegisteredServer, UserData = any>(
    endpoints: readonly (string | EndpointSettings)[],
    options?: ClientOptions,
    latencyOptions?: LatencyOptions,
  ): Promise<Client<ServerType, UserData>> {
    const clients = endpoints.map((each) => new Client<ServerType, UserData>(each, options));
    const errors: unknown[] = [];
    let nearest: Client<ServerType, UserData> | undefined;
    let shortest = Number.POSITIVE_INFINITY;
    await Promise.all(
      clients.map(async (client) => {
        try {
          const latency = await client.getLatency(latencyOptions);
          if (latency >= shortest) return;
          shortest = latency;
          nearest = client;
        } catch (error) {
          errors.push(error);
        }
      }),
    );
    if (nearest !== undefined) return nearest;
    throw new ServerError(0, 'All endpoints failed to respond', {
      hint: 'Each error is in cause.errors.',
      cause: new AggregateError(errors),
    });
  }

  /**
   * Measures the round-trip time to the server, on a connection of its own.
   *
   * @returns ms, the mean of the pings
   * @throws ServerError if the server can't be reached, doesn't answer in time, or is older than 0.17: those
   * know no ping
   */
  async getLatency(options?: LatencyOptions): Promise<number> {
    return measureLatency(this.socketClass(), socketUrl(this.settings, this.urlBuilder), options);
  }

  /**
   * Lists the rooms that can be joined; locked and private ones aren't among them. Servers up to 0.15 do this by
   * themselves; later ones where the game lets them, and the error says how.
   *
   * @param roomName name of the room handler; without it, all rooms
   * @throws MatchMakeError of code 404 if the server doesn't list its rooms
   */
  // biome-ignore lint/suspicious/noExplicitAny: what a game's rooms tell of themselves
  getAvailableRooms<Metadata = any>(
    roomName = '',
    { path = '/matchmake', signal }: RoomListOptions = {},
  ): Promise<RoomAvailable<Metadata>[]> {
    return listRooms(this.http, roomName, path, signal);
  }

  /** @internal Leaves every room, and each whose join is under way: the end of the game that owns this client. */
  async leaveAll(): Promise<void> {
    this.isOver = true;
    await Promise.all([...this.rooms].map((room) => room.leave()));
  }

  /** Every join asks for its seat here, and takes it by {@link consumeSeatReservation}. */
  private async createMatchMakeRequest<R extends Room>(
    method: MatchMakeMethod,
    target: string,
    options: unknown,
    rootSchema?: StateClass<unknown>,
    settings?: JoinSettings,
  ): Promise<R> {
    const seat = await reserveSeat(this.http, method, target, options, settings?.signal);
    return (await this.consumeSeatReservation(seat, rootSchema, settings)) as R;
  }

  private roomAt(
    seat: SeatReservation,
    classes: RoomOptions['classes'],
    settings: JoinSettings | undefined,
  ): Room {
    const { reconnectionToken } = seat;
    try {
      return new Room(seat, this.roomServer(), { classes, reconnectionToken, signal: settings?.signal });
    } catch (error) {
      throw socketRefused(error);
    }
  }

  private async reserveReconnection(
    roomId: string,
    token: string,
    signal?: AbortSignal,
  ): Promise<SeatReservation> {
    const seat = await reserveSeat(this.http, 'reconnect', roomId, { reconnectionToken: token }, signal);
    return { ...seat, reconnectionToken: token };
  }

  /** What a room needs of its server. */
  private roomServer(): RoomServer {
    return {
      Socket: this.socketClass(),
      headers: Object.fromEntries(new Headers(this.http.options.headers)),
      roomUrl: (seat, parameters) => {
        const { sessionId, reconnectionToken } = seat;
        return this.buildEndpoint(seat, {
          sessionId,
          ...(reconnectionToken !== undefined && { reconnectionToken }),
          ...parameters,
        });
      },
      reserveReconnection: (roomId, token) => this.reserveReconnection(roomId, token),
    };
  }

  /** URL of a room's WebSocket. */
  protected buildEndpoint(
    seat: Pick<SeatReservation, 'processId' | 'roomId' | 'publicAddress'>,
    parameters: Record<string, string> = {},
  ): string {
    const { authToken } = this.http;
    const all = { ...parameters, ...(authToken && { _authToken: authToken }) };
    return roomUrl(this.settings, seat, all, this.urlBuilder);
  }

  /** URL of an HTTP route. */
  protected getHttpEndpoint(path = '/'): string {
    return httpUrl(this.settings, path, this.urlBuilder);
  }

  private socketClass(): WebSocketConstructor {
    const Socket = this.options.WebSocket ?? socketClass();
    if (Socket === undefined) {
      throw new ServerError(
        0,
        'There is no WebSocket class here.',
        'In Node before 22, install `ws`, or pass another one: new Client(endpoint, { WebSocket }).',
      );
    }
    return Socket;
  }
}
