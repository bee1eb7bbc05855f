import { createServer } from 'node:http';
import { hasConsented } from './consent.mjs';
import { host } from './host.mjs';
import { defineRooms } from './rooms.mjs';

/**
 * Starts a real Colyseus server that is a web server as well: with routes of its own, the auth module, and rooms
 * that look at the token.
 *
 * @param {{ Server: any, Room: any, matchMaker: any }} core
 * @param {any} schema
 * @param {any} WebSocketTransport
 * @param {any} express
 * @param {{ auth: any, JWT: any }} authModule `@colyseus/auth` of the version
 */
export async function serveHttp(core, schema, WebSocketTransport, express, { auth, JWT }) {
  const app = express();
  app.use(express.json());
  addRoutes(app, core);
  addAuth(app, auth, JWT);

  const rooms = { ...defineRooms(core, schema), ...defineGuardedRooms(core, JWT) };
  await host(core, WebSocketTransport, rooms, { http: createServer(app) });
}

function addRoutes(app, { matchMaker }) {
  app.all('/echo/:id', (request, response) => {
    const { method, params, query, body, headers } = request;
    response.json({ method, id: params.id, query, body, headers });
  });
  app.get('/text', (_, response) => response.type('text/plain').send('just words'));
  app.get('/bytes', (_, response) =>
    response.type('application/octet-stream').send(Buffer.from([1, 2, 255])),
  );
  app.get('/teapot', (_, response) => response.status(418).json({ error: 'short and stout', size: 3 }));
  app.get('/broken', (_, response) => response.status(500).end());
  app.get('/never', () => {});
  app.post('/reserve/:room', async (request, response) => {
    response.json(await matchMaker.joinOrCreate(request.params.room, request.body ?? {}));
  });

  const list = async (request, response) => {
    const { name } = request.params;
    const rooms = await matchMaker.query({ ...(name && { name }), private: false, locked: false });
    response.json(rooms);
  };
  app.get('/rooms/', list);
  app.get('/rooms/:name', list);
  // Up to 0.16 in vain: there the server itself answers whatever has "matchmake" in its address.
  app.get('/matchmake/', list);
  app.get('/matchmake/:name', list);
}

function addAuth(app, auth, JWT) {
  JWT.settings.secret = 'a secret of the tests';
  const users = new Map();
  auth.settings.onFindUserByEmail = async (email) => users.get(email);
  auth.settings.onRegisterWithEmailAndPassword = async (email, password, options) => {
    users.set(email, { email, password, name: options?.name ?? 'nobody' });
    return users.get(email);
  };
  auth.settings.onRegisterAnonymously = async (options) => ({ anonymous: true, ...options });
  auth.settings.onForgotPassword = async () => true;
  auth.settings.onResetPassword = async () => true;
  app.use(auth.prefix, auth.routes());
}

function defineGuardedRooms({ Room }, JWT) {
  /** Refuses who brings no valid token to the matchmaking. */
  class VipRoom extends Room {
    static async onAuth(token) {
      return JWT.verify(token);
    }
    onJoin(client) {
      client.send('you', client.auth);
    }
  }

  /** Tells which token and which header came with the WebSocket. */
  class DoorRoom extends Room {
    onAuth(_client, _options, context) {
      const { token, headers } = context;
      const game = typeof headers.get === 'function' ? headers.get('x-game') : headers['x-game'];
      return { token: token ?? null, game: game ?? null };
    }
    onJoin(client) {
      client.send('you', client.auth);
    }
  }

  /** Holds the seat of whoever drops out, and says so. */
  class PatientRoom extends Room {
    onCreate() {
      this.onMessage('echo', (client, message) => client.send('echo', message));
    }
    async onLeave(client, consentedOrCode) {
      if (hasConsented(consentedOrCode)) return;
      const back = this.allowReconnection(client, 20);
      this.broadcast('dropped', client.sessionId);
      await back.catch(() => {});
    }
  }

  return { vip: VipRoom, door: DoorRoom, patient: PatientRoom };
}
