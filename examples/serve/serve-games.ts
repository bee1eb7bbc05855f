import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { WebSocket } from 'ws';
import { gameServer } from '../server/app.ts';
import { listen } from './address.ts';
import { ListeningTransport } from './listening-transport.ts';
import { sharedByRedis } from './redis.ts';

// The game server reads WebSocket.OPEN off the global, which Node has from 22 on.
globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket;

/** What answers requests for pages. */
export type Pages = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Sockets by which Vite reloads pages are its own; every other one is a player's. */
const isPlayersSocket = ({ headers }: IncomingMessage) =>
  !headers['sec-websocket-protocol']?.startsWith('vite-');

/**
 * Runs pages and game server on one port: one URL to open, to tunnel, or to type into a phone. With `REDIS_URI` they
 * are one process of several; `PUBLIC_ADDRESS` is where players find the rooms of this one.
 *
 * @param pagesOn makes what answers requests for pages
 */
export async function serveGames(pagesOn: (http: Server) => Pages | Promise<Pages>): Promise<void> {
  try {
    const http = createServer();
    const address = await listen(http);
    const pages = await pagesOn(http);
    const transport = new ListeningTransport({ noServer: true });
    transport.attachToServer(http, { filter: isPlayersSocket });
    const games = gameServer({
      transport,
      greet: false,
      express: (app) => {
        app.use(pages);
      },
      ...(await cluster(address)),
    });
    // On the port that it has already.
    await games.listen(0);
    tell(`http://${address}/`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

async function cluster(address: string) {
  const { REDIS_URI, PUBLIC_ADDRESS = address } = process.env;
  if (REDIS_URI === undefined) return {};
  return { ...(await sharedByRedis(REDIS_URI)), publicAddress: PUBLIC_ADDRESS };
}

/** One process of several tells who started it, and ends with that one. */
function tell(url: string): void {
  if (process.send === undefined) {
    console.log(`\n  The example games are at  ${url}\n\n  Ctrl-C ends them.\n`);
    return;
  }
  process.send({ url });
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
