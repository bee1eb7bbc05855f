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

/** Who says when the server made a patch: its stamp, a field of the state, or nobody. */
type Time = 'stamp' | 'field' | 'arrival';

/** This plugin as games use it, from the frames of the protocol to the object of a binding. */
export function ours(settings: PlayoutSettings): Method[] {
  return [
    binding('ours, stamped', 'stamp', () => settings),
    binding('ours, time field', 'field', () => ({ ...settings, time: 'time' })),
    binding('ours, without stamps', 'arrival', () => settings),
    binding('ours, without stamps, patchRate', 'arrival', (patchRate) => ({ ...settings, patchRate })),
  ];
}

function binding(name: string, time: Time, settingsFor: (patchRate: number) => PlayoutSettings): Method {
  return {
    name,
    group: 'ours',
    async start(recording) {
      const { room, socket } = await joined(recording, time);
      const scene = new StandInScene();
      const plugin = new ColyseusPlugin(scene as never, undefined, 'ColyseusPlugin');
      plugin.playout(room, settingsFor(recording.network.patchRate));
      const make = ({ x, y, rotation }: Place) => ({ x, y, rotation });
      const bots = plugin.bind(room, 'bots', make as never, { teleport: TELEPORT } as never);
      let before = performance.now();
      return {
        receive(delivery: Delivery) {
          const frame = stateFrame(Protocol.ROOM_STATE_PATCH, delivery, time);
          if (frame !== undefined) socket.receive(frame);
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
  { deliveries, network, reflection, timedReflection }: Recording,
  time: Time,
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
  const patchRate = time === 'stamp' ? network.patchRate : undefined;
  socket!.receive(handshakeOf(time === 'field' ? timedReflection : reflection, patchRate));
  socket!.receive(stateFrame(Protocol.ROOM_STATE, deliveries[0]!, time)!);
  await room.joined;
  // The room tells of its first state in a task of its own.
  await setImmediate();
  return { room, socket: socket! };
}

/** What such a server sends; undefined where that is nothing. */
function stateFrame(
  code: number,
  { body, timedBody, stamp }: Delivery,
  time: Time,
): Uint8Array<ArrayBuffer> | undefined {
  if (time === 'field') return frameOf(code, timedBody, undefined);
  if (time === 'stamp') return frameOf(code, body, stamp);
  return body && frameOf(code, body, undefined);
}
