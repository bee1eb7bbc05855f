import type * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { DrawRoom } from '../server/draw.ts';

/** Lists who is there, in the corner of the game, for as long as the scene runs. */
export function showPeople(scene: Phaser.Scene, room: Room<DrawRoom>): void {
  const list = Object.assign(document.createElement('ul'), { className: 'people', ariaLabel: 'Who is here' });
  scene.game.canvas.parentElement!.append(list);
  scene.events.once('shutdown', () => list.remove());

  scene.colyseus.watch(
    room,
    ({ artists }) => [...artists].flatMap(([id, { name, color, connected }]) => [id, name, color, connected]),
    () =>
      list.replaceChildren(
        ...[...room.state.artists].map(([id, { name, color, connected }]) => {
          const person = document.createElement('li');
          person.textContent = id === room.sessionId ? `${name} (you)` : name;
          person.style.setProperty('--color', `#${color.toString(16).padStart(6, '0')}`);
          person.classList.toggle('away', !connected);
          return person;
        }),
      ),
  );
}
