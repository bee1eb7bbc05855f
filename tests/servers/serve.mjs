import { defineCollectionRooms } from './collection-rooms.mjs';
import { host } from './host.mjs';
import { defineRooms } from './rooms.mjs';
import { defineStressRooms } from './stress-rooms.mjs';

const ordinary = [defineRooms, defineCollectionRooms, defineStressRooms];

/**
 * Starts a real Colyseus server with test rooms.
 *
 * @param {{ Server: any, Room: any, ServerError: any }} core
 * @param {any} schema
 * @param {any} WebSocketTransport
 * @param {((core: any, schema: any) => Record<string, any>)[]} [definitions] of its rooms, by name
 */
export async function serve(core, schema, WebSocketTransport, definitions = ordinary) {
  const rooms = definitions.map((define) => define(core, schema));
  await host(core, WebSocketTransport, Object.assign({}, ...rooms));
}
