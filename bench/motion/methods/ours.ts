import { setImmediate } from 'node:timers/promises';
import { ColyseusPlugin } from '../../../plugin/scene-plugin.ts';
import type { PlayoutSettings } from '../../../plugin/view/room-feed.ts';
import { Protocol } from '../../../src/protocol/codes.ts';
import { Room } from '../../../src/room/room.ts';
import type { Method } from '../method.ts';
import type { Place } from '../paths.ts';
import { type Delivery, frameOf, handshakeOf, KEY, type Recording, type State } from '../recording.ts';
import { StandInScene, StandInSocket } from './stand-ins.ts';

/** px: a longer step is a jump, as it is for the others. */
const TELEPORT = 300;

/** This plugin as games use it, from the frames of the protocol to the object of a binding. */
export function ours(settings: PlayoutSettings): Method[] {
  return [
    binding('ours, stamped', true, () => settings),
    binding('ours, without stamps', false, () => settings),
    binding('ours, without stamps, patchRate', false, (patchRate) => ({ ...settings, patchRate })),
  ];
}

function binding(
  name: string,
  isStamped: boolean,
  settingsFor: (patchRate: number) => PlayoutSettings,
): Method {
  return {
    name,
    group: 'ours',
    async start(recording) {
      const { room, socket } = await joined(recording, isStamped);
      const scene = new StandInScene();
      const plugin = new ColyseusPlugin(scene as never, undefined, 'ColyseusPlugin');
      plugin.playout(room, settingsFor(recording.network.patchRate));
      const make = ({ x, y, rotation }: Place) => ({ x, y, rotation });
      const bots = plugin.bind(room, 'bots', make as never, { teleport: TELEPORT } as never);
      let before = performance.now();
      return {
        receive(delivery: Delivery) {
          if (isStamped || delivery.body !== undefined) {
            socket.receive(frameOf(delivery, Protocol.ROOM_STATE_PATCH, isStamped));
          }
        },
        draw(now: number, place: Place) {
          scene.step(now - before);
          before = now;
          const drawn = bots.get(KEY as never) as Place | undefined;
          if (drawn !== undefined) Object.assign(place, drawn);
        },
        end() {
          scene.end();
          void room.leave(false);
        },
      };
    },
  };
}

/** A real room, which has its full state. */
async function joined(
  recording: Recording,
  isStamped: boolean,
): Promise<{ room: Room<State>; socket: StandInSocket }> {
  let socket: StandInSocket | undefined;
  class Socket extends StandInSocket {
    constructor() {
      super();
      socket = this;
    }
  }
  const seat = {
    roomId: 'room',
    sessionId: 'watcher',
    name: 'bench',
    processId: '',
    generation: 'flat',
  } as const;
  const room = new Room<State>(seat, {
    Socket,
    roomUrl: () => 'ws://bench',
    reserveReconnection: () => Promise.reject(new Error('Nothing drops here.')),
  });
  socket!.onopen?.({});
  socket!.receive(handshakeOf(recording, isStamped));
  socket!.receive(frameOf(recording.deliveries[0]!, Protocol.ROOM_STATE, isStamped));
  await room.joined;
  // The room tells of its first state in a task of its own.
  await setImmediate();
  return { room, socket: socket! };
}
