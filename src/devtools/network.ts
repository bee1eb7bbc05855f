import { Lane } from './lane.ts';
import { type LinkSettings, PERFECT } from './link.ts';
import { type ProfileName, profiles } from './profiles.ts';

/** From the client to the server, or back. */
export type Direction = 'up' | 'down';

/** Settings that a network begins with. */
export interface NetworkOptions extends Partial<LinkSettings> {
  /** Begins with this profile; what else is given counts on top of it. */
  profile?: ProfileName;
  /** What is different from the client to the server. */
  up?: Partial<LinkSettings>;
  /** What is different from the server to the client. */
  down?: Partial<LinkSettings>;
  /** The same seed, the same luck for each connection's frames. Default: 1. */
  seed?: number;
}

/** What {@link Network.drop} ends. */
export interface Droppable {
  drop(): void;
}

/**
 * The network between this client and its servers, as bad as you like, and as of now.
 *
 * ```ts
 * const network = new Network({ profile: 'mobile' });
 * const client = new Client('ws://localhost:2567', simulated(network));
 * network.set({ latency: 200 });
 * network.drop();
 * ```
 */
export class Network {
  /** How it is from the client to the server; {@link set} changes it. */
  readonly up: Readonly<LinkSettings> = { ...PERFECT, offline: false };
  /** How it is from the server to the client; {@link set} changes it. */
  readonly down: Readonly<LinkSettings> = { ...PERFECT, offline: false };

  private readonly seed: number;
  private readonly lanes = new Set<Lane>();
  private readonly connections = new Set<Droppable>();
  private lanesMade = 0;

  /** @param options without any, it is perfect */
  constructor({ profile, up, down, seed = 1, ...both }: NetworkOptions = {}) {
    this.seed = seed;
    if (profile !== undefined) this.set(profile);
    this.set(both);
    if (up !== undefined) this.set(up, 'up');
    if (down !== undefined) this.set(down, 'down');
  }

  /**
   * Changes it, for each frame that is sent from now on.
   *
   * @param settings those that change; or a profile, which sets all but `offline`
   * @param direction without one, both ways
   */
  set(settings: Partial<LinkSettings> | ProfileName, direction?: Direction): void {
    const changes: Partial<LinkSettings> =
      typeof settings === 'string' ? { ...PERFECT, ...profiles[settings] } : settings;
    for (const link of direction === undefined ? [this.up, this.down] : [this[direction]]) {
      Object.assign(link, changes);
    }
    for (const lane of this.lanes) lane.changed();
  }

  /**
   * Whether nothing passes, one way or both. Connections that there are fall silent, and go on where they were if it
   * comes back before they are given up; new ones fail.
   */
  get offline(): boolean {
    return this.up.offline || this.down.offline;
  }

  set offline(offline: boolean) {
    this.set({ offline });
  }

  /** Ends every connection now, for both sides. New ones can be made. */
  drop(): void {
    for (const connection of [...this.connections]) connection.drop();
  }

  /** @internal A way through the network, until {@link close}. */
  open(direction: Direction): Lane {
    const lane = new Lane(this[direction], this.seed * LANES_PER_SEED + this.lanesMade++);
    this.lanes.add(lane);
    return lane;
  }

  /** @internal */
  close(lane: Lane): void {
    lane.clear();
    this.lanes.delete(lane);
  }

  /** @internal A connection is there, to be dropped. Returns its removal. */
  add(connection: Droppable): () => void {
    this.connections.add(connection);
    return () => this.connections.delete(connection);
  }
}

/** More than a game opens: each of them has luck of its own, and shares none with the networks of other seeds. */
const LANES_PER_SEED = 65_536;
