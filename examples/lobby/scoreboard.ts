import type * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { MatchRoom } from '../server/lobby.ts';
import { FIELD, MOST_PLAYERS, ROUND } from '../server/lobby-state.ts';
import { hex, PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import { addFace } from './looks.ts';
import { playSound } from './sounds.ts';

/** px of the board at the top of the field. */
const HEIGHT = 64;

/** Faces with their scores, who leads, and the time that is left. */
export function addScoreboard(scene: Phaser.Scene, room: Room<MatchRoom>) {
  scene.add.rectangle(0, 0, FIELD.width, HEIGHT, hex(PALETTE.night), 0.6).setOrigin(0).setDepth(3);
  const time = scene.add
    .rectangle(0, HEIGHT, FIELD.width, 4, hex(PALETTE.notice))
    .setOrigin(0, 0.5)
    .setDepth(4);
  const clock = scene.add.text(FIELD.width - 12, HEIGHT + 8, '', textStyle(20, PALETTE.notice));
  clock.setOrigin(1, 0).setDepth(4);
  const crown = scene.add.image(0, 12, 'lobby', 'crown').setScale(0.36).setDepth(5).setVisible(false);

  const places = scene.colyseus.bind(
    room,
    'players',
    ({ look }) => {
      const points = scene.add.text(6, 0, '', textStyle(22)).setOrigin(0, 0.5);
      return scene.add
        .container(0, HEIGHT / 2 + 4, [addFace(scene, -18, 0, look).setScale(0.4), points])
        .setDepth(4);
    },
    {
      tween: { x: (_player, i, size) => (FIELD.width / Math.max(size, MOST_PLAYERS / 2)) * (i + 0.5) },
      on: { score: (place, score) => (place.last as Phaser.GameObjects.Text).setText(String(score)) },
      // A star counts when it is seen to be caught.
      when: 'drawn',
    },
  );

  scene.colyseus.watch(
    room,
    ({ players }) => {
      const most = Math.max(0, ...players.map(({ score }) => score));
      return most === 0 ? -1 : players.findIndex(({ score }) => score === most);
    },
    (leader) => {
      const place = places.get(leader);
      crown.setVisible(place !== undefined);
      if (place) scene.tweens.add({ targets: crown, x: place.x - 18, duration: 250, ease: 'Back.Out' });
    },
  );
  scene.colyseus.watch(
    room,
    ({ seconds }) => seconds,
    (seconds, before) => {
      clock.setText(`${seconds} s`);
      const scaleX = seconds / ROUND;
      if (before === undefined) time.setScale(scaleX, 1);
      else scene.tweens.add({ targets: time, scaleX, duration: 1000 });
      if (seconds > 0 && seconds <= 3) playSound(scene, 'beep', 0.3);
    },
  );
}
