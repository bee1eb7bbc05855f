import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';
import { simulated } from 'phaser-colyseus/devtools';
import { mountBar } from '../shell/bar.ts';
import { network } from '../shell/network.ts';
import { Frame } from './frame.ts';
import { showLessons } from './lesson.ts';
import { Menu } from './menu.ts';
import { PARTS } from './parts.ts';

export const game = new Phaser.Game({
  parent: 'game',
  width: 800,
  height: 600,
  scale: { mode: Phaser.Scale.FIT, autoCenter: Phaser.Scale.CENTER_BOTH },
  // The sky is the page's: see tutorial.css.
  transparent: true,
  banner: false,
  // Fingers steer from beside the picture as well.
  input: { touch: { target: document.querySelector('#game') } },
  scene: Menu,
  // '/': the server that the page comes from. Elsewhere it may be 'wss://games.example.com'.
  plugins: { scene: [colyseus({ endpoint: '/', client: simulated(network) })] },
});
for (const { key, scene } of PARTS) game.scene.add(key, scene);
game.scene.add('frame', Frame);
mountBar(game);
showLessons(document.querySelector('article')!);
