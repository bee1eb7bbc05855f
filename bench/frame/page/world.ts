import { Encoder, Reflection, schema, t } from '@colyseus/schema';
import { Protocol } from '../../../src/protocol/codes.ts';
import { networks } from '../../motion/networks.ts';
import { type Delivery, frameOf, handshakeOf, type Recording } from '../../motion/recording.ts';

const Bot = schema({ x: t.float32(), y: t.float32() }, 'Bot');
const State = schema({ bots: t.map(Bot) }, 'State');

/** The state, as every client decodes it. */
export type State = InstanceType<typeof State>;
export type Bot = InstanceType<typeof Bot>;

/** ms between two patches: 20 a second. */
export const PATCH_RATE = networks.good.patchRate;
/** Patches of one round trip of all bots: 2 s. */
const ROUND = 40;
/** px of the circle that each bot goes round. */
const RADIUS = 100;
/** Bytes of the frame's code, before its stamp. */
const CODE = 1;

/** This client only watches. */
const silent = { inputSent: -1, timedBody: new Uint8Array() };

/** What a server says of bots that all move without end, in `x` and `y`, with every patch. */
export class World {
  /** The official client's part: what {@link Recording} says of the room, and its full state. */
  readonly recording: Recording;
  /** The first frames of a connection to the room. */
  readonly opening: readonly Uint8Array<ArrayBuffer>[];
  private readonly bodies: readonly Uint8Array[];
  private readonly frames: readonly Uint8Array<ArrayBuffer>[];

  constructor(bots: number) {
    Encoder.BUFFER_SIZE = 64 + bots * 64;
    const state = new State();
    for (let i = 0; i < bots; i++) state.bots.set(`bot${i}`, new Bot());
    const encoder = new Encoder(state);
    const reflection = Reflection.encode(encoder);
    place(state, 0);
    const full: Delivery = { ...silent, sent: 0, arrived: 0, stamp: 0, body: encoder.encodeAll().slice() };
    encoder.discardChanges();
    this.bodies = Array.from({ length: ROUND }, (_, i) => {
      place(state, i + 1);
      const body = encoder.encode().slice();
      encoder.discardChanges();
      return body;
    });
    this.frames = this.bodies.map((body) => frameOf(Protocol.ROOM_STATE_PATCH, body, 0));
    this.recording = {
      reflection,
      deliveries: [full],
      network: networks.good,
    } as Partial<Recording> as Recording;
    this.opening = [
      handshakeOf(reflection, networks.good.patchRate),
      frameOf(Protocol.ROOM_STATE, full.body, 0),
    ];
  }

  /** A patch as the official client's serializer gets it. */
  delivery(patch: number): Delivery {
    const stamp = patch * PATCH_RATE;
    return { ...silent, sent: stamp, arrived: stamp, stamp, body: this.bodies[(patch - 1) % ROUND] };
  }

  /** The same patch as a frame of the protocol. */
  frame(patch: number): Uint8Array<ArrayBuffer> {
    const frame = this.frames[(patch - 1) % ROUND]!;
    new DataView(frame.buffer).setUint32(CODE, patch * PATCH_RATE, true);
    return frame;
  }
}

function place(state: State, patch: number): void {
  let i = 0;
  for (const bot of state.bots.values()) {
    // In steps of the golden angle, no bot is like another, and none is twice at the same x.
    const angle = (patch / ROUND) * 2 * Math.PI + i * 2.399963;
    bot.x = 400 + RADIUS * Math.cos(angle);
    bot.y = 300 + RADIUS * Math.sin(angle);
    i++;
  }
}
