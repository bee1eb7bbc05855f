import { connect } from 'node:net';
import { RedisDriver } from '@colyseus/redis-driver';
import { RedisPresence } from '@colyseus/redis-presence';

const PATIENCE = 3_000; // ms

/** Makes several processes one server: through Redis they find each other, and each other's rooms. */
export async function sharedByRedis(uri: string) {
  await findRedis(uri);
  return { presence: new RedisPresence(uri), driver: new RedisDriver(uri) };
}

/** @throws if nothing answers there, with what can be done; Colyseus itself would try for long, and silently */
export async function findRedis(uri: string): Promise<void> {
  const { hostname, port } = new URL(uri);
  const address = `${hostname}:${port || 6379}`;
  const error = await new Promise<string | undefined>((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 6379), timeout: PATIENCE });
    const settle = (error?: string) => {
      socket.destroy();
      resolve(error);
    };
    socket.once('connect', () => settle());
    socket.once('timeout', () => settle('no answer'));
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
  });
  if (error === undefined) return;
  throw new Error(
    `There is no Redis at ${address} (${error}). Start one (redis-server, or docker run -p 6379:6379 redis), ` +
      'or say where it is: REDIS_URI=redis://…',
  );
}
