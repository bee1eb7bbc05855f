import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';
import { simulated } from 'phaser-colyseus/devtools';
import { mountBar } from '../shell/bar.ts';
import { network } from '../shell/network.ts';
import { Hud } from './hud.ts';
import { Swarm } from './swarm.ts';

export const game = new Phaser.Game({
  parent: 'game',
  scale: { mode: Phaser.Scale.RESIZE },
  backgroundColor: '#060914',
  banner: false,
  input: { activePointers: 2 },
  scene: [Swarm, Hud],
  // '/': the server that the page comes from. Elsewhere it may be 'wss://games.example.com'.
  plugins: { scene: [colyseus({ endpoint: '/', resume: true, client: simulated(network) })] },
});
mountBar(game);
