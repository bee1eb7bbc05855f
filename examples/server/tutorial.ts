import { type Client, CloseCode, Room, validate } from '@colyseus/core';
import type { Schema } from '@colyseus/schema';
import { z } from 'zod';
import { holdSeat } from './seat.ts';
import { type Input, move, STEP } from './tutorial-input.ts';
import { Player, TickedPlayer, TickedState, TutorialState } from './tutorial-state.ts';

/** A state of the tutorial, whatever there is to know of its players. */
interface Ships {
  mapWidth: number;
  mapHeight: number;
  players: Map<string, Player>;
}

const LONGEST_QUEUE = 120; // inputs

const Keys = z.strictObject({
  left: z.boolean(),
  right: z.boolean(),
  up: z.boolean(),
  down: z.boolean(),
  tick: z.int().min(0).optional(),
});

/** What the four rooms share: who joins has a ship somewhere on the map, and sends inputs as message 0. */
abstract class TutorialRoom<S extends Schema & Ships> extends Room<{ state: S }> {
  /** Pages send at each frame; on a network that stalls, what they sent in some seconds arrives at once. */
  override maxMessagesPerSecond = 600;

  override messages = {
    0: validate(Keys, (client: Client, input) => {
      const player = this.state.players.get(client.sessionId);
      if (player !== undefined) this.take(player, input);
    }),
  };

  override onJoin(client: Client): void {
    const player = this.newPlayer();
    // Anywhere but at the edge, beyond which nothing holds a ship back.
    player.x = this.state.mapWidth * (0.15 + 0.7 * Math.random());
    player.y = this.state.mapHeight * (0.2 + 0.6 * Math.random());
    this.state.players.set(client.sessionId, player);
  }

  /** The seat is held for whose network failed; a page that was closed won't come back. */
  override onDrop(client: Client, code: number): void {
    if (code !== CloseCode.GOING_AWAY) holdSeat(this, client, code);
  }

  override onLeave(client: Client): void {
    this.state.players.delete(client.sessionId);
  }

  protected newPlayer(): Player {
    return new Player();
  }

  protected abstract take(player: Player, input: Input): void;
}

/** Part 1: each step moves the ships by their latest input. */
export class Part1Room extends TutorialRoom<TutorialState> {
  override state = new TutorialState();
  private readonly steering = new WeakMap<Player, Input>();

  override onCreate(): void {
    this.setTimestep(() => this.step(), STEP);
  }

  override onDrop(client: Client, code: number): void {
    this.steering.delete(this.state.players.get(client.sessionId)!);
    super.onDrop(client, code);
  }

  protected override take(player: Player, input: Input): void {
    this.steering.set(player, input);
  }

  private step(): void {
    for (const player of this.state.players.values()) {
      const input = this.steering.get(player);
      if (input !== undefined) move(player, input);
    }
  }
}

/** Part 2: each message moves its ship. */
export class Part2Room extends TutorialRoom<TutorialState> {
  override state = new TutorialState();

  protected override take(player: Player, input: Input): void {
    move(player, input);
  }
}

/** Part 3: inputs wait for the next step, which obeys them all. */
export class Part3Room extends TutorialRoom<TickedState> {
  override state = new TickedState();
  private readonly queues = new WeakMap<TickedPlayer, Input[]>();

  override onCreate(): void {
    this.setTimestep(() => this.step(), STEP);
  }

  protected override newPlayer(): TickedPlayer {
    const player = new TickedPlayer();
    this.queues.set(player, []);
    return player;
  }

  protected override take(player: TickedPlayer, input: Input): void {
    const queue = this.queues.get(player)!;
    if (queue.length < LONGEST_QUEUE) queue.push(input);
  }

  protected step(): void {
    for (const player of this.state.players.values()) {
      for (const input of this.queues.get(player)!.splice(0)) {
        move(player, input);
        player.tick = input.tick ?? 0;
      }
    }
  }
}

/** Part 4: as part 3, in steps of exactly STEP ms. */
export class Part4Room extends Part3Room {
  override onCreate(): void {
    this.setFixedTimestep(() => this.step(), 1000 / STEP);
  }
}
