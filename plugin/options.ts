import type * as Phaser from 'phaser';
import type { ClientOptions } from '../src/client.ts';

/** What the game config says about its server. */
export interface ColyseusOptions {
  /**
   * `ws://localhost:2567`; also `wss:`, `http:`, `https:`, with a path, or a path alone on the page's own host.
   * Default: the page's own host, on `localhost` port 2567.
   */
  endpoint?: string;
  /**
   * Keeps the player's seats, in rooms that scenes have joined, over a reload of the page: a scene's next
   * `joinOrCreate` or `join` of that room name, or `joinById` of that room, tries it first, and joins afresh if it is
   * gone. The room on the server must call `allowReconnection()`. Default: false.
   */
  resume?: boolean;
  /** What the game's client may be given beside its endpoint: headers, a timeout, a WebSocket class. */
  client?: ClientOptions;
}

/** An entry of `plugins.scene` as the game config keeps it. */
interface Entry {
  key?: string;
  plugin?: unknown;
  mapping?: string;
  data?: unknown;
}

/**
 * The options in the game config's entry for this plugin.
 *
 * Phaser hands `data` to global plugins alone, but keeps a scene plugin's entry as it was written. The plugin's
 * `pluginKey` is the entry's mapping or its key, depending on how it was installed; and of several classes under
 * one key (two games, hot reloading) Phaser goes on using the first.
 */
export function optionsOf(game: Phaser.Game, plugin: unknown, pluginKey: string): ColyseusOptions {
  const entries = (game.config.installScenePlugins as Entry[] | undefined) ?? [];
  const entry = entries.find(
    (each) => each.plugin === plugin || each.key === pluginKey || each.mapping === pluginKey,
  );
  return toOptions(entry?.data);
}

/** Options as they may be written: an endpoint alone will do. */
export function toOptions(options: unknown): ColyseusOptions {
  if (typeof options === 'string') return { endpoint: options };
  return (options as ColyseusOptions | undefined) ?? {};
}
