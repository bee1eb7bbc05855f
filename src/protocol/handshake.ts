import type { Iterator } from '@colyseus/schema';
import { ProtocolError } from '../errors.ts';
import { readNumber, readUtf8 } from './frames.ts';

/** What a JOIN_ROOM frame says. */
export interface Handshake {
  /** Secret part of the reconnection token. */
  readonly token: string;
  /** `'schema'`, or `'none'` for a room without state. */
  readonly serializer: string;
  /** Description of the state's types; undefined if the room has none or leaves it out. */
  readonly reflection: Uint8Array | undefined;
  /** Whether the server is of 0.18 or later: it answers requests, and may take inputs. */
  readonly answersRequests: boolean;
  /** What the room says of its inputs; undefined if it takes none. */
  readonly input: InputDescription | undefined;
}

/** What a room with `defineInput()` says of its inputs in the handshake. */
export interface InputDescription {
  /** Description of the input's type. */
  readonly reflection: Uint8Array | undefined;
  /** Inputs are to be stamped with the time of the snapshot that was on screen. */
  readonly stampsRenderTime: boolean;
  /** Inputs are to be stamped with the server's time as this client estimates it. */
  readonly stampsReckonTime: boolean;
  /** Steps of the simulation, and inputs, per second. */
  readonly tickRate: number | undefined;
  /** ms between state patches. */
  readonly patchRate: number | undefined;
  /** Steps of the physics per input. */
  readonly subSteps: number;
}

// A raw reflection begins with "add field 0"; no length prefix can begin with that byte.
const ADD_FIELD_0 = 0x80;

const Section = { INPUT_REFLECTION: 1, INPUT_OPTIONS: 2 } as const;

const InputFlag = {
  RENDER_TIME: 1,
  /** The tick rate follows. */
  FIXED_TIMESTEP: 2,
  /** The patch rate follows. */
  PATCH_RATE: 4,
  /** The number of sub-steps follows. */
  SUB_STEPS: 8,
  RECKON_TIME: 16,
} as const;

const NO_OPTIONS = {
  stampsRenderTime: false,
  stampsReckonTime: false,
  tickRate: undefined,
  patchRate: undefined,
  subSteps: 1,
} as const;

/**
 * Reads the body of a JOIN_ROOM frame of any supported server. Up to 0.17 the reflection runs to the frame's
 * end; 0.18 gives its length first, and tagged sections may follow it.
 *
 * @throws ProtocolError if the frame is malformed
 */
export function readHandshake(frame: Uint8Array, offset: number): Handshake {
  const it: Iterator = { offset };
  const token = shortString(frame, it);
  const serializer = shortString(frame, it);

  if (it.offset >= frame.byteLength || frame[it.offset] === ADD_FIELD_0) {
    const rest = frame.subarray(it.offset);
    const reflection = rest.byteLength > 0 ? rest : undefined;
    return { token, serializer, reflection, answersRequests: false, input: undefined };
  }

  const types = sized(frame, it);
  const reflection = types.byteLength > 0 ? types : undefined;
  return { token, serializer, reflection, answersRequests: true, input: readSections(frame, it) };
}

function readSections(frame: Uint8Array, it: Iterator): InputDescription | undefined {
  let reflection: Uint8Array | undefined;
  let options: Omit<InputDescription, 'reflection'> | undefined;
  while (it.offset < frame.byteLength) {
    const tag = frame[it.offset++];
    const body = sized(frame, it);
    if (tag === Section.INPUT_REFLECTION) reflection = body;
    else if (tag === Section.INPUT_OPTIONS) options = readInputOptions(body);
  }
  if (reflection === undefined && options === undefined) return undefined;
  return { reflection, ...(options ?? NO_OPTIONS) };
}

function readInputOptions(body: Uint8Array): Omit<InputDescription, 'reflection'> {
  const flags = body[0];
  if (flags === undefined) throw new ProtocolError("The handshake's input options are empty.");
  const it: Iterator = { offset: 1 };
  // In the order of their flags.
  const tickRate = flags & InputFlag.FIXED_TIMESTEP ? positive(body, it) : undefined;
  const patchRate = flags & InputFlag.PATCH_RATE ? positive(body, it) : undefined;
  const subSteps = flags & InputFlag.SUB_STEPS ? positive(body, it) : 1;
  return {
    stampsRenderTime: (flags & InputFlag.RENDER_TIME) !== 0,
    stampsReckonTime: (flags & InputFlag.RECKON_TIME) !== 0,
    tickRate,
    patchRate,
    subSteps,
  };
}

function positive(body: Uint8Array, it: Iterator): number {
  const value = readNumber(body, it);
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new ProtocolError(`The handshake's input options have ${value} where a rate belongs.`);
  }
  return value;
}

/** Bytes behind their length. */
function sized(frame: Uint8Array, it: Iterator): Uint8Array {
  const length = readNumber(frame, it);
  const end = it.offset + length;
  if (!(length >= 0 && end <= frame.byteLength)) {
    throw new ProtocolError(`The handshake announces ${length} bytes that aren't there.`);
  }
  const bytes = frame.subarray(it.offset, end);
  it.offset = end;
  return bytes;
}

/** A string behind one byte of length: only the handshake writes them so. */
function shortString(frame: Uint8Array, it: Iterator): string {
  const length = frame[it.offset++];
  if (length === undefined) throw new ProtocolError('The handshake is cut off.');
  return readUtf8(frame, it, length);
}
