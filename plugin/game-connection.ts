import type * as Phaser from 'phaser';
import { Client } from '../src/client.ts';
import type { ColyseusOptions } from './options.ts';
import { RoomUse } from './room-use.ts';

/** What the scenes of one game share. */
export class GameConnection {
  /** Which of the scenes use which rooms. */
  readonly use = new RoomUse();
  private readonly game: Phaser.Game;
  private readonly options: () => ColyseusOptions;
  private made: Client | undefined;

  constructor(game: Phaser.Game, options: () => ColyseusOptions) {
    this.game = game;
    this.options = options;
  }

  /**
   * The game's one client, made on first use and ended with the game.
   * @throws TypeError if the endpoint in the game config can't be read as an address
   */
  get client(): Client {
    if (this.made === undefined) {
      const client = new Client(this.options().endpoint);
      this.made = client;
      this.game.events.once('destroy', () => void client.leaveAll());
    }
    return this.made;
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
