import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';
import { simulated } from 'phaser-colyseus/devtools';
import { mountBar } from '../shell/bar.ts';
import { network } from '../shell/network.ts';
import { PALETTE } from '../shell/palette.ts';
import { Door } from './door.ts';
import { Game } from './game.ts';
import { List } from './list.ts';
import { pixelRatio } from './pixel-ratio.ts';
import { Results } from './results.ts';
import { Sky } from './sky.ts';
import { Waiting } from './waiting.ts';

const parent = document.querySelector<HTMLElement>('#game')!;
const size = () => ({ width: parent.clientWidth * pixelRatio, height: parent.clientHeight * pixelRatio });

export const game = new Phaser.Game({
  parent,
  scale: { mode: Phaser.Scale.NONE, zoom: 1 / pixelRatio, ...size() },
  backgroundColor: PALETTE.night,
  banner: false,
  scene: [Sky, Door, List, Waiting, Game, Results],
  // '/': the server that the page comes from. Elsewhere it may be 'wss://games.example.com'.
  plugins: { scene: [colyseus({ endpoint: '/', resume: true, client: simulated(network) })] },
});
mountBar(game);
new ResizeObserver(() => game.scale.resize(size().width, size().height)).observe(parent);
