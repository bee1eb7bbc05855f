import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createProbe } from 'node:net';
import { fileURLToPath } from 'node:url';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { createServer as createVite } from 'vite';
import { WebSocket } from 'ws';
import { gameServer } from './server/app.ts';

// The game server reads WebSocket.OPEN off the global, which Node has from 22 on.
globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket;

const FIRST_PORT = 2567;
const LAST_PORT = FIRST_PORT + 20;
const host = process.env.HOST ?? 'localhost';

/** Sockets of rooms are under /process/room; every other one is Vite's, for reloading. */
const isRoomSocket = (request: IncomingMessage) =>
  /^\/[\w-]+\/[\w-]+$/.test(new URL(request.url ?? '/', 'http://any').pathname);

/** Page and game server on one port: one URL to open, to tunnel, or to type into a phone. */
async function serve(port: number): Promise<void> {
  const http = createServer();
  const vite = await createVite({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    appType: 'mpa',
    server: { middlewareMode: true, hmr: { server: http as Server } },
  });
  const transport = new WebSocketTransport({ noServer: true });
  transport.attachToServer(http, { filter: isRoomSocket });
  const games = gameServer({
    transport,
    greet: false,
    express: (app) => {
      app.use(vite.middlewares);
    },
  });
  await games.listen(port, host);
  console.log(`\n  The example games are at  http://${host}:${port}/\n\n  Ctrl-C ends them.\n`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createProbe();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

async function choosePort(): Promise<number> {
  if (process.env.PORT !== undefined) {
    const port = Number(process.env.PORT);
    if (await isFree(port)) return port;
    throw new Error(
      `Port ${process.env.PORT} can't be used: another program has it. Choose another: PORT=8080 npm start`,
    );
  }
  for (let port = FIRST_PORT; port <= LAST_PORT; port++) {
    if (await isFree(port)) return port;
    console.log(`Port ${port} is taken, trying the next.`);
  }
  throw new Error(`No port from ${FIRST_PORT} to ${LAST_PORT} is free. Choose one: PORT=8080 npm start`);
}

try {
  await serve(await choosePort());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
