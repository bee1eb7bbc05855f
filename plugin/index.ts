/**
 * The plugin, for games: `colyseus()` for the game config, and all of the client.
 *
 * @module phaser-colyseus
 */

export * from '../src/index.ts';
export { default } from '../src/index.ts';
export type {
  Binding,
  BindOptions,
  CollectionPath,
  Easing,
  FieldHandlers,
  Info,
  Motion,
  NumberOf,
  Thing,
} from './bind/types.ts';
export { colyseus } from './colyseus.ts';
export type { HearingOptions } from './hearing.ts';
export type { ColyseusOptions } from './options.ts';
export { ColyseusPlugin } from './scene-plugin.ts';
export type { Status } from './status.ts';
export type { PlayoutSettings } from './view/room-feed.ts';
