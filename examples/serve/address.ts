import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';

const FIRST_PORT = 2567;
const LAST_PORT = FIRST_PORT + 20;

/** Where the server listens: at this machine's own name, or with `HOST=0.0.0.0` for the whole network. */
export const host = process.env.HOST ?? 'localhost';

/** As pages can reach it: who listens everywhere is found at this machine's address in the network. */
export const reachableHost = ['0.0.0.0', '::'].includes(host) ? (inTheNetwork() ?? 'localhost') : host;

/** As many free ports as asked for: those from `PORT` on, else the first that are free. */
export async function choosePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  if (process.env.PORT !== undefined) {
    for (let i = 0; i < count; i++) {
      const port = Number(process.env.PORT) + i;
      if (!(await isFree(port))) {
        throw new Error(`Port ${port} can't be used: another program has it. Choose another: PORT=8080`);
      }
      ports.push(port);
    }
    return ports;
  }
  for (let port = FIRST_PORT; port <= LAST_PORT && ports.length < count; port++) {
    if (await isFree(port)) ports.push(port);
    else console.log(`Port ${port} is taken, trying the next.`);
  }
  if (ports.length === count) return ports;
  throw new Error(
    `From ${FIRST_PORT} to ${LAST_PORT} there are not enough free ports. Choose one: PORT=8080`,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

function inTheNetwork(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
