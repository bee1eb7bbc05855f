import type * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import { Emitter } from '../../src/events/event.ts';

type Emits = Pick<Phaser.Events.EventEmitter, 'eventNames' | 'listenerCount'>;

/** How many of each thing there are. */
export type Census = Record<string, number>;

/** What this page holds beside any game: sockets, intervals, and listeners of window and document. */
export interface PageCensus {
  count(): Census;
  /** Gives the page its own functions back. */
  end(): void;
}

/** Counts, from now on, what the page opens and closes again. */
export function pageCensus(): PageCensus {
  const listeners = new Set<string>();
  const ids = new WeakMap<object, number>();
  let lastId = 0;
  const idOf = (listener: object) => {
    const id = ids.get(listener) ?? ++lastId;
    ids.set(listener, id);
    return id;
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const nameOf = (target: unknown, type: string, listener: unknown, options: unknown) => {
    if (target !== globalThis && target !== undefined && target !== document) return undefined;
    if (listener === null || (typeof listener !== 'object' && typeof listener !== 'function'))
      return undefined;
    const capture = typeof options === 'object' ? (options as AddEventListenerOptions).capture : options;
    return [target === document, type, idOf(listener as object), capture === true].join();
  };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const name = nameOf(this, type, listener, options);
    if (name !== undefined) listeners.add(name);
    return addEventListener.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const name = nameOf(this, type, listener, options);
    if (name !== undefined) listeners.delete(name);
    return removeEventListener.call(this, type, listener, options);
  };

  let sockets = 0;
  const { WebSocket, setInterval, clearInterval } = globalThis;
  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets++;
      addEventListener.call(this, 'close', () => sockets--);
    }
  };
  const intervals = new Set<unknown>();
  globalThis.setInterval = ((...args: Parameters<typeof setInterval>) => {
    const id = setInterval(...args);
    intervals.add(id);
    return id;
  }) as typeof setInterval;
  globalThis.clearInterval = ((id: number | undefined) => {
    intervals.delete(id);
    clearInterval(id);
  }) as typeof clearInterval;

  return {
    count: () => ({ 'page listeners': listeners.size, sockets, intervals: intervals.size }),
    end: () => {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
      Object.assign(globalThis, { WebSocket, setInterval, clearInterval });
    },
  };
}

/** What a game and one of its scenes hold. */
export function gameCensus(game: Phaser.Game, scene: Phaser.Scene): Census {
  const clock = scene.time as unknown as { _active: unknown[]; _pendingInsertion: unknown[] } | null;
  const updates = scene.sys.updateList as unknown as { _active: unknown[]; _pending: unknown[] } | null;
  return {
    'listeners of the game': listenersOf(game.events),
    'listeners of the scene': listenersOf(scene.sys.events),
    'listeners of scale, textures and animations':
      listenersOf(game.scale) + listenersOf(game.textures) + listenersOf(game.anims),
    'display list': scene.children?.length ?? 0,
    'update list': (updates?._active.length ?? 0) + (updates?._pending.length ?? 0),
    tweens: scene.tweens?.getTweens().length ?? 0,
    timers: (clock?._active.length ?? 0) + (clock?._pendingInsertion.length ?? 0),
    'bodies in the world': scene.physics?.world?.bodies.size ?? 0,
    textures: game.textures.getTextureKeys().length,
  };
}

/** Who listens to a room, its messages and its state. */
export function roomCensus(room: Room): Census {
  const { onMessageHandlers } = room as unknown as {
    onMessageHandlers: { byType: Map<unknown, { size: number }> };
  };
  const { changes } = room.serializer as unknown as { changes: { watches: Map<unknown, unknown> } };
  const emitters = Object.values(room).filter((each) => each instanceof Emitter);
  return {
    'listeners of the room': emitters.reduce((sum, { size }) => sum + size, 0),
    'message handlers': [...onMessageHandlers.byType.values()].reduce((sum, { size }) => sum + size, 0),
    'listeners of the state': changes.watches.size,
  };
}

function listenersOf(emitter: Emits): number {
  return emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);
}
