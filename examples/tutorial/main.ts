import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';
import { Frame } from './frame.ts';
import { Menu } from './menu.ts';
import { PARTS } from './parts.ts';

export const game = new Phaser.Game({
  width: 800,
  height: 600,
  scale: { mode: Phaser.Scale.FIT, autoCenter: Phaser.Scale.CENTER_BOTH },
  // The sky is the page's: see index.html.
  transparent: true,
  banner: false,
  // Fingers steer from beside the game as well.
  input: { touch: { target: document.body } },
  scene: Menu,
  // '/': the server that the page comes from. Elsewhere it may be 'wss://games.example.com'.
  plugins: { scene: [colyseus('/')] },
});
for (const { key, scene } of PARTS) game.scene.add(key, scene);
game.scene.add('frame', Frame);
