import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServer, type TestServer } from '../servers/start.ts';
import type { ArenaState } from '../servers/state.ts';
import { next, nodeClient, until } from './client.ts';

let cwd: string;
let server: TestServer | undefined;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dev-mode-'));
});
afterEach(async () => {
  await server?.stop();
  await rm(cwd, { recursive: true });
});

test.each(['0.17', '0.18'] as const)(
  '%s in development mode: a restarted server has the room again, and each of its objects is itself',
  async (version) => {
    server = await startServer(version, 'dev-server', { cwd });
    const port = Number(new URL(server.endpoint).port);
    const room = await nodeClient(server.endpoint).create<ArenaState>('arena', { hold: 30 });
    room.onMessage('*', () => {});
    // The new process numbers them in another order.
    room.send('spawn', { id: 'one' });
    await until(room.onStateChange, () => room.state.players.has('one'));
    room.send('door', 'exit');
    await until(room.onStateChange, () => room.state.world.doors.has('exit'));
    room.send('spawn', { id: 'two', x: 7 });
    await until(room.onStateChange, () => room.state.players.has('two'));

    const back = next(room.onReconnect);
    await server.stop('SIGTERM');
    server = await startServer(version, 'dev-server', { cwd, port });
    await back;
    expect(room.state.players.get('one')).toMatchObject({ name: 'one', x: 0 });
    expect(room.state.players.get('two')).toMatchObject({ name: 'two', x: 7 });
    room.send('score', ['one', 3]);
    await until(room.onStateChange, () => room.state.scores.get('one') === 3);
    // Doors aren't among what the server keeps: whatever it has, a newcomer sees the same.
    const newcomer = await nodeClient(server.endpoint).joinById<ArenaState>(room.roomId);
    newcomer.onMessage('*', () => {});
    await until(room.onStateChange, () => room.state.players.has(newcomer.sessionId));
    expect(JSON.stringify(room.state.world)).toBe(JSON.stringify(newcomer.state.world));
    expect([...room.state.players.keys()]).toEqual([...newcomer.state.players.keys()]);
    await newcomer.leave();
    await room.leave();
  },
);
