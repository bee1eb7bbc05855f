import { hasConsented } from './consent.mjs';

/**
 * The rooms that the client is tested against, the same on every server version.
 *
 * @param {{ Room: any, ServerError: any }} core `@colyseus/core` of the version
 * @param {{ Schema: any, MapSchema: any, ArraySchema: any, defineTypes: any }} schema its `@colyseus/schema`
 */
export function defineRooms({ Room, ServerError }, { Schema, MapSchema, ArraySchema, defineTypes }) {
  class Entity extends Schema {}
  defineTypes(Entity, { x: 'number', y: 'number' });

  class Player extends Entity {}
  defineTypes(Player, { name: 'string', hp: 'uint8', rotation: 'float32' });

  class World extends Schema {}
  defineTypes(World, { doors: { map: Entity } });

  class ArenaState extends Schema {
    constructor() {
      super();
      this.players = new MapSchema();
      this.world = new World();
      this.world.doors = new MapSchema();
      this.scores = new MapSchema();
      this.log = new ArraySchema();
      this.phase = 'waiting';
      this.ticks = 0;
    }
  }
  defineTypes(ArenaState, {
    players: { map: Player },
    world: World,
    scores: { map: 'number' },
    log: ['string'],
    phase: 'string',
    ticks: 'uint32',
  });

  const patchInterval = 25;

  class ArenaRoom extends Room {
    onCreate(options = {}) {
      if (options.fail === 'create') throw new Error('creation refused');
      if (options.private) this.setPrivate(true);
      this.announces = options.announce === true;
      /** Seconds for which a seat is held after a drop; 0: not at all. */
      this.holdsSeats = options.hold ?? 0;
      /** Numbers that each client has sent by 'count', and what came with them. */
      this.counted = new Map();
      this.setState(new ArenaState());
      setPatchRate(this, patchInterval);

      this.onMessage('move', (client, { x, y }) => {
        const player = this.state.players.get(client.sessionId);
        player.x = x;
        player.y = y;
      });
      this.onMessage('spawn', (_, { id, ...fields }) => {
        const player = new Player();
        this.state.players.set(id, Object.assign(player, { x: 0, y: 0, name: id, hp: 100 }, fields));
      });
      this.onMessage('remove', (_, id) => this.state.players.delete(id));
      this.onMessage('replace', (_, id) => {
        this.state.players.set(id, Object.assign(new Player(), { x: 1, y: 1, name: 'new', hp: 1 }));
      });
      this.onMessage('door', (_, id) => {
        this.state.world.doors.set(id, Object.assign(new Entity(), { x: 5, y: 6 }));
      });
      this.onMessage('score', (_, [id, score]) => this.state.scores.set(id, score));
      this.onMessage('set', (_, fields) => {
        Object.assign(this.state, fields);
      });
      this.onMessage('echo', (client, message) => client.send('echo', message));
      this.onMessage('type-of', (client, message) => client.send('type-of', typeof message));
      this.onMessage(7, (client, message) => client.send(8, message));
      this.onMessage('count', (client, [number, text]) => {
        const counted = this.counted.get(client.sessionId) ?? [];
        this.counted.set(client.sessionId, counted);
        counted.push([number, text]);
        client.send('counted', [number, text]);
      });
      this.onMessage('counts', (client) => client.send('counts', this.counted.get(client.sessionId) ?? []));
      // Another round: what had a number in the old state is something else in the new one.
      this.onMessage('renew', () => {
        const state = new ArenaState();
        for (const id of ['north', 'south']) state.world.doors.set(id, new Entity().assign({ x: 5, y: 6 }));
        for (const { sessionId } of this.clients) {
          state.players.set(sessionId, new Player().assign({ x: 1, y: 2, name: 'renewed', hp: 100 }));
        }
        setState(this, state);
      });
      this.onMessage('shout', (_, text) => this.broadcast('shout', text));
      this.onMessage('fail', (client, [code, text]) => client.error(code, text));
      this.onMessage('kick', (client, code) => client.leave(code));
      this.onMessage('cut', (client) => client.ref.terminate());
      const bytes = (client, data) =>
        client.sendBytes(
          'bytes',
          Uint8Array.from(data, (byte) => byte ^ 0xff),
        );
      if (typeof this.onMessageBytes === 'function') this.onMessageBytes('bytes', bytes);
      else this.onMessage('bytes', bytes);
    }

    onAuth(_, options) {
      return options?.password !== 'wrong';
    }

    onJoin(client, options = {}) {
      if (options.fail === 'join') throw new ServerError(4321, 'no seat for you');
      const player = Object.assign(new Player(), { x: 10, y: 20, rotation: 0, hp: 100 });
      player.name = options.name ?? 'anonymous';
      this.state.players.set(client.sessionId, player);
      this.state.log.push(`${player.name} joined`);
      if (!this.announces) return;
      // Right behind the state: must reach handlers that are attached after the client's `await`.
      client.send('welcome', { sessionId: client.sessionId });
      this.broadcast('joined', client.sessionId);
    }

    async onLeave(client, consentedOrCode) {
      const consented = hasConsented(consentedOrCode);
      if (this.holdsSeats > 0 && !consented) {
        if (this.announces) this.broadcast('dropped', client.sessionId);
        const returned = await this.allowReconnection(client, this.holdsSeats).catch(() => undefined);
        if (returned !== undefined) {
          // Behind the state, as 'welcome' is.
          returned.send('back', client.sessionId);
          return;
        }
      }
      this.state.players.delete(client.sessionId);
      if (!this.announces) return;
      this.broadcast('gone', { sessionId: client.sessionId, consented });
    }
  }

  /** A room that never has a state. */
  class ChatRoom extends Room {
    onCreate() {
      this.onMessage('say', (_, text) => this.broadcast('said', text));
    }
    onJoin(client) {
      client.send('welcome', 'hi');
    }
  }

  /** A room whose state is there only when it is asked for. */
  class LateRoom extends Room {
    onCreate() {
      setPatchRate(this, patchInterval);
      this.onMessage('begin', (client) => {
        setState(this, new ArenaState());
        client.send('begun');
      });
    }
    async onLeave(client, consentedOrCode) {
      if (hasConsented(consentedOrCode)) return;
      await this.allowReconnection(client, 30).catch(() => undefined);
    }
  }

  return { arena: ArenaRoom, chat: ChatRoom, late: LateRoom };
}

function setState(room, state) {
  if (typeof room.setState === 'function') room.setState(state);
  else room.state = state;
}

/** 0.18 has a property where earlier versions have a method. */
function setPatchRate(room, milliseconds) {
  if (typeof room.setPatchRate === 'function') room.setPatchRate(milliseconds);
  else room.patchRate = milliseconds;
}
