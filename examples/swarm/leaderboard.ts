import * as Phaser from 'phaser';
import type { Info, Room } from 'phaser-colyseus';
import type { SwarmRoom } from '../server/swarm.ts';
import { LEADERS, type Leader } from '../server/swarm-state.ts';
import { hex, PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';

const TOP = 10; // px
const LINE = 22; // px
const WIDTH = 176; // px
const MARGIN = 12; // px

/** A line of the leaderboard. */
class Line extends Phaser.GameObjects.Container {
  private readonly mass: Phaser.GameObjects.Text;
  private readonly title: Phaser.GameObjects.Text;

  constructor(scene: Phaser.Scene, { rank, color }: Leader, _id: string, { own }: Info) {
    super(scene, 0, placeOf(rank));
    this.title = scene.add.text(28, 0, '', textStyle(14, own ? '#ffffff' : PALETTE.text));
    this.mass = scene.add.text(WIDTH - 12, 0, '', textStyle(14, PALETTE.notice)).setOrigin(1, 0);
    if (own) this.title.setFontStyle('bold');
    this.add([scene.add.circle(15, 9, 5, color), this.title, this.mass]);
  }

  rename(name: string) {
    this.title.setText(name);
  }

  weigh(mass: number) {
    this.mass.setText(`${mass}`);
  }
}

const placeOf = (rank: number) => TOP + (rank - 1) * LINE;

/** Who is the largest, wherever they are: a line for each, which goes to its place when the order changes. */
export function showLeaderboard(scene: Phaser.Scene, room: Room<SwarmRoom>) {
  const panel = scene.add.graphics();
  panel.fillStyle(hex(PALETTE.panel), 0.75).fillRoundedRect(0, 0, WIDTH, 2 * TOP + LEADERS * LINE - 4, 12);
  const board = scene.add.container(0, MARGIN, panel);
  scene.colyseus.bind(
    room,
    'leaders',
    (leader, id, info) => {
      const line = new Line(scene, leader, id, info);
      board.add(line);
      return line;
    },
    {
      tween: { y: (leader) => placeOf(leader.rank) },
      on: { name: (line, name) => line.rename(name), mass: (line, mass) => line.weigh(mass) },
      remove: (line) => scene.tweens.add({ targets: line, alpha: 0, duration: 200 }),
    },
  );
  const place = () => board.setX(scene.scale.width - WIDTH - MARGIN);
  scene.scale.on('resize', place);
  scene.events.once('shutdown', () => scene.scale.off('resize', place));
  place();
}
