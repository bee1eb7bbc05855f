import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';
import { simulated } from 'phaser-colyseus/devtools';
import { mountBar } from '../shell/bar.ts';
import { network } from '../shell/network.ts';
import { Arena } from './arena.ts';
import { Hud } from './hud.ts';
import { Minimap } from './minimap.ts';

export const game = new Phaser.Game({
  parent: 'game',
  scale: { mode: Phaser.Scale.RESIZE },
  backgroundColor: '#060914',
  banner: false,
  // Small ships on small screens don't flicker.
  render: { mipmapFilter: 'LINEAR_MIPMAP_LINEAR' },
  input: { activePointers: 3 },
  scene: [Arena, Minimap, Hud],
  // '/': the server that the page comes from. Elsewhere it may be 'wss://games.example.com'.
  plugins: { scene: [colyseus({ endpoint: '/', resume: true, client: simulated(network) })] },
});
mountBar(game);
