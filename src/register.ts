import type { Room } from './room/room.ts';

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

type Rooms = Register extends { server: { '~rooms': infer R } } ? R : unknown;

/** The registered server's room names; any string where no server is registered. */
export type RoomName = [keyof Rooms] extends [never] ? string : keyof Rooms & string;

/** What joining gives: `RoomOf<'arena'>` by registered name, `RoomOf<ArenaState>`, `RoomOf<typeof ArenaRoom>`. */
// biome-ignore lint/suspicious/noExplicitAny: an unnamed room is untyped
export type RoomOf<T = any> = T extends string
  ? T extends keyof Rooms
    ? Rooms[T] extends { '~room': infer R }
      ? Room<R>
      : Room
    : Room
  : Room<T>;

// biome-ignore lint/suspicious/noExplicitAny: options that nobody declared
type Undeclared = any;

/** Options that the room's `onJoin` asks for; anything where that isn't known. */
export type JoinOptions<T> = T extends keyof Rooms
  ? Rooms[T] extends {
      // biome-ignore lint/suspicious/noExplicitAny: only the options are of interest
      '~room': { onJoin?: (client: any, options: infer O, ...rest: any[]) => any };
    }
    ? unknown extends O
      ? Undeclared
      : O
    : Undeclared
  : Undeclared;

/** A method that joins a room by name: `joinOrCreate('arena')`, `joinOrCreate<ArenaState>('arena', options)`. */
export type Join = <T extends RoomName | object = RoomName>(
  name: [T] extends [RoomName] ? T : [T] extends [object] ? string : RoomName,
  options?: JoinOptions<T>,
) => Promise<RoomOf<T>>;

/** A method that joins a room by its id. */
// biome-ignore lint/suspicious/noExplicitAny: an id says nothing of the room's type
export type JoinById = <T extends RoomName | object = any>(
  roomId: string,
  options?: JoinOptions<T>,
) => Promise<RoomOf<T>>;
