import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';
import { Arena } from './arena.ts';
import { Hud } from './hud.ts';
import { Notice } from './notice.ts';

export const game = new Phaser.Game({
  scale: { mode: Phaser.Scale.RESIZE },
  backgroundColor: '#060914',
  banner: false,
  input: { activePointers: 3 },
  scene: [Arena, Hud, Notice],
  // '/': the server that the page comes from. Elsewhere it may be 'wss://games.example.com'.
  plugins: { scene: [colyseus('/')] },
});
