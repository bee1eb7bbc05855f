import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';
import { Network, networkOptions, simulated } from 'phaser-colyseus/devtools';
import { makeCaptions } from './captions.ts';
import { Controls } from './controls.ts';
import { Lab } from './lab.ts';
import { isSmall } from './layout.ts';
import { FEW, METHODS } from './methods.ts';

// A phone on the move, unless the page's address says otherwise: ?network=wifi, ?latency=120&jitter=40.
const { profile = 'mobile', ...settings } = networkOptions();
const network = new Network({ profile, ...settings });

makeCaptions();
const lab = new Lab(isSmall() ? FEW : METHODS);

export const game = new Phaser.Game({
  type: Phaser.CANVAS,
  parent: 'stage',
  // The stage has the size that lab.css says.
  scale: { mode: Phaser.Scale.FIT, expandParent: false },
  transparent: true,
  banner: false,
  input: false,
  audio: { noAudio: true },
  scene: lab,
  plugins: { scene: [colyseus({ endpoint: '/', client: simulated(network) })] },
});
new Controls(network, lab, profile);
