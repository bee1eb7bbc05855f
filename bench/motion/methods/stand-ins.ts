import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as Phaser from 'phaser';
import type { WebSocketConstructor } from '../../../src/room/connection.ts';
import { localNow } from '../virtual-time.ts';

type Socket = InstanceType<WebSocketConstructor>;

/** A socket without a network: frames are put into it. */
export class StandInSocket implements Socket {
  binaryType = 'arraybuffer';
  readyState = 1;
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  onerror: Socket['onerror'] = null;

  /** A frame arrives. */
  receive({ buffer }: Uint8Array): void {
    this.onmessage?.({ data: buffer });
  }

  send(): void {}

  close(code = 4000): void {
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }
}

/** What the plugin needs of a running scene: Phaser's events, and its states. */
export class StandInScene {
  readonly events = new EventEmitter();
  readonly game = { events: new EventEmitter(), config: {}, isPaused: false };
  readonly sys = {
    events: this.events,
    game: this.game,
    settings: { key: 'bench', status: RUNNING, data: {} },
    isPaused: () => false,
    isSleeping: () => false,
  };
  readonly textures = { exists: () => true };

  /** One step of the game, with the events in Phaser's order. */
  step(delta: number): void {
    const now = localNow();
    this.game.events.emit('prestep', now, delta);
    this.game.events.emit('step', now, delta);
    this.events.emit('preupdate', now, delta);
    this.events.emit('update', now, delta);
    this.events.emit('postupdate', now, delta);
    this.game.events.emit('poststep', now, delta);
    this.events.emit('prerender', now, delta);
    this.events.emit('render', now, delta);
  }

  end(): void {
    this.events.emit('shutdown');
    this.events.emit('destroy');
    this.game.events.emit('destroy');
  }
}

const RUNNING = 5;

/** Phaser's own class: the package as a whole needs a browser. */
const EventEmitter = createRequire(import.meta.url)(
  fileURLToPath(new URL('../../../node_modules/phaser/src/events/EventEmitter.js', import.meta.url)),
) as typeof Phaser.Events.EventEmitter;
