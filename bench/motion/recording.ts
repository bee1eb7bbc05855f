import { Encoder, encode, Reflection, schema, t } from '@colyseus/schema';
import { Link } from '../../src/devtools/link.ts';
import { seeded } from '../../src/devtools/random.ts';
import { Protocol, ProtocolModifier } from '../../src/protocol/codes.ts';
import { DURATION, type Network } from './networks.ts';
import type { Path, Place } from './paths.ts';

const Bot = schema({ x: t.float32(), y: t.float32(), rotation: t.float32() }, 'Bot');
const State = schema({ bots: t.map(Bot) }, 'State');
const TimedState = schema({ bots: t.map(Bot), time: t.uint32() }, 'TimedState');

/** The state, as every client decodes it. */
export type State = InstanceType<typeof State>;
export type Bot = InstanceType<typeof Bot>;
/** Key of the one bot. */
export const KEY = 'bot';

/** What one patch timer of the server made, when it was sent, and when it was there. */
export interface Delivery {
  /** ms since the room's start. */
  readonly sent: number;
  readonly arrived: number;
  /** What 0.18 rooms with `defineInput()` send along: the time of the simulation's tick, in ms. */
  readonly stamp: number;
  /** When the newest input that the simulation has consumed was sent, in ms; -1 before there is one. */
  readonly inputSent: number;
  /** The state's bytes; undefined where nothing had changed. */
  readonly body: Uint8Array | undefined;
  /** Those of the same state with a field `time`, the stamp: so something always has changed. */
  readonly timedBody: Uint8Array;
}

/**
 * When a server's state changes. `'ticking'`: 60 times a second, by a timer of its own, the usual way; a patch is as
 * old as the tick before it, which only a stamp can tell. `'sending'`: with each patch.
 */
export type ServerKind = 'ticking' | 'sending';

/** What a server sent over a network in one run. */
export interface Recording {
  readonly path: Path;
  readonly network: Network;
  readonly reflection: Uint8Array;
  readonly timedReflection: Uint8Array;
  /** The first is the full state, all others are patches. */
  readonly deliveries: readonly Delivery[];
}

/** ms of the simulation's interval: Node cuts off what is behind the point of 1000 / 60. */
const TICK = 16;
/** ms by which a timer of Node's is late, in the mean. The next interval begins there. */
const LATENESS = 0.65;
/** px/s of what moves elsewhere. */
const ELSEWHERE = 100;
/** Bytes before a patch's own, and of an input. */
const HEADER = 9;
const INPUT = 8;
/** ms of a frame at 60 a second. */
const FRAME = 1000 / 60;

/** One run of a server: the real encoder, timers as Node's, one bot on a path. */
export function record(path: Path, network: Network, kind: ServerKind, seed: number): Recording {
  const state = new State();
  const timed = new TimedState();
  const bystander = new Bot();
  const bots = [state, timed].map((each) => {
    const bot = new Bot();
    each.bots.set(KEY, bot);
    return bot;
  });
  if (!path.isAlone) state.bots.set('bystander', bystander);
  const encoder = new Encoder(state);
  const timedEncoder = new Encoder(timed);
  const reflection = Reflection.encode(encoder);
  const timedReflection = Reflection.encode(timedEncoder);
  const link = new Link({ ...network.link, seed: seed * 104_729 + 71 });
  const ticks = timer(TICK, seeded(seed * 15_485_863 + 5));
  const patches = timer(network.patchRate, seeded(seed * 32_452_843 + 9));
  const place: Place = { x: 0, y: 0, rotation: 0 };
  const deliveries: Delivery[] = [];
  const inputs = inputsOver(network, seed);
  let stamp = 0;
  let inputSent = -1;
  const tick = (now: number) => {
    // The clock of a room counts whole ms, and what moves by its deltas is where it was at that time.
    stamp = Math.floor(now);
    path.at(stamp, place);
    for (const bot of bots) bot.assign(place);
    timed.time = stamp;
    bystander.x = (stamp * ELSEWHERE) / 1000;
    inputSent = inputs(now);
  };
  const send = (sent: number, body: Uint8Array | undefined, timedBody: Uint8Array) => {
    const arrived = link.send(sent, HEADER + (body?.byteLength ?? 0));
    deliveries.push({ sent, arrived, stamp, inputSent, body, timedBody });
    encoder.discardChanges();
    timedEncoder.discardChanges();
  };

  let nextTick = ticks();
  tick(nextTick);
  send(nextTick, encoder.encodeAll().slice(), timedEncoder.encodeAll().slice());
  for (let now = patches(); now < DURATION; now = patches()) {
    change(link, network, now);
    if (kind === 'sending') tick(now);
    else for (; nextTick <= now; nextTick = ticks()) tick(nextTick);
    send(now, encoder.hasChanges ? encoder.encode().slice() : undefined, timedEncoder.encode().slice());
  }
  return { path, network, reflection, timedReflection, deliveries };
}

/** The client's inputs, one a frame, on their way to the server: when the newest that is there was sent, in ms. */
function inputsOver(network: Network, seed: number): (now: number) => number {
  const link = new Link({ ...network.link, seed: seed * 86_028_121 + 3 });
  let [newest, next, arrival] = [-1, 0, link.send(0, INPUT)];
  return (now) => {
    while (arrival <= now) {
      newest = next;
      next += FRAME;
      change(link, network, next);
      arrival = link.send(next, INPUT);
    }
    return newest;
  };
}

function change(link: Link, { change }: Network, now: number): void {
  if (change !== undefined && now >= change.at) Object.assign(link.settings, change.link);
}

/** A frame of the protocol, with a stamp if one is given. */
export function frameOf(
  code: number,
  body: Uint8Array | undefined,
  stamp: number | undefined,
): Uint8Array<ArrayBuffer> {
  const size = body?.byteLength ?? 0;
  const offset = stamp === undefined ? 1 : HEADER;
  const frame = new Uint8Array(offset + size);
  frame[0] = stamp === undefined ? code : code | ProtocolModifier.TIMED;
  if (stamp !== undefined) encode.uint32(frame, stamp, { offset: 1 });
  if (body !== undefined) frame.set(body, offset);
  return frame;
}

/**
 * The first frame of a connection to a 0.18 room.
 *
 * @param patchRate ms, which a room with inputs tells
 */
export function handshakeOf(reflection: Uint8Array, patchRate: number | undefined): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [Protocol.JOIN_ROOM];
  for (const text of ['token', 'schema']) bytes.push(text.length, ...new TextEncoder().encode(text));
  appendSized(bytes, [...reflection]);
  if (patchRate !== undefined) {
    const options = [PATCH_RATE_FLAG];
    append(options, patchRate);
    bytes.push(INPUT_OPTIONS);
    appendSized(bytes, options);
  }
  return Uint8Array.from(bytes);
}

const INPUT_OPTIONS = 2;
const PATCH_RATE_FLAG = 4;

function appendSized(bytes: number[], body: number[]): void {
  append(bytes, body.length);
  bytes.push(...body);
}

function append(bytes: number[], value: number): void {
  encode.number(bytes as never, value, { offset: bytes.length });
}

function timer(interval: number, draw: () => number): () => number {
  let now = interval * draw();
  return () => {
    now += interval - LATENESS * Math.log(1 - draw());
    return now;
  };
}
