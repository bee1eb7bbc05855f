import type * as Phaser from 'phaser';
import { Client } from '../src/client.ts';
import { httpUrl } from '../src/matchmaking/endpoint.ts';
import type { Room } from '../src/room/room.ts';
import { isUnreachable } from '../src/room/unreachable.ts';
import type { ColyseusOptions } from './options.ts';
import { holdSeat, keyOfSeatIn, resumeSeat } from './resume.ts';
import { RoomUse } from './room-use.ts';
import { RoomFeed } from './view/room-feed.ts';

/** How a scene asks for a room. */
export type RoomSought = { readonly name: string } | { readonly roomId: string };

/** What the scenes of one game share. */
export class GameConnection {
  /** Which of the scenes use which rooms. */
  readonly use = new RoomUse();
  private readonly options: () => ColyseusOptions;
  private readonly feeds = new WeakMap<Room, RoomFeed>();
  private made: Client | undefined = undefined;

  constructor(game: Phaser.Game, options: () => ColyseusOptions) {
    this.options = options;
    game.events.once('destroy', () => {
      this.use.end();
      void this.made?.leaveAll();
    });
  }

  /**
   * The game's one client, made on first use and ended with the game.
   * @throws TypeError if the endpoint in the game config can't be read as an address
   */
  get client(): Client {
    if (this.made === undefined) {
      const { endpoint, client } = this.options();
      this.made = new Client(endpoint, client);
    }
    return this.made;
  }

  /** What a room tells the scenes of this game. */
  feedOf(room: Room): RoomFeed {
    let feed = this.feeds.get(room);
    if (feed === undefined) {
      feed = new RoomFeed(room);
      this.feeds.set(room, feed);
    }
    return feed;
  }

  /** That of the room in whose state an object is, or was; undefined if there is none. */
  feedWith(object: object): RoomFeed | undefined {
    for (const room of new Set([...this.use.rooms(), ...(this.made?.rooms ?? [])])) {
      const feed = this.feedOf(room);
      if (feed.has(object) || feed.known.has(object)) return feed;
    }
    return undefined;
  }

  /** A scene has joined a room. */
  joined(room: Room, scene: Phaser.Scene): void {
    this.use.joined(room, scene);
    if (this.options().resume === true) holdSeat(`${this.seatKeys()}${room.name}`, room);
  }

  /**
   * Comes back into the room that this page was in before it was loaded anew, if the game wants that.
   *
   * @param which the room's name, or its id
   * @param back takes the seat by its token
   * @returns undefined if there is no such seat, or none any more
   * @throws what `back` throws where it was aborted, or the server can't be reached: the seat may still be there
   */
  async resumed(
    which: RoomSought,
    back: (token: string) => Promise<Room>,
    signal?: AbortSignal,
  ): Promise<Room | undefined> {
    if (this.options().resume !== true) return undefined;
    const isLost = (error: unknown) => signal?.aborted !== true && !isUnreachable(error);
    const keys = this.seatKeys();
    const key = 'name' in which ? `${keys}${which.name}` : keyOfSeatIn(which.roomId, keys);
    return resumeSeat(key, back, isLost);
  }

  /**
   * What the keys of this game's seats begin with; the room's name follows. Frames of one tab share its storage:
   * their names tell their seats apart.
   */
  private seatKeys(): string {
    const frame = encodeURIComponent(globalThis.window?.name ?? '');
    return `phaser-colyseus ${httpUrl(this.client.settings, '')} ${frame} `;
  }
}

const connections = new WeakMap<Phaser.Game, GameConnection>();

/** The connection of a game; its options are asked for when the first scene joins. */
export function connectionOf(game: Phaser.Game, options: () => ColyseusOptions): GameConnection {
  let connection = connections.get(game);
  if (connection === undefined) {
    connection = new GameConnection(game, options);
    connections.set(game, connection);
  }
  return connection;
}
