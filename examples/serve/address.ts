import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';

const FIRST_PORT = 2567;
const LAST_PORT = FIRST_PORT + 20;
/** At this machine's own name, or with `HOST=0.0.0.0` for the whole network. */
const host = process.env.HOST ?? 'localhost';

/** Listens on `PORT`, else on the first port that is free; resolves with the address at which pages can reach it. */
export async function listen(server: Server): Promise<string> {
  const { PORT } = process.env;
  if (PORT !== undefined) {
    if (await canListen(server, Number(PORT))) return addressOf(Number(PORT));
    throw new Error(`Port ${PORT} can't be used: another program has it. Choose another: PORT=8080`);
  }
  for (let port = FIRST_PORT; port <= LAST_PORT; port++) {
    if (await canListen(server, port)) return addressOf(port);
    console.log(`Port ${port} is taken, trying the next.`);
  }
  throw new Error(`No port from ${FIRST_PORT} to ${LAST_PORT} is free. Choose one: PORT=8080`);
}

function canListen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isListening: boolean) => {
      server.off('error', taken).off('listening', listening);
      resolve(isListening);
    };
    const taken = () => settle(false);
    const listening = () => settle(true);
    server.on('error', taken).on('listening', listening).listen(port, host);
  });
}

/** Who listens everywhere is found at this machine's address in the network. */
function addressOf(port: number): string {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  return `${isEverywhere ? (addressInNetwork() ?? 'localhost') : host}:${port}`;
}

function addressInNetwork(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
