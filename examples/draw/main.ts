import * as Phaser from 'phaser';
import { colyseus } from 'phaser-colyseus';
import { simulated } from 'phaser-colyseus/devtools';
import { mountBar } from '../shell/bar.ts';
import { network } from '../shell/network.ts';
import { PALETTE } from '../shell/palette.ts';
import { Board } from './board.ts';
import { pixelRatio } from './view.ts';

const parent = document.querySelector<HTMLElement>('#game')!;
/** Of the screen's own pixels: lines are as fine as it can show them. */
const size = () => ({ width: parent.clientWidth * pixelRatio, height: parent.clientHeight * pixelRatio });

export const game = new Phaser.Game({
  parent,
  scale: { mode: Phaser.Scale.NONE, zoom: 1 / pixelRatio, ...size() },
  backgroundColor: PALETTE.night,
  banner: false,
  disableContextMenu: true,
  // One finger draws, two move the sheet.
  input: { activePointers: 2 },
  scene: Board,
  plugins: { scene: [colyseus({ endpoint: '/', resume: true, client: simulated(network) })] },
});
mountBar(game);
new ResizeObserver(() => game.scale.resize(size().width, size().height)).observe(parent);
