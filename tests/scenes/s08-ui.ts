import * as Phaser from 'phaser';
import type { ArenaState } from './server/arena.ts';

export class Arena extends Phaser.Scene {
  async create() {
    const phase = this.add.text(400, 20, ''),
      clock = this.add.text(400, 44, ''),
      score = this.add.text(790, 10, ''),
      chat = this.add.text(10, 500, '');
    const room = await this.colyseus.joinOrCreate<ArenaState>('arena');
    const ships = this.colyseus.bind(room, 'players', 'ship');

    this.colyseus.watch(
      room,
      (state) => state.phase,
      (now, before) => {
        phase.setText(now);
        if (before) this.cameras.main.flash(120);
      },
    );
    this.colyseus.watch(
      room,
      (state) => Math.ceil(state.endsIn),
      (seconds) => clock.setText(`${seconds}`),
    );
    this.colyseus.watch(
      room,
      (state) => state.chat.slice(-5),
      (lines) => chat.setText(lines),
    );
    this.colyseus.watch(
      room,
      (state) => [...state.players.values()].map((p) => `${p.name} ${p.hp}`).sort(),
      (rows) => score.setText(rows),
    );

    this.colyseus.onMessage(
      room,
      'boom',
      ({ id }) => {
        const ship = ships.get(id);
        if (ship) this.add.sprite(ship.x, ship.y, 'boom').play('boom');
      },
      { when: 'drawn' },
    );
  }
}
