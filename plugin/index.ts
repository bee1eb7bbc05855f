export * from '../src/index.ts';
export { default } from '../src/index.ts';
export type { Binding, BindOptions, Info } from './bind/types.ts';
export { colyseus } from './colyseus.ts';
export type { ColyseusOptions } from './options.ts';
export { ColyseusPlugin } from './scene-plugin.ts';
