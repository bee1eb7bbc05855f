import { ColyseusPlugin } from './scene-plugin.ts';

export * from './index.ts';

// Where Phaser looks for it: this.load.scenePlugin('ColyseusPlugin', 'phaser-colyseus.umd.min.js', 'colyseus', 'colyseus')
Object.assign(globalThis, { ColyseusPlugin });
