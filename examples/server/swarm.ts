import { type Client, Room, validate } from '@colyseus/core';
import { Encoder } from '@colyseus/schema';
import { z } from 'zod';
import { PLAYER_COLORS } from '../shell/palette.ts';
import { playerName } from './name.ts';
import { holdSeat } from './seat.ts';
import type { CellBody, Vector } from './swarm-bodies.ts';
import { Bots } from './swarm-bots.ts';
import { SwarmState } from './swarm-state.ts';
import { Viewer } from './swarm-viewer.ts';
import { World } from './swarm-world.ts';

// Who joins, or sees far, gets a lot at once.
Encoder.BUFFER_SIZE = 64 * 1024;

const STEPS_PER_SECOND = 20;
/** Steps from one look around to the next, of each player. */
const LOOK_EVERY = 5;

const Options = z.object({ name: playerName });
const Nothing = z.undefined();
const Part = z.number().min(-1).max(1);

interface Player {
  readonly viewer: Viewer;
  readonly color: number;
  name: string;
  /** What it sees from: its cell, or where that was last. */
  at: Vector & { radius: number };
  connected: boolean;
}

/** Who eats whom: told to the eaten one. */
export interface Eaten {
  by: string;
  mass: number;
}

/** One world for all, of which everybody is told only what is near. */
export class SwarmRoom extends Room<{
  state: SwarmState;
  client: Client<{ messages: { eaten: Eaten } }>;
}> {
  override maxClients = 100;
  override maxMessagesPerSecond = 60;
  override state = new SwarmState();

  override messages = {
    steer: validate(z.strictObject({ x: Part, y: Part }), (client, { x, y }) => {
      const cell = this.cellOf(client);
      const length = Math.max(1, Math.hypot(x, y));
      if (cell !== undefined) cell.wish = { x: x / length, y: y / length };
    }),
    dash: validate(Nothing, (client) => {
      const cell = this.cellOf(client);
      if (cell !== undefined) cell.wantsDash = true;
    }),
    again: validate(Nothing, (client) => this.spawn(client.sessionId)),
    rename: validate(z.strictObject({ name: playerName }), (client, { name }) => {
      const player = this.players.get(client.sessionId);
      if (player !== undefined) player.name = name;
      const cell = this.cellOf(client);
      if (cell !== undefined) cell.item.name = name;
    }),
  };

  private readonly players = new Map<string, Player>();
  private readonly world = new World(this.state, (eaten, by) => this.tell(eaten, by));
  private readonly bots = new Bots(this.world);
  private steps = 0;

  override onCreate(): void {
    this.setFixedTimestep(({ dt }) => {
      this.bots.think(dt);
      this.world.step(dt);
      this.lookAround();
      this.broadcastPatch();
    }, STEPS_PER_SECOND);
    // A patch for each step: what moves is told as evenly as it moves. Only now, for without steps and patches a room
    // winds its clock by a timer of its own, which would take time away from the steps.
    this.patchRate = null;
  }

  override onJoin(client: Client, options: unknown): void {
    const { name } = Options.parse(options);
    const viewer = new Viewer(this.world.grid);
    const color = this.freeColor();
    client.view = viewer.view;
    this.players.set(client.sessionId, {
      viewer,
      name,
      color,
      at: { x: 0, y: 0, radius: 0 },
      connected: true,
    });
    this.spawn(client.sessionId);
  }

  /** Whoever is gone for a moment, be it that the page is loaded anew, lies there until they are back. */
  override onDrop(client: Client, code?: number): void {
    this.setConnected(client, false);
    holdSeat(this, client, code);
  }

  override onReconnect(client: Client): void {
    this.setConnected(client, true);
    this.spawn(client.sessionId);
  }

  override onLeave(client: Client): void {
    const cell = this.cellOf(client);
    if (cell !== undefined) this.world.remove(cell);
    this.players.get(client.sessionId)?.viewer.dispose();
    this.players.delete(client.sessionId);
  }

  private cellOf({ sessionId }: Client): CellBody | undefined {
    return this.world.cells.get(sessionId);
  }

  /** A player's cell comes into the world, unless it is there. */
  private spawn(sessionId: string): void {
    const player = this.players.get(sessionId);
    if (player === undefined || this.world.cells.has(sessionId)) return;
    this.world.spawn(sessionId, player);
    this.look(sessionId, player);
  }

  private setConnected(client: Client, connected: boolean): void {
    const player = this.players.get(client.sessionId);
    const cell = this.cellOf(client);
    if (player !== undefined) player.connected = connected;
    if (cell === undefined) return;
    cell.item.connected = connected;
    if (!connected) cell.wish = { x: 0, y: 0 };
  }

  /** Some players' views at each step, so that none takes longer than the others. */
  private lookAround(): void {
    let turn = this.steps++;
    for (const [sessionId, player] of this.players) {
      if (player.connected && turn++ % LOOK_EVERY === 0) this.look(sessionId, player);
    }
  }

  private look(sessionId: string, player: Player): void {
    const cell = this.world.cells.get(sessionId);
    if (cell !== undefined) player.at = { x: cell.x, y: cell.y, radius: cell.radius };
    player.viewer.look(player.at, player.at.radius);
  }

  private tell(eaten: CellBody, by: CellBody): void {
    this.bots.eaten(eaten.key);
    const client = this.clients.find(({ sessionId }) => sessionId === eaten.key);
    // Behind the patch without the cell, so that it is heard when that is drawn.
    client?.send('eaten', { by: by.item.name, mass: Math.round(eaten.mass) }, { afterNextPatch: true });
  }

  /** The colour that the fewest players have. */
  private freeColor(): number {
    const worn = (color: number) => [...this.players.values()].filter((each) => each.color === color).length;
    return PLAYER_COLORS.reduce((best, color) => (worn(color) < worn(best) ? color : best));
  }
}
