import { type Client, Room, validate } from '@colyseus/core';
import { z } from 'zod';
import { PLAYER_COLORS } from '../shell/palette.ts';
import { Bots } from './arena-bots.ts';
import { ArenaState } from './arena-state.ts';
import { type Hit, type Kill, REST, World } from './arena-world.ts';
import { anyName, playerName } from './name.ts';
import { holdSeat } from './seat.ts';

const STEPS_PER_SECOND = 60;
const SHIPS = 5; // with robots, as long as there are fewer players

const Options = z.object({ name: playerName });

/** The arena as clients meet it: who comes and goes, and what they want. What comes of it is the world's. */
export class ArenaRoom extends Room<{
  state: ArenaState;
  client: Client<{ messages: { hit: Hit; kill: Kill } }>;
}> {
  override maxClients = 16;
  override maxMessagesPerSecond = 60;
  override state = new ArenaState({ width: 2400, height: 1800 });

  override messages = {
    steer: validate(
      z.strictObject({
        turn: z.number().min(-1).max(1),
        heading: z.number().min(-Math.PI).max(Math.PI).optional(),
        thrust: z.boolean(),
        fire: z.boolean(),
      }),
      (client, steering) => {
        const pilot = this.world.pilots.get(client.sessionId);
        if (pilot !== undefined) pilot.steering = steering;
      },
    ),
    rename: validate(z.strictObject({ name: playerName }), (client, { name }) => {
      const player = this.state.players.get(client.sessionId);
      if (player !== undefined) player.name = name;
    }),
  };

  // Sent after the patch in which it happened, so that it is heard when that is drawn.
  private readonly world = new World(this.state, (type, message) =>
    this.broadcast(type, message, { afterNextPatch: true }),
  );
  private readonly bots = new Bots(this.world, () => ({ name: this.freeName(), color: this.freeColor() }));

  override onCreate(): void {
    this.setFixedTimestep(({ dt }) => {
      this.bots.think(dt);
      this.world.step(dt);
    }, STEPS_PER_SECOND);
  }

  override onJoin(client: Client, options: unknown): void {
    const { name } = Options.parse(options);
    this.world.add(client.sessionId, name, this.freeColor());
    this.bots.fillUp(SHIPS);
  }

  /** Whoever is gone for a moment, be it that the page is loaded anew, drifts until they are back. */
  override onDrop(client: Client, code: number): void {
    const pilot = this.world.pilots.get(client.sessionId);
    if (pilot !== undefined) {
      pilot.steering = REST;
      pilot.item.connected = false;
    }
    holdSeat(this, client, code);
  }

  override onReconnect(client: Client): void {
    const player = this.state.players.get(client.sessionId);
    if (player !== undefined) player.connected = true;
  }

  override onLeave(client: Client): void {
    this.world.remove(client.sessionId);
    this.bots.fillUp(SHIPS);
  }

  private freeName(): string {
    const taken = new Set([...this.state.players.values()].map(({ name }) => name));
    for (let tries = 0; tries < 20; tries++) {
      const name = anyName();
      if (!taken.has(name)) return name;
    }
    return anyName();
  }

  /** The colour that the fewest have. */
  private freeColor(): number {
    const players = [...this.state.players.values()];
    const worn = (color: number) => players.filter((player) => player.color === color).length;
    return PLAYER_COLORS.reduce((best, color) => (worn(color) < worn(best) ? color : best));
  }
}
