import { Random } from '../differential/random.mjs';
import { hasConsented } from './consent.mjs';
import { scriptedOperations } from './script-operations.mjs';

/** Seconds for which the seat of whoever was cut off is held. */
const HOLD = 30;

/**
 * A room whose first client sees a script that a seed repeats: random operations, a patch after each few of them, and
 * a cut connection now and then. Behind the last patch it is told `over`, with the serial numbers of all that it
 * should see.
 *
 * Another client should be there: up to 0.16 a room that is empty for a moment forgets what changes meanwhile, and
 * welcomes whoever comes back with its former state.
 *
 * Options of the room: `seed`, `patches` (default: without end), `interval` in ms between two of them, `views` (some
 * items are visible to the client only at times), `cuts` (probability of a cut per patch). While the client is cut
 * off, and until it says `begin` again, no patch counts.
 */
export function defineScriptRoom({ Room }, schema) {
  const kinds = [false, true].map((views) => defineScriptState(schema, views));

  class ScriptRoom extends Room {
    onCreate({ seed = 1, patches = Number.POSITIVE_INFINITY, interval = 15, views = false, cuts = 0.02 }) {
      this.random = new Random(seed);
      this.left = patches;
      this.cuts = cuts;
      const { State, ...classes } = kinds[Number(views)];
      this.setState(new State());
      // Patches go out after each step, not by the clock, so that a seed repeats them.
      this.patchRate = null;
      this.view = views ? new schema.StateView() : undefined;
      this.script = scriptedOperations(schema, classes, this.state, this.view, this.random);
      for (let count = 40; count > 0; count--) this.operate();
      // The client says this each time that it is there and has all of the state.
      this.onMessage('begin', (client) => {
        this.player = client;
        this.script.seen();
        // Now and then it is cut off again as soon as it is back.
        if (this.timer !== undefined && this.random.chance(this.cuts * 10)) this.cut(client);
        this.timer ??= setInterval(() => this.advance(), interval);
      });
    }

    onJoin(client) {
      this.sessionId ??= client.sessionId;
      if (this.view !== undefined && client.sessionId === this.sessionId) client.view = this.view;
    }

    async onLeave(client, consentedOrCode) {
      if (hasConsented(consentedOrCode) || client.sessionId !== this.sessionId) return;
      const back = this.allowReconnection(client, HOLD);
      for (let count = 1 + this.random.below(5); count > 0; count--) this.step();
      await back.catch(() => {});
    }

    onDispose() {
      clearInterval(this.timer);
    }

    advance() {
      const { player } = this;
      if (player === undefined) return;
      if (this.left-- <= 0) {
        clearInterval(this.timer);
        player.send('over', this.script.serials());
      } else if (this.random.chance(this.cuts)) {
        this.cut(player);
      } else {
        this.step();
        this.broadcast('boom', { x: this.random.below(400), y: this.random.below(300) });
      }
    }

    /** Nothing happens from now until the server has noticed. */
    cut(client) {
      this.player = undefined;
      this.script.unseen();
      client.ref.terminate();
    }

    step() {
      this.operate();
      this.broadcastPatch();
    }

    /** What one patch brings. */
    operate() {
      for (let count = 1 + this.random.below(6); count > 0; count--) this.script.operate();
      this.script.patched();
    }
  }

  return { script: ScriptRoom };
}

function defineScriptState({ Schema, MapSchema, ArraySchema, SetSchema, defineTypes, view }, views) {
  class Item extends Schema {}
  defineTypes(Item, { serial: 'uint32', x: 'number', y: 'number', hp: 'uint8' });

  class Unit extends Item {
    constructor() {
      super();
      this.parts = new MapSchema();
    }
  }
  defineTypes(Unit, { parts: { map: Item } });

  class State extends Schema {
    constructor() {
      super();
      this.units = new MapSchema();
      this.cards = new ArraySchema();
      this.tokens = new SetSchema();
      this.secrets = new MapSchema();
      this.steps = 0;
    }
  }
  defineTypes(State, {
    units: { map: Unit },
    cards: [Item],
    tokens: { set: Item },
    secrets: { map: Item },
    steps: 'uint32',
  });
  if (views) view()(State.prototype, 'secrets');
  return { State, Unit, Item };
}
