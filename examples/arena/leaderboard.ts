import * as Phaser from 'phaser';
import type { Info, Room } from 'phaser-colyseus';
import type { ArenaRoom } from '../server/arena.ts';
import type { Player } from '../server/arena-state.ts';
import { PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';

const TOP = 12; // px
const LINE = 21; // px
const LINES = 6;

/** A line of the leaderboard. */
class Line extends Phaser.GameObjects.Container {
  private readonly score: Phaser.GameObjects.Text;
  private readonly title: Phaser.GameObjects.Text;

  constructor(scene: Phaser.Scene, player: Player, _id: string, { own }: Info) {
    super(scene, 12, TOP + LINES * LINE);
    const color = own ? PALETTE.notice : PALETTE.text;
    this.score = scene.add
      .text(34, 0, '', textStyle(14, own ? PALETTE.notice : PALETTE.muted))
      .setOrigin(1, 0);
    this.title = scene.add.text(56, 0, '', textStyle(14, color));
    this.add([this.score, scene.add.circle(45, 9, 4, player.color), this.title]);
    this.setAlpha(0);
  }

  show(score: number) {
    this.score.setText(`${score}`);
  }

  rename(name: string) {
    this.title.setText(name);
  }
}

/** Who leads: a line for each player, which goes to its place whenever the order changes; the own one always shows. */
export function showLeaderboard(scene: Phaser.Scene, room: Room<ArenaRoom>) {
  const lines = scene.colyseus.bind(room, 'players', Line, {
    motion: false,
    on: { score: (line, score) => line.show(score), name: (line, name) => line.rename(name) },
  });
  const order = ({ players }: { players: Map<string, Player> }) =>
    [...players].sort(([, a], [, b]) => b.score - a.score).map(([id]) => id);
  scene.colyseus.watch(room, order, (ids) => {
    ids.forEach((id, i) => {
      const line = lines.get(id);
      const isShown = i < LINES || line === lines.own;
      const y = TOP + Math.min(i, LINES) * LINE;
      scene.tweens.add({ targets: line, y, alpha: isShown ? 1 : 0, duration: 250 });
    });
  });
}
