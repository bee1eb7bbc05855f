import { createServer } from 'node:http';
import { defineCollectionRooms } from './collection-rooms.mjs';
import { defineRooms } from './rooms.mjs';
import { defineStressRooms } from './stress-rooms.mjs';

const ordinary = [defineRooms, defineCollectionRooms, defineStressRooms];

/**
 * Starts a real Colyseus server with test rooms on a free port of this machine, tells the parent process the
 * port, and lives as long as the parent does.
 *
 * @param {{ Server: any, Room: any, ServerError: any }} core
 * @param {any} schema
 * @param {any} WebSocketTransport
 * @param {((core: any, schema: any) => Record<string, any>)[]} [definitions] of its rooms, by name
 */
export async function serve(core, schema, WebSocketTransport, definitions = ordinary) {
  process.on('disconnect', () => process.exit());

  const http = createServer();
  const server = new core.Server({
    greet: false,
    gracefullyShutdown: false,
    transport: new WebSocketTransport({ server: http }),
  });
  for (const define of definitions) {
    for (const [name, room] of Object.entries(define(core, schema))) server.define(name, room);
  }
  await server.listen(0, '127.0.0.1');
  process.send({ port: http.address().port });
}
