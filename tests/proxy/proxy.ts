import { createServer, type Socket, connect as tcpConnect } from 'node:net';

/** What happens to the bytes of one direction, as of now. */
export interface Direction {
  /** ms by which bytes arrive later; they keep their order. */
  delay: number;
  /** Bytes wait until this is false again. */
  stalled: boolean;
}

/** A bad network between a client and a server: a TCP proxy whose faults are set at run time. */
export interface FaultyNetwork {
  /** Where clients connect to: `ws://127.0.0.1:…`. */
  readonly endpoint: string;
  /** Client to server. */
  readonly up: Direction;
  /** Server to client. */
  readonly down: Direction;
  /** ms that new connections take to come about, before their first byte goes up. */
  handshake: number;
  /** New connections are closed at once. */
  refuses: boolean;
  /** New connections are accepted, and then nothing happens. */
  swallows: boolean;
  /** How many connections it has accepted so far, the refused ones too. */
  readonly accepted: number;
  /** When each connection was accepted, in ms of `performance.now()`. */
  readonly arrivals: readonly number[];
  /** How many WebSockets are open through it; HTTP connections, which are kept for later, don't count. */
  readonly sockets: number;
  /** Sends the clients of all WebSockets a frame as if it came from the server; at most 125 bytes. */
  inject(payload: Uint8Array | string): void;
  /** Ends every connection, on both sides. */
  cut(): void;
  /** From now on nothing passes on the connections that there are, no byte and no end; neither side is told. */
  blackHole(): void;
  /** Connects those who come from now on to another server. */
  retarget(endpoint: string): void;
  /** Ends the proxy and every connection. */
  close(): Promise<void>;
}

class Line {
  isSocket = false;
  private readonly client: Socket;
  private readonly server: Socket | undefined;
  private dead = false;
  /** When the connection has come about. */
  private readonly made: number;

  constructor(
    client: Socket,
    port: number | undefined,
    { up, down, handshake }: Pick<FaultyNetwork, 'up' | 'down' | 'handshake'>,
    ended: () => void,
  ) {
    this.client = client;
    this.made = performance.now() + handshake;
    client.on('error', () => {});
    client.once('close', () => {
      if (!this.dead) this.cut();
      ended();
    });
    if (port === undefined) return;
    const server = tcpConnect(port, '127.0.0.1');
    this.server = server;
    server.on('error', () => {});
    server.once('close', () => {
      // What was on its way arrives first.
      if (!this.dead) this.after(down, () => this.cut());
    });
    client.once('data', (bytes) => {
      this.isSocket = bytes.toString('latin1', 0, 4) === 'GET ';
    });
    client.on('data', (bytes) => this.after(up, () => server.write(bytes)));
    server.on('data', (bytes) => this.after(down, () => client.write(bytes)));
  }

  write(bytes: Uint8Array): void {
    this.client.write(bytes);
  }

  cut(): void {
    this.dead = true;
    this.client.destroy();
    this.server?.destroy();
  }

  blackHole(): void {
    this.dead = true;
  }

  private readonly queues = new Map<Direction, Promise<void>>();

  /** Does it behind what is on its way in this direction already. */
  private after(direction: Direction, deliver: () => void): void {
    const before = this.queues.get(direction) ?? Promise.resolve();
    const due = Math.max(performance.now(), this.made) + direction.delay;
    const queue = before.then(async () => {
      const wait = due - performance.now();
      if (wait > 0) await passed(wait);
      while (direction.stalled && !this.dead) await passed(5);
      if (!this.dead) deliver();
    });
    this.queues.set(direction, queue);
  }
}

const passed = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const portOf = (endpoint: string) => Number(new URL(endpoint).port);

/** Starts a proxy before a server, on a free port. */
export async function startProxy(target: string): Promise<FaultyNetwork> {
  let port = portOf(target);
  const up: Direction = { delay: 0, stalled: false };
  const down: Direction = { delay: 0, stalled: false };
  const lines = new Set<Line>();
  const holes = new Set<Line>();
  const arrivals: number[] = [];
  const state = { handshake: 0, refuses: false, swallows: false };

  const listener = createServer((client) => {
    arrivals.push(performance.now());
    client.setNoDelay(true);
    if (state.refuses) {
      client.on('error', () => {});
      client.destroy();
      return;
    }
    const { handshake } = state;
    const line: Line = new Line(client, state.swallows ? undefined : port, { up, down, handshake }, () => {
      lines.delete(line);
      holes.delete(line);
    });
    lines.add(line);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address() as { port: number };

  return {
    endpoint: `ws://127.0.0.1:${address.port}`,
    up,
    down,
    get handshake() {
      return state.handshake;
    },
    set handshake(value) {
      state.handshake = value;
    },
    get refuses() {
      return state.refuses;
    },
    set refuses(value) {
      state.refuses = value;
    },
    get swallows() {
      return state.swallows;
    },
    set swallows(value) {
      state.swallows = value;
    },
    get accepted() {
      return arrivals.length;
    },
    arrivals,
    get sockets() {
      return [...lines].filter((line) => line.isSocket).length;
    },
    inject(payload) {
      const opcode = typeof payload === 'string' ? 1 : 2;
      const body = Buffer.from(payload as Uint8Array);
      const frame = Buffer.concat([Buffer.of(0x80 | opcode, body.byteLength), body]);
      for (const line of lines) if (line.isSocket) line.write(frame);
    },
    cut() {
      for (const line of lines) line.cut();
    },
    blackHole() {
      for (const line of lines) {
        line.blackHole();
        lines.delete(line);
        holes.add(line);
      }
    },
    retarget(endpoint) {
      port = portOf(endpoint);
    },
    async close() {
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
      for (const line of [...lines, ...holes]) line.cut();
      await closed;
    },
  };
}
