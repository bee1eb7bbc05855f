import * as Phaser from 'phaser';
import type { Binding, RoomOf } from 'phaser-colyseus';

type Data = { room: RoomOf<'arena'> };

class Lobby extends Phaser.Scene {
  async create({ room }: Partial<Data>) {
    room ??= await this.colyseus.joinOrCreate('arena', { name: 'Ann' });
    this.colyseus.bind(room, 'players', (player) => this.add.text(20, 0, player.name), {
      tween: { y: (player) => 40 + player.team * 24 },
    });
    this.colyseus.watch(
      room,
      (state) => state.phase,
      (phase) => {
        if (phase === 'playing') this.scene.start('game', { room });
      },
    );
  }
}

class Game extends Phaser.Scene {
  ships!: Binding<Phaser.GameObjects.Sprite>;

  create({ room }: Data) {
    // not async: the room is there, so are the ships
    this.ships = this.colyseus.bind(room, 'players', 'ship');
    this.scene.launch('hud', { room });
    this.colyseus.watch(
      room,
      (state) => state.phase,
      (phase) => {
        if (phase === 'over') this.scene.stop('hud').start('results', { room });
      },
    );
  }
  override update() {
    this.ships.own?.setDepth(1);
  }
}

class Hud extends Phaser.Scene {
  create({ room }: Data) {
    const hp = this.add.text(10, 10, '');
    this.colyseus.watch(
      room,
      (state) => state.players.get(room.sessionId)?.hp,
      (now = 0) => hp.setText(`HP ${now}`),
    );
  }
}

class Results extends Phaser.Scene {
  create({ room }: Data) {
    this.add
      .text(400, 200, 'Again')
      .setInteractive()
      .on('pointerdown', () => this.scene.start('lobby', { room }));
    this.add
      .text(400, 300, 'Leave')
      .setInteractive()
      .on('pointerdown', () => this.scene.start('menu')); // no scene uses the room: left
  }
}

export { Game, Hud, Lobby, Results };
