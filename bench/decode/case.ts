import { type Decoder, Encoder, Reflection, schema, t } from '@colyseus/schema';
import { Callbacks as OfficialCallbacks, SchemaSerializer } from '@colyseus/sdk';
import { Callbacks } from '../../src/state/callbacks.ts';
import { classesOf } from '../../src/state/own-classes.ts';
import { RoomState } from '../../src/state/room-state.ts';

/** One measurement, in a process of its own: what one implementation has warmed up doesn't help the other. */

export interface Case {
  side: 'ours' | 'official';
  classes: 'reflected' | 'concrete';
  entities: number;
  listeners: 'none' | 'onChange' | 'listen x 3' | 'full state';
}

export interface Measured {
  /** µs per patch, the median of many. */
  time: number;
  /** Bytes allocated per patch. */
  bytes: number;
}

const Entity = schema({ x: t.float32(), y: t.float32(), angle: t.float32() }, 'Entity');
const State = schema({ entities: t.map(Entity) }, 'State');
type State = InstanceType<typeof State>;

const concrete = await classesOf(State as unknown as new () => State);

interface Client {
  readonly decoder: Decoder;
  // biome-ignore lint/suspicious/noExplicitAny: the same calls for both
  readonly callbacks: () => any;
  full(bytes: Uint8Array): void;
  patch(bytes: Uint8Array): void;
}

const PATCHES = 40;
const WARM_UP = 400;

let sum = 0;
const received = process.argv[2];
if (received !== undefined) console.log(JSON.stringify(measure(JSON.parse(received) as Case)));

function measure(measured: Case): Measured {
  Encoder.BUFFER_SIZE = 1 << 20;
  const state = new State();
  for (let i = 0; i < measured.entities; i++) state.entities.set(`entity${i}`, new Entity());
  const encoder = new Encoder(state);
  const reflection = Reflection.encode(encoder);
  move(state, 0);
  const full = encoder.encodeAll().slice();
  encoder.discardChanges();

  if (measured.listeners === 'full state') {
    return repeat(() => clientOf(measured, reflection).full(full), 60, 60);
  }

  const patches: Uint8Array[] = [];
  for (let i = 1; i <= PATCHES; i++) {
    move(state, i);
    patches.push(encoder.encode().slice());
    encoder.discardChanges();
  }
  const client = clientOf(measured, reflection);
  client.full(full);
  attach(client, measured.listeners);
  let next = 0;
  return repeat(() => client.patch(patches[next++ % PATCHES]!), WARM_UP, 400);
}

function move(state: State, step: number): void {
  let i = 0;
  for (const entity of state.entities.values()) {
    entity.x = ((i * 7 + step * 13) % 1000) / 3;
    entity.y = ((i * 11 + step * 17) % 1000) / 7;
    entity.angle = ((i + step * 3) % 360) / 57;
    i++;
  }
}

function clientOf({ side, classes }: Case, reflection: Uint8Array): Client {
  if (side === 'ours') {
    const state = new RoomState(reflection, classes === 'concrete' ? concrete : undefined);
    return {
      decoder: state.decoder,
      callbacks: () => Callbacks.get(state.decoder),
      full: (bytes) => state.applyFull(bytes, 0),
      patch: (bytes) => state.applyPatch(bytes, 0),
    };
  }
  const serializer = new SchemaSerializer<State>();
  if (classes === 'concrete') serializer.state = new State();
  serializer.handshake(reflection);
  return {
    decoder: serializer.decoder,
    callbacks: () => OfficialCallbacks.get(serializer.decoder),
    full: (bytes) => serializer.setState(bytes),
    patch: (bytes) => void serializer.patch(bytes),
  };
}

function attach(client: Client, listeners: Case['listeners']): void {
  if (listeners === 'none') return;
  const callbacks = client.callbacks();
  for (const entity of (client.decoder.state as State).entities.values()) {
    if (listeners === 'onChange') callbacks.onChange(entity, count);
    else for (const field of ['x', 'y', 'angle']) callbacks.listen(entity, field, count, false);
  }
}

function count(): void {
  sum++;
}

function repeat(step: () => void, warmUp: number, times: number): Measured {
  for (let i = 0; i < warmUp; i++) step();
  const durations: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    step();
    durations.push(performance.now() - start);
  }
  durations.sort((a, b) => a - b);

  // The young generation is large enough (see decode.ts) that nothing is collected meanwhile.
  gc?.();
  const rounds = Math.min(times, 40);
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < rounds; i++) step();
  const bytes = (process.memoryUsage().heapUsed - before) / rounds;
  if (Number.isNaN(sum)) throw new Error('Nothing was called.');
  return { time: durations[durations.length >> 1]! * 1000, bytes };
}
