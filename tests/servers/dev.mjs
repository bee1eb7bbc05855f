import { createServer } from 'node:http';
import { defineRooms } from './rooms.mjs';

/**
 * Starts a Colyseus server in development mode, on the port that is its argument: it keeps its rooms over a restart, in
 * a file in the folder that it runs in.
 *
 * @param {{ Server: any, Room: any, ServerError: any }} core
 * @param {any} schema
 * @param {any} WebSocketTransport
 */
export async function serveDev(core, schema, WebSocketTransport) {
  process.on('disconnect', () => process.exit());
  const http = createServer();
  const transport = new WebSocketTransport({ server: http });
  const server = new core.Server({ greet: false, devMode: true, transport });
  for (const [name, room] of Object.entries(defineRooms(core, schema))) server.define(name, room);
  await server.listen(Number(process.argv[2] ?? 0), '127.0.0.1');
  process.send({ port: http.address().port });
}
