import { createServer } from 'node:http';

/**
 * Starts a real Colyseus server on this machine, tells the parent process its port, and lives as long as the parent
 * does. The port is this process's argument; any that is free by default.
 *
 * @param {{ Server: any }} core
 * @param {any} WebSocketTransport
 * @param {Record<string, any>} rooms by name
 * @param {{ http?: import('node:http').Server, devMode?: boolean, gracefullyShutdown?: boolean }} [options] what it
 * listens with, and options of the Colyseus server
 */
export async function host(
  { Server },
  WebSocketTransport,
  rooms,
  { http = createServer(), ...options } = {},
) {
  process.on('disconnect', () => process.exit());

  const server = new Server({
    greet: false,
    gracefullyShutdown: false,
    ...options,
    transport: new WebSocketTransport({ server: http }),
  });
  for (const [name, room] of Object.entries(rooms)) server.define(name, room);
  await server.listen(Number(process.argv[2] ?? 0), '127.0.0.1');
  process.send({ port: http.address().port });
}
