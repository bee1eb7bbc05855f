import { defineSceneStates } from './scene-states.mjs';

/**
 * The rooms of the scenes in tests/scenes. Each game gets a room of its own. Who joins it by its id with
 * `{ director: true }` plays no part in it: its requests make the room do things, and it is told what players do.
 *
 * @param {{ Room: any }} core `@colyseus/core` of 0.18
 * @param {any} schema its `@colyseus/schema`
 */
export function defineSceneRooms({ Room }, schema) {
  const { StateView } = schema;
  const { Player, Bullet, ArenaState, Card, Seat, TableState, Door, Chest, items, DungeonState, BoardState } =
    defineSceneStates(schema);

  class DirectedRoom extends Room {
    patchRate = 25;
    /** Seconds for which a seat is held after a drop. */
    held = 0;
    directors = new Set();
    directions = {
      set: (fields) => Object.assign(this.state, fields),
      hold: (seconds) => {
        this.held = seconds;
      },
      cut: (sessionId) => this.clients.getById(sessionId).ref.terminate(),
    };

    onCreate() {
      // joinOrCreate() passes it by: games that are tested at the same time don't meet.
      this.setPrivate(true);
      for (const [name, direct] of Object.entries(this.directions)) {
        this.onMessage(name, (_, args) => {
          direct(...args);
        });
      }
    }

    onJoin(client, options) {
      if (options?.director) this.directors.add(client);
      else this.enter(client, options);
      this.tell(client, 'join');
    }

    async onDrop(client) {
      this.tell(client, 'drop');
      if (this.held > 0) await this.allowReconnection(client, this.held).catch(() => {});
    }

    onReconnect(client) {
      this.tell(client, 'return');
    }

    onLeave(client, code) {
      if (this.directors.delete(client)) return;
      this.exit(client);
      this.tell(client, 'leave', code);
    }

    enter() {}
    exit() {}

    /** Tells the directors what a player did. */
    tell(client, what, value) {
      if (this.directors.has(client)) return;
      for (const director of this.directors) director.send('did', [client.sessionId, what, value]);
    }
  }

  class ArenaRoom extends DirectedRoom {
    state = new ArenaState();
    messages = {
      move: (client, { left, right, thrust }) => {
        const player = this.state.players.get(client.sessionId);
        if (player === undefined) return;
        player.rotation += (Number(right) - Number(left)) * 0.05;
        player.x += Number(thrust) * 4 * Math.cos(player.rotation);
        player.y += Number(thrust) * 4 * Math.sin(player.rotation);
      },
      chat: (client, text) => {
        this.broadcast('chat', { from: this.state.players.get(client.sessionId).name, text });
      },
    };

    constructor() {
      super();
      Object.assign(this.directions, {
        spawn: (id, fields) => this.state.players.set(id, new Player(fields)),
        shoot: (ids, fields) => {
          for (const id of ids) this.state.bullets.set(id, new Bullet(fields));
        },
        player: (id, fields) => Object.assign(this.state.players.get(id), fields),
        bullet: (id, fields) => Object.assign(this.state.bullets.get(id), fields),
        remove: (collection, ids) => {
          for (const id of ids) this.state[collection].delete(id);
        },
        say: (...lines) => this.state.chat.push(...lines),
        /** A message right behind the patch that it belongs to. */
        boom: (id, power, fields = {}) => {
          Object.assign(this.state.players.get(id) ?? {}, fields);
          this.broadcast('boom', { id, power }, { afterNextPatch: true });
        },
      });
    }

    enter(client, options) {
      this.state.players.set(client.sessionId, new Player({ x: 200, y: 150, name: options?.name ?? 'Bob' }));
    }

    exit(client) {
      this.state.players.delete(client.sessionId);
    }
  }

  class TableRoom extends DirectedRoom {
    state = new TableState();
    messages = {
      play: (client, id) => {
        this.tell(client, 'play', id);
        this.discard(client.sessionId, id);
      },
    };

    constructor() {
      super();
      Object.assign(this.directions, {
        seat: (sessionId, name) => this.state.seats.push(new Seat({ sessionId, name })),
        deal: (sessionId, cards) => {
          for (const [id, face] of cards) this.handOf(sessionId).push(new Card({ id, face }));
        },
        reveal: (sessionId, id) => {
          const card = [...this.state.seats].flatMap(({ hand }) => [...hand]).find((each) => each.id === id);
          this.clients.getById(sessionId).view.add(card);
        },
        discard: (sessionId, id) => this.discard(sessionId, id),
        stand: (sessionId) => this.state.seats.splice(this.seatOf(sessionId), 1),
      });
    }

    enter(client) {
      client.view = new StateView();
      this.state.seats.push(new Seat({ sessionId: client.sessionId, name: 'Bob' }));
    }

    exit(client) {
      this.state.seats.splice(this.seatOf(client.sessionId), 1);
    }

    seatOf(sessionId) {
      return this.state.seats.findIndex((seat) => seat.sessionId === sessionId);
    }

    handOf(sessionId) {
      return this.state.seats[this.seatOf(sessionId)].hand;
    }

    discard(sessionId, id) {
      const hand = this.handOf(sessionId);
      hand.splice(
        hand.findIndex((card) => card.id === id),
        1,
      );
    }
  }

  class DungeonRoom extends DirectedRoom {
    state = new DungeonState();
    messages = {};

    constructor() {
      super();
      const { doors, chests, flags, items: things } = this.state.world;
      doors.set('north', new Door({ col: 2, row: 1 }));
      doors.set('south', new Door({ col: 2, row: 3, open: true }));
      chests.push(new Chest({ col: 4, row: 1, loot: 3 }), new Chest({ col: 4, row: 2 }));
      flags.add('torch');
      Object.assign(this.directions, {
        door: (id, open) => Object.assign(doors.get(id), { open }),
        'close up': (id) => doors.delete(id),
        loot: (index, loot) => Object.assign(chests[index], { loot }),
        flag: (flag) => flags.add(flag),
        unflag: (flag) => flags.delete(flag),
        drop: (id, kind, fields) => things.set(id, new items[kind]({ kind, ...fields })),
        push: (id, fields) => Object.assign(things.get(id), fields),
        take: (id) => things.delete(id),
      });
    }
  }

  class BoardRoom extends DirectedRoom {
    state = new BoardState();
    messages = {
      place: (client, cell) => {
        this.tell(client, 'place', cell);
        if (this.state.turn !== client.sessionId || this.state.cells[cell] !== 0) return;
        this.state.cells[cell] = 1;
        this.state.turn = 'opponent';
      },
    };

    constructor() {
      super();
      this.state.cells.push(...Array(9).fill(0));
      Object.assign(this.directions, {
        reply: (cell, turn) => {
          this.state.cells[cell] = 2;
          this.state.turn = turn;
        },
      });
    }
  }

  return { arena: ArenaRoom, table: TableRoom, dungeon: DungeonRoom, board: BoardRoom };
}
