import type * as Phaser from 'phaser';
import { Client } from '../src/client.ts';
import { httpUrl } from '../src/matchmaking/endpoint.ts';
import type { Room } from '../src/room/room.ts';
import { isUnreachable } from '../src/room/unreachable.ts';
import type { ColyseusOptions } from './options.ts';
import { holdSeat, resumeSeat } from './resume.ts';
import { RoomUse } from './room-use.ts';
import { RoomFeed } from './view/room-feed.ts';

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
    if (this.options().resume === true) holdSeat(this.seatKey(room.name), room);
  }

  /**
   * Comes back into the room of that name that this page was in before it was loaded anew, if the game wants that.
   *
   * @param back takes the seat by its token
   * @returns undefined if there is no such seat, or none any more
   * @throws what `back` throws where it was aborted, or the server can't be reached: the seat may still be there
   */
  async resumed(
    name: string,
    back: (token: string) => Promise<Room>,
    signal?: AbortSignal,
  ): Promise<Room | undefined> {
    if (this.options().resume !== true) return undefined;
    const isLost = (error: unknown) => signal?.aborted !== true && !isUnreachable(error);
    return resumeSeat(this.seatKey(name), back, isLost);
  }

  /** Frames of one tab share its storage: their names tell their seats apart. */
  private seatKey(roomName: string): string {
    const frame = globalThis.window?.name ? ` ${window.name}` : '';
    return `phaser-colyseus ${httpUrl(this.client.settings, '')} ${roomName}${frame}`;
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
