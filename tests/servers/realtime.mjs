import { host } from './host.mjs';

/**
 * Starts a real server of 0.18 with a room that takes inputs and answers requests.
 *
 * @param {{ Server: any, Room: any, ServerError: any }} core
 * @param {{ schema: any, t: any }} schema
 * @param {any} WebSocketTransport
 */
export async function serveRealtime(core, { schema, t }, WebSocketTransport) {
  const { Room, ServerError } = core;
  const MoveInput = schema(
    {
      left: t.boolean(),
      thrust: t.float32(),
      aim: t.quantized({ min: 0, max: 1, bits: 8 }),
      word: t.string(),
      count: t.uint32(),
    },
    'MoveInput',
  );
  const Player = schema({ x: t.number(), steps: t.number() }, 'RacePlayer');
  const RaceState = schema({ players: t.map(Player) }, 'RaceState');

  class RaceRoom extends Room {
    state = new RaceState();
    inputs = this.defineInput(MoveInput);

    onCreate({ stamps = [], subSteps } = {}) {
      this.patchRate = 20;
      if (stamps.length > 0) this.rewind = this.allowRewindState();
      if (stamps.includes('snapshot')) this.rewind.attachAll(this.state.players, { fields: ['x'] });
      if (stamps.includes('reckon')) {
        this.rewind.attachAll(this.state.players, { fields: ['steps'], mode: 'reckon' });
      }
      this.setFixedTimestep(() => this.step(), 50, { subSteps });

      this.onMessage('double', (_, number) => number * 2);
      this.onMessage('echo', (_, value) => value);
      this.onMessage('later', async (_, value) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return value;
      });
      this.onMessage('nothing', () => {});
      this.onMessage('resolve', (_, value, context) => context.resolve(value));
      this.onMessage('reject', (_, reason, context) => context.reject(reason));
      this.onMessage('throw', (_, [code, text]) => {
        throw new ServerError(code, text);
      });
      this.onMessage('silence', () => new Promise(() => {}));
      this.onMessage('cut', (client) => {
        client.ref.terminate();
        return new Promise(() => {});
      });
      this.onMessage('close', (client) => {
        client.leave(4100);
        return new Promise(() => {});
      });
      this.onMessage(7, (_, value) => [7, value]);
      this.onMessage(70_000, (_, value) => value);
      this.onMessage('größe '.repeat(50), (_, value) => value);
      this.onMessage('values', () => ({
        nothing: undefined,
        method() {},
        big: [2n ** 64n - 1n, -(2n ** 63n)],
        numbers: [Date.UTC(2040, 0), -0, 0.1, Number.NaN, Number.NEGATIVE_INFINITY],
        dates: [new Date(0), new Date(-1), new Date(2 ** 41), new Date(Number.NaN)],
        map: new Map([
          [1, 'number'],
          ['a', 'text'],
          [true, 'boolean'],
        ]),
        set: new Set([1, [2]]),
        error: new TypeError('boom'),
        expression: /ab+/gi,
        bytes: [Buffer.from([1]), Uint8Array.of(2), Uint8Array.of(3).buffer],
        odd: JSON.parse('{ "__proto__": 1, "constructor": 2, "": 3 }'),
        many: Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`key ${i}`, i])),
        deep: JSON.parse('['.repeat(300) + ']'.repeat(300)),
      }));
      this.onMessage('server-time', () => {
        // It stands still between two steps.
        this.clock.tick();
        return this.clock.elapsedTime;
      });
    }

    onJoin(client) {
      this.state.players.set(client.sessionId, Object.assign(new Player(), { x: 0, steps: 0 }));
    }

    async onDrop(client) {
      await this.allowReconnection(client, 10).catch(() => {});
    }

    onLeave(client) {
      this.state.players.delete(client.sessionId);
    }

    step() {
      for (const client of this.clients) {
        const channel = this.inputs.get(client.sessionId);
        for (const input of channel) {
          this.state.players.get(client.sessionId).steps++;
          const { left, thrust, aim, word, count } = input;
          client.send('input', {
            fields: { left, thrust, aim, word, count },
            seq: channel.consumedCount,
            renderTime: channel.renderTime,
            reckonTime: channel.reckonTime,
            now: this.clock.elapsedTime,
          });
        }
      }
    }
  }

  /** A room that takes none. */
  class IdleRoom extends Room {}

  await host(core, WebSocketTransport, { race: RaceRoom, idle: IdleRoom });
}
