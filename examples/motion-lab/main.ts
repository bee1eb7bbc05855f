import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';
import { Network, networkOptions, simulated } from 'phaser-colyseus/devtools';
import { makeCaptions } from './captions.ts';
import { Controls } from './controls.ts';
import { Lab, STAGE } from './lab.ts';

// A phone on the move, unless the page's address says otherwise: ?network=wifi, ?latency=120&jitter=40.
const { profile = 'mobile', ...settings } = networkOptions();
const network = new Network({ profile, ...settings });

makeCaptions(document.querySelector('#captions')!);
const lab = new Lab('lab');

export const game = new Phaser.Game({
  ...STAGE,
  type: Phaser.CANVAS,
  parent: 'stage',
  scale: { mode: Phaser.Scale.FIT },
  transparent: true,
  banner: false,
  input: false,
  audio: { noAudio: true },
  scene: lab,
  plugins: { scene: [colyseus({ endpoint: '/', client: simulated(network) })] },
});
new Controls(network, lab, profile);
