import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';
import { simulated } from 'phaser-colyseus/devtools';
import { mountBar } from '../shell/bar.ts';
import { network } from '../shell/network.ts';
import { PALETTE } from '../shell/palette.ts';
import { Result } from './result.ts';
import { Table } from './table.ts';

const box = document.querySelector<HTMLElement>('#game')!;
/** As sharp as the screen: cards are small, and there are few of them. */
const sharpness = Math.min(devicePixelRatio, 2);
const size = () => ({ width: box.clientWidth * sharpness, height: box.clientHeight * sharpness });

export const game = new Phaser.Game({
  parent: box,
  scale: { mode: Phaser.Scale.NONE, ...size(), zoom: 1 / sharpness },
  render: { mipmapFilter: 'LINEAR_MIPMAP_LINEAR' },
  backgroundColor: PALETTE.night,
  banner: false,
  scene: [Table, Result],
  // '/': the server that the page comes from. Elsewhere it may be 'wss://games.example.com'.
  plugins: { scene: [colyseus({ endpoint: '/', resume: true, client: simulated(network) })] },
});
new ResizeObserver(() => {
  const { width, height } = size();
  game.scale.resize(width, height);
}).observe(box);
mountBar(game);
