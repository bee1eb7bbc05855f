import type { Room } from './room/room.ts';
import type { InferState, IsAny } from './room/types.ts';

/**
 * Name your server once, and rooms, options and messages are typed everywhere:
 *
 * ```ts
 * import type { server } from '../server/app';
 * declare module 'phaser-colyseus' { interface Register { server: typeof server } }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the game's own declaration
export interface Register {}

// biome-ignore lint/suspicious/noExplicitAny: what nobody declared
type Undeclared = any;

/** The registered server's type; `any` where none is registered, so that a client of any server fits. */
export type RegisteredServer = Register extends { server: infer Server } ? Server : Undeclared;

type Part<Server, K extends string> =
  IsAny<Server> extends true
    ? unknown
    : Server extends { [P in K]: infer Found }
      ? IsAny<Found> extends true
        ? unknown
        : Found
      : unknown;

type Rooms<Server> = Part<Server, '~rooms'>;

/** Type of a server's own HTTP routes; `unknown` where it isn't known. */
export type RoutesOf<Server> = Part<Server, '~routes'>;

/** A server's room names; any string where the server isn't known. */
export type RoomName<Server = RegisteredServer> = [keyof Rooms<Server>] extends [never]
  ? string
  : keyof Rooms<Server> & string;

/** What a room's type is made from: the server's room class for a name, else what was given. */
type Model<T, Server> = T extends string
  ? T extends keyof Rooms<Server>
    ? Rooms<Server>[T] extends { '~room': infer R }
      ? R
      : Undeclared
    : Undeclared
  : T;

type StateOf<T, Server> = InferState<Model<T, Server>>;

/** What joining gives: `RoomOf<'arena'>` by registered name, `RoomOf<ArenaState>`, `RoomOf<typeof ArenaRoom>`. */
export type RoomOf<T = Undeclared, Server = RegisteredServer, State = StateOf<T, Server>> = T extends string
  ? Room<Model<T, Server>, State>
  : Room<T, State>;

// biome-ignore lint/suspicious/noExplicitAny: constructors of any signature
type Instance<T> = T extends abstract new (...args: any) => infer I ? I : T;

/** Options that the room's `onJoin` asks for; anything where that isn't known. */
export type JoinOptions<T, Server = RegisteredServer> =
  IsAny<Model<T, Server>> extends true
    ? Undeclared
    : // biome-ignore lint/suspicious/noExplicitAny: only the options are of interest
      Instance<Model<T, Server>> extends { onJoin?: (client: any, options: infer O, ...rest: any[]) => any }
      ? unknown extends O
        ? Undeclared
        : O
      : Undeclared;

/** What a join may be given beside what the server is told. */
export interface JoinSettings {
  /** Aborting it gives the seat back; the join rejects with its reason. */
  signal?: AbortSignal | undefined;
}

/** A class of the state, for what it can do beside holding data: methods, getters. */
export type StateClass<State> = new () => State;

/** Name of the room to join; any string where `T` is its type. */
type NameOf<T, Server> = [T] extends [RoomName<Server>]
  ? T
  : [T] extends [object]
    ? string
    : RoomName<Server>;

/**
 * A method that joins a room by name: `joinOrCreate('arena')`, `joinOrCreate<ArenaState>('arena', options)`; with a
 * class for the state and an `AbortSignal`: `joinOrCreate('arena', options, ArenaState, { signal })`.
 */
export type Join<Server = RegisteredServer> = <
  T extends RoomName<Server> | object = RoomName<Server>,
  State = StateOf<T, Server>,
>(
  name: NameOf<T, Server>,
  options?: JoinOptions<T, Server>,
  rootSchema?: StateClass<State>,
  settings?: JoinSettings,
) => Promise<RoomOf<T, Server, State>>;

/** A method that joins a room by its id; otherwise as {@link Join}. */
export type JoinById<Server = RegisteredServer> = <
  T extends RoomName<Server> | object = Undeclared,
  State = StateOf<T, Server>,
>(
  roomId: string,
  options?: JoinOptions<T, Server>,
  rootSchema?: StateClass<State>,
  settings?: JoinSettings,
) => Promise<RoomOf<T, Server, State>>;

/** A method that takes a seat which is there already: by a token, by a reservation. */
export type TakeSeat<Seat, Server = RegisteredServer> = <
  T extends RoomName<Server> | object = Undeclared,
  State = StateOf<T, Server>,
>(
  seat: Seat,
  rootSchema?: StateClass<State>,
  settings?: JoinSettings,
) => Promise<RoomOf<T, Server, State>>;
