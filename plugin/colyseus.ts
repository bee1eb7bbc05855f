import type * as Phaser from 'phaser';
import { type ColyseusOptions, toOptions } from './options.ts';
import { ColyseusPlugin } from './scene-plugin.ts';

/**
 * The entry for `plugins.scene` in the game config:
 * `new Phaser.Game({ plugins: { scene: [colyseus('ws://localhost:2567')] } })`.
 *
 * It is short for `{ key: 'ColyseusPlugin', plugin: ColyseusPlugin, mapping: 'colyseus', data: options }`.
 *
 * @param options the server's endpoint, or all options
 */
export function colyseus(options?: string | ColyseusOptions): Phaser.Types.Core.PluginObjectItem {
  return { key: 'ColyseusPlugin', plugin: ColyseusPlugin, mapping: 'colyseus', data: toOptions(options) };
}
