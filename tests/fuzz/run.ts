import { readFileSync } from 'node:fs';
import { Room } from '../../src/room/room.ts';
import { Random } from '../differential/random.mjs';
import { describe, FaultSocket, type Faults } from './fault-socket.ts';
import { HostileFrames } from './hostile-frames.ts';
import { watchPrototypes } from './prototypes.ts';

/** What a run has seen. Its lists should be empty. */
export interface Report extends Faults {
  frames: number;
  rooms: number;
  /** How the rooms stood after their frames. */
  readonly outcomes: Record<string, number>;
  /** Rooms that neither went on nor ended. */
  readonly stuck: string[];
  /** What was changed of the objects that everybody shares. */
  polluted: string[];
  /** How often something was printed, by how it begins. */
  readonly printed: Record<string, number>;
  /** Most lines that one frame got printed. */
  mostPrinted: number;
  /** Growth of the heap from a fifth of the frames to the end, in bytes. */
  heapGrowth: number;
}

interface Version {
  readonly generation: 'nested' | 'flat';
  readonly join: Uint8Array;
  readonly state: Uint8Array;
  readonly message: Uint8Array;
  readonly frames: readonly Uint8Array[];
}

/** Most hostile frames that one room gets. */
const FRAMES_PER_ROOM = 24;
const ROOMS_PER_COLLECTION = 20;

/** How a run is to go. */
export interface FuzzOptions {
  readonly frames: number;
  readonly seed: number;
  /** ms that a frame may take: on the clock or of CPU, whichever is less. */
  readonly mostMs: number;
  /** Gets each frame before the room does, so that one that hangs is known. */
  readonly trace?: ((frame: string) => void) | undefined;
}

/** Feeds rooms with hostile frames before, during and after they are joined. */
export async function fuzz({ frames, seed, mostMs, trace }: FuzzOptions): Promise<Report> {
  const random = new Random(seed);
  const versions = ['0.16', '0.17', '0.18'].map(readVersion);
  const report: Report = {
    frames: 0,
    rooms: 0,
    outcomes: {},
    thrown: [],
    slow: [],
    mostMs,
    slowestMs: 0,
    slowest: '',
    stuck: [],
    polluted: [],
    printed: {},
    mostPrinted: 0,
    heapGrowth: 0,
  };
  const restoreConsole = countPrinted(report.printed);
  const uncaught = (error: unknown) => {
    report.thrown.push(`uncaught: ${error instanceof Error ? error.stack : String(error)}`);
  };
  process.on('uncaughtException', uncaught);
  process.on('unhandledRejection', uncaught);
  const pollution = watchPrototypes();

  let heap = 0;
  while (report.frames < frames) {
    await playRoom(random.pick(versions), random, report, trace);
    // No frame is to pay for the garbage of many others.
    if (report.rooms % ROOMS_PER_COLLECTION === 0) collectGarbage();
    if (heap === 0 && report.frames > frames / 5) heap = usedHeap();
  }
  report.heapGrowth = usedHeap() - heap;
  report.polluted = pollution();

  process.off('uncaughtException', uncaught);
  process.off('unhandledRejection', uncaught);
  restoreConsole();
  return report;
}

async function playRoom(
  version: Version,
  random: Random,
  report: Report,
  trace: FuzzOptions['trace'],
): Promise<void> {
  report.rooms++;
  const hostile = new HostileFrames(random, version.frames);
  const room = new Room(
    {
      name: 'arena',
      roomId: 'room',
      sessionId: 'session',
      processId: 'process',
      generation: version.generation,
    },
    {
      Socket: FaultSocket,
      roomUrl: () => 'ws://fuzz',
      reserveReconnection: () => Promise.reject(new Error('There is no way back here.')),
    },
  );
  let joined = 'joining';
  room.joined.then(
    () => {
      joined = 'joined';
    },
    () => {
      joined = 'refused';
    },
  );
  room.reconnection.enabled = random.chance(0.5);
  room.reconnection.minDelay = 0;
  room.reconnection.backoff = () => 0;
  let messages = 0;
  room.onMessage('*', () => messages++);
  room.onStateChange(() => {});

  const attack = (most: number) => {
    for (let left = random.below(most + 1); left > 0; left--) {
      const frame = hostile.next();
      trace?.(describe(frame));
      const before = linesIn(report.printed);
      FaultSocket.latest!.deliver(frame, report);
      report.mostPrinted = Math.max(report.mostPrinted, linesIn(report.printed) - before);
      report.frames++;
    }
  };
  const honest = (frame: Uint8Array) => FaultSocket.latest!.deliver(frame, report);

  const first = FaultSocket.latest!;
  first.open();
  if (random.chance(0.2)) attack(3);
  honest(version.join);
  if (random.chance(0.2)) attack(3);
  honest(version.state);
  // What arrives in the turn of the join is held until the next.
  if (random.chance(0.2)) attack(3);
  await turn();
  attack(FRAMES_PER_ROOM);
  await turn();

  if (joined === 'joined' && room.status.state === 'reconnecting') {
    await comeBack(room, first);
    honest(version.join);
    if (random.chance(0.5)) attack(3);
    honest(version.state);
    attack(3);
    await turn();
  }

  let outcome = room.isLeft ? `${joined}, then over` : joined;
  if (room.connection.isOpen) {
    const before = messages;
    honest(version.message);
    outcome = 'alive';
    if (messages !== before + 1) report.stuck.push(`room ${report.rooms}: open, but gets no messages`);
  }
  report.outcomes[outcome] = (report.outcomes[outcome] ?? 0) + 1;
  await room.leave();
  await turn();
  if (!room.isLeft || joined === 'joining')
    report.stuck.push(`room ${report.rooms}: ${joined}, and can't be left`);
}

/** The socket of the attempt to reconnect, open; or the end of the room. */
async function comeBack(room: Room, lost: FaultSocket): Promise<void> {
  while (!room.isLeft && FaultSocket.latest === lost) await new Promise((resolve) => setTimeout(resolve, 1));
  if (!room.isLeft) FaultSocket.latest!.open();
}

/** Until everything that was put off has been done. */
async function turn(): Promise<void> {
  for (let left = 3; left > 0; left--) await new Promise((resolve) => setImmediate(resolve));
}

function readVersion(version: string): Version {
  const file = new URL(`../corpus/${version}.json`, import.meta.url);
  const corpus = JSON.parse(readFileSync(file, 'utf8')) as { kind: string; hex: string }[];
  const bytes = ({ hex }: { hex: string }) => Uint8Array.from(Buffer.from(hex, 'hex'));
  const first = (kind: string) => bytes(corpus.find((frame) => frame.kind === kind)!);
  return {
    generation: version === '0.16' ? 'nested' : 'flat',
    join: first('JOIN_ROOM'),
    state: first('ROOM_STATE'),
    message: first('ROOM_DATA'),
    frames: corpus.map(bytes),
  };
}

function countPrinted(printed: Record<string, number>): () => void {
  const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const own = methods.map((method) => console[method]);
  for (const method of methods) {
    console[method] = (...args: unknown[]) => {
      const start = String(args[0]).replace(/\d+/g, '#').slice(0, 60);
      printed[start] = (printed[start] ?? 0) + 1;
    };
  }
  return () => {
    methods.forEach((method, index) => {
      console[method] = own[index]!;
    });
  };
}

function linesIn(printed: Record<string, number>): number {
  return Object.values(printed).reduce((sum, times) => sum + times, 0);
}

function usedHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function collectGarbage(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
