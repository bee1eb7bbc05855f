import { createServer } from 'node:http';
import { defineRooms } from './rooms.mjs';

/**
 * Starts a real Colyseus server with the test rooms on a free port of this machine, tells the parent process the
 * port, and lives as long as the parent does.
 *
 * @param {{ Server: any, Room: any, ServerError: any }} core
 * @param {any} schema
 * @param {any} WebSocketTransport
 */
export async function serve(core, schema, WebSocketTransport) {
  process.on('disconnect', () => process.exit());

  const http = createServer();
  const server = new core.Server({
    greet: false,
    gracefullyShutdown: false,
    transport: new WebSocketTransport({ server: http }),
  });
  for (const [name, room] of Object.entries(defineRooms(core, schema))) server.define(name, room);
  await server.listen(0, '127.0.0.1');
  process.send({ port: http.address().port });
}
