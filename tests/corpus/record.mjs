/**
 * Records what real servers of each version send to a client, into a file per version beside this one:
 * `node tests/corpus/record.mjs`.
 */
import { fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { encode } from '@colyseus/schema';
import { encode as pack } from '@msgpack/msgpack';
import { WebSocket } from 'ws';

const NAMES = {
  10: 'JOIN_ROOM',
  11: 'ERROR',
  13: 'ROOM_DATA',
  14: 'ROOM_STATE',
  15: 'ROOM_STATE_PATCH',
  17: 'ROOM_DATA_BYTES',
};
const CODES = Object.fromEntries(Object.entries(NAMES).map(([code, name]) => [name, Number(code)]));

/** What the client sends, and the kind of frame that comes of it. */
const SESSION = [
  [
    'echo',
    { text: 'hello', list: [1, -1, 0.5, null, true], nested: { big: 2 ** 40, empty: {} } },
    'ROOM_DATA',
  ],
  ['echo', undefined, 'ROOM_DATA'],
  [7, [1, 2, 3], 'ROOM_DATA'],
  ['move', { x: 1.5, y: -200 }, 'ROOM_STATE_PATCH'],
  ['spawn', { id: 'bot', x: 3, y: 4, name: 'Bot' }, 'ROOM_STATE_PATCH'],
  ['door', 'north', 'ROOM_STATE_PATCH'],
  ['score', ['bot', 12_345.678], 'ROOM_STATE_PATCH'],
  ['set', { phase: 'playing', ticks: 4_000_000_000 }, 'ROOM_STATE_PATCH'],
  ['replace', 'bot', 'ROOM_STATE_PATCH'],
  ['remove', 'bot', 'ROOM_STATE_PATCH'],
  ['set', { phase: 'x'.repeat(300) }, 'ROOM_STATE_PATCH'],
  ['shout', 'to all', 'ROOM_DATA'],
  ['bytes', Uint8Array.of(0, 1, 2, 255), 'ROOM_DATA_BYTES'],
  ['fail', [4321, 'no such thing'], 'ERROR'],
];

for (const version of ['0.16', '0.17', '0.18']) {
  const server = fork(new URL(`../servers/${version}/server.mjs`, import.meta.url));
  try {
    const [{ port }] = await once(server, 'message');
    const frames = [...(await record(port, 'arena', SESSION)), ...(await record(port, 'chat', []))];
    const file = new URL(`${version}.json`, import.meta.url);
    await writeFile(file, `${JSON.stringify(frames, null, 2)}\n`);
  } finally {
    server.disconnect();
  }
}

async function record(port, roomName, session) {
  const reply = await fetch(`http://127.0.0.1:${port}/matchmake/create/${roomName}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Ann', announce: true }),
  });
  const seat = await reply.json();
  const { processId, roomId } = seat.room ?? seat;
  const url = `ws://127.0.0.1:${port}/${processId}/${roomId}?sessionId=${seat.sessionId}`;
  const socket = new WebSocket(url);

  const frames = [];
  const arrivals = new EventEmitter();
  socket.on('message', (bytes) => {
    const kind = NAMES[bytes[0] & 0x1f] ?? String(bytes[0]);
    frames.push({ kind, hex: bytes.toString('hex') });
    if (kind === 'JOIN_ROOM') socket.send(Uint8Array.of(CODES.JOIN_ROOM));
    arrivals.emit(kind);
  });
  await once(arrivals, roomName === 'arena' ? 'ROOM_STATE' : 'ROOM_DATA');
  for (const [type, payload, kind] of session) {
    const arrival = once(arrivals, kind);
    socket.send(messageOf(type, payload));
    await arrival;
  }
  socket.close();
  await once(socket, 'close');
  return frames;
}

function messageOf(type, payload) {
  const isBytes = payload instanceof Uint8Array;
  const it = { offset: 1 };
  const head = new Uint8Array(64);
  head[0] = isBytes ? CODES.ROOM_DATA_BYTES : CODES.ROOM_DATA;
  if (typeof type === 'string') encode.string(head, type, it);
  else encode.number(head, type, it);
  const body = isBytes ? payload : payload === undefined ? [] : pack(payload);
  return Uint8Array.from([...head.subarray(0, it.offset), ...body]);
}
