import { type Client, CloseCode, Room } from '@colyseus/core';
import { ArenaState, Crystal, Player } from './arena-state.ts';

/** What a player does: the only thing that clients say. Everything else happens here. */
export interface Steering {
  left: boolean;
  right: boolean;
  thrust: boolean;
}

const STEPS_PER_SECOND = 60;
const TURN = 3.8; // rad/s
const THRUST = 420; // px/s²
const DRAG = 0.9; // part of the speed that is lost in a second
const BOUNCE = 0.6;
const SHIP_RADIUS = 22; // px
const REACH = 40; // px
const CRYSTALS = 14;
const SEAT_HELD = 20; // s
const COLORS = [0x4fd1ff, 0xffb454, 0xff6b8b, 0x8bff9e, 0xc59bff, 0xfff27a, 0xff8af0, 0x7af5e1];
const NAMES = ['Vega', 'Rigel', 'Deneb', 'Altair', 'Mira', 'Sirius', 'Antares', 'Castor', 'Spica', 'Atlas'];

interface Pilot {
  player: Player;
  steering: Steering;
  vx: number;
  vy: number;
}

/** Ships that fly about and collect crystals. The server judges all of it. */
export class ArenaRoom extends Room<{ state: ArenaState }> {
  override maxClients = 16;
  override state = new ArenaState({ width: 1600, height: 1200 });

  override messages = {
    move: (client: Client, steering: Steering) => {
      const pilot = this.pilots.get(client.sessionId);
      if (pilot === undefined) return;
      pilot.steering = {
        left: steering?.left === true,
        right: steering?.right === true,
        thrust: steering?.thrust === true,
      };
    },
  };

  private readonly pilots = new Map<string, Pilot>();
  private joined = 0;

  override onCreate(): void {
    for (let i = 0; i < CRYSTALS; i++) this.addCrystal(String(i));
    this.setSimulationInterval((ms) => this.step(ms / 1000), 1000 / STEPS_PER_SECOND);
  }

  override onJoin(client: Client): void {
    const number = this.joined++;
    const player = new Player();
    player.x = this.state.width * (0.35 + 0.3 * Math.random());
    player.y = this.state.height * (0.35 + 0.3 * Math.random());
    player.rotation = Math.random() * 2 * Math.PI - Math.PI;
    player.thrust = false;
    player.name = NAMES[number % NAMES.length]!;
    player.color = COLORS[number % COLORS.length]!;
    player.score = 0;
    this.state.players.set(client.sessionId, player);
    const steering = { left: false, right: false, thrust: false };
    this.pilots.set(client.sessionId, { player, steering, vx: 0, vy: 0 });
  }

  /** The seat is held for whose network failed; a page that was closed won't come back. */
  override onDrop(client: Client, code: number): void {
    const pilot = this.pilots.get(client.sessionId);
    if (pilot !== undefined) pilot.steering = { left: false, right: false, thrust: false };
    if (code !== CloseCode.GOING_AWAY) void this.allowReconnection(client, SEAT_HELD).catch(() => {});
  }

  override onLeave(client: Client): void {
    this.pilots.delete(client.sessionId);
    this.state.players.delete(client.sessionId);
  }

  private step(seconds: number): void {
    for (const pilot of this.pilots.values()) {
      this.fly(pilot, seconds);
      this.collect(pilot.player);
    }
  }

  private fly(pilot: Pilot, seconds: number): void {
    const { player, steering } = pilot;
    const turn = Number(steering.right) - Number(steering.left);
    player.rotation = withinPi(player.rotation + turn * TURN * seconds);
    player.thrust = steering.thrust;
    if (steering.thrust) {
      pilot.vx += Math.cos(player.rotation) * THRUST * seconds;
      pilot.vy += Math.sin(player.rotation) * THRUST * seconds;
    }
    const kept = (1 - DRAG) ** seconds;
    pilot.vx *= kept;
    pilot.vy *= kept;
    player.x += pilot.vx * seconds;
    player.y += pilot.vy * seconds;

    const { width, height } = this.state;
    if (player.x < SHIP_RADIUS || player.x > width - SHIP_RADIUS) pilot.vx *= -BOUNCE;
    if (player.y < SHIP_RADIUS || player.y > height - SHIP_RADIUS) pilot.vy *= -BOUNCE;
    player.x = Math.min(Math.max(player.x, SHIP_RADIUS), width - SHIP_RADIUS);
    player.y = Math.min(Math.max(player.y, SHIP_RADIUS), height - SHIP_RADIUS);
  }

  private collect(player: Player): void {
    for (const [id, crystal] of this.state.crystals) {
      if (Math.hypot(crystal.x - player.x, crystal.y - player.y) > REACH) continue;
      player.score++;
      this.state.crystals.delete(id);
      this.clock.setTimeout(() => this.addCrystal(id), 2000);
    }
  }

  private addCrystal(id: string): void {
    const crystal = new Crystal();
    crystal.x = 80 + Math.random() * (this.state.width - 160);
    crystal.y = 80 + Math.random() * (this.state.height - 160);
    this.state.crystals.set(id, crystal);
  }
}

function withinPi(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
