import { type Client, Room, validate } from '@colyseus/core';
import { StateView } from '@colyseus/schema';
import { z } from 'zod';
import { BOTS } from './board-bots.ts';
import { Deal } from './board-deal.ts';
import { COLORS } from './board-rules.ts';
import { BoardState, EMOTES, Guest, MOST_SEATS, Seat, TURN } from './board-state.ts';
import { playerName } from './name.ts';
import { holdSeat } from './seat.ts';

const AWAY_TURN = 4; // s, for who is gone or let the last turn pass
const REMATCH = 20; // s
const GATHER = 4; // s in which others may come, after each who came
const FEWEST_SEATS = 3; // with robots; without, two
const THINK = 1; // s, about, that robots think
const AVATARS = 6;
const EMOTE_EVERY = 800; // ms
const TICK = 200; // ms

const Options = z.object({ name: playerName, bots: z.boolean().default(true) });
const Nothing = z.undefined();

/** A table at which Comets is played: who sits and who watches, whose time is up. What a move does is the deal's. */
export class BoardRoom extends Room<{ state: BoardState }> {
  override maxClients = 12;
  override maxMessagesPerSecond = 20;
  override state = new BoardState();

  override messages = {
    play: validate(
      z.strictObject({ card: z.int().min(0).max(65535), color: z.enum(COLORS).optional() }),
      (client, { card, color }) => this.move(client, (deal, index) => deal.play(index, card, color)),
    ),
    draw: validate(Nothing, (client) => this.move(client, (deal, index) => deal.draw(index))),
    keep: validate(Nothing, (client) => this.move(client, (deal, index) => deal.keep(index))),
    again: validate(Nothing, (client) => {
      const seat = this.seatOf(client);
      if (seat !== undefined && this.state.phase === 'over') seat.again = true;
    }),
    sit: validate(Nothing, (client) => {
      const guest = this.state.guests.get(client.sessionId);
      if (guest === undefined) return;
      guest.waiting = true;
      if (this.state.phase === 'gathering') this.seatGuests();
    }),
    stand: validate(Nothing, (client) => {
      const seat = this.seatOf(client);
      if (seat !== undefined) this.toGuest(seat);
    }),
    rename: validate(z.strictObject({ name: playerName }), (client, { name }) => {
      const who = this.seatOf(client) ?? this.state.guests.get(client.sessionId);
      if (who !== undefined) who.name = name;
    }),
    emote: validate(
      z
        .int()
        .min(0)
        .max(EMOTES.length - 1),
      (client, emote) => {
        const seat = this.indexOf(client);
        const now = this.clock.elapsedTime;
        if (seat < 0 || now - (this.emoted.get(client.sessionId) ?? 0) < EMOTE_EVERY) return;
        this.emoted.set(client.sessionId, now);
        this.broadcast('emote', { seat, emote });
      },
    ),
  };

  private withBots = true;
  private deal?: Deal;
  private deals = 0;
  /** What each client sees; a dropped client's waits here for its return. */
  private readonly views = new Map<string, StateView>();
  /** Who let a turn pass without a word isn't waited for as long again. */
  private readonly idle = new Set<string>();
  private readonly emoted = new Map<string, number>();
  /** When the time of the turn, or of the wait, is up; in ms of the room's clock. */
  private deadline = Number.POSITIVE_INFINITY;
  /** What the deadline is for: it is set anew when this changes. */
  private awaited = '';

  override onCreate(options: unknown): void {
    this.withBots = Options.parse(options).bots;
    this.clock.setInterval(() => this.tick(), TICK);
  }

  override onJoin(client: Client, options: unknown): void {
    const { name } = Options.parse(options);
    client.view = new StateView();
    this.views.set(client.sessionId, client.view);
    this.state.guests.set(client.sessionId, new Guest({ name, waiting: true }));
    if (this.state.phase === 'gathering') this.seatGuests();
  }

  override onDrop(client: Client, code: number): void {
    const seat = this.seatOf(client);
    if (seat !== undefined) seat.connected = false;
    holdSeat(this, client, code);
  }

  override onReconnect(client: Client): void {
    const seat = this.seatOf(client);
    if (seat !== undefined) seat.connected = true;
    this.idle.delete(client.sessionId);
  }

  override onLeave(client: Client): void {
    const { sessionId } = client;
    this.vacate(sessionId);
    this.state.guests.delete(sessionId);
    this.idle.delete(sessionId);
    this.emoted.delete(sessionId);
    this.views.get(sessionId)?.dispose();
    this.views.delete(sessionId);
  }

  private seatOf(client: Client): Seat | undefined {
    return this.state.seats.find(({ sessionId }) => sessionId === client.sessionId);
  }

  private indexOf(client: Client): number {
    return this.state.seats.findIndex(({ sessionId }) => sessionId === client.sessionId);
  }

  private move(client: Client, act: (deal: Deal, index: number) => void): void {
    this.idle.delete(client.sessionId);
    const index = this.indexOf(client);
    if (this.deal !== undefined && index >= 0) act(this.deal, index);
  }

  /** Looks whose time is up. */
  private tick(): void {
    const { state } = this;
    const { phase, turn, drew, seats } = state;
    const awaited = [phase, seats.length, turn, drew, state.pile.at(-1)?.id, seats[turn]?.hand.length].join();
    if (awaited !== this.awaited) {
      this.awaited = awaited;
      this.deadline = this.clock.elapsedTime + this.patience() * 1000;
      if (phase === 'over') this.reveal();
    }
    if (phase === 'over' && this.allAgree()) this.deadline = 0;
    const left = (this.deadline - this.clock.elapsedTime) / 1000;
    const isBot = phase === 'playing' && seats[turn]?.sessionId === '';
    state.seconds = isBot || !Number.isFinite(left) ? 0 : Math.max(Math.ceil(left), 0);
    if (left > 0) return;
    if (phase === 'playing') this.timeUp();
    else if (phase === 'gathering' || seats.some(({ again }) => again) || this.hasWaiting()) this.begin();
  }

  /** s until what is awaited happens by itself. */
  private patience(): number {
    const { phase, seats, turn } = this.state;
    if (phase === 'over') return REMATCH;
    if (phase === 'gathering') {
      if (!this.withBots && seats.length < 2) return Number.POSITIVE_INFINITY;
      return seats.length === MOST_SEATS ? 1 : GATHER;
    }
    const { sessionId, connected } = seats[turn]!;
    if (sessionId === '') return THINK * (0.7 + Math.random());
    return connected && !this.idle.has(sessionId) ? TURN : AWAY_TURN;
  }

  private timeUp(): void {
    const { seats, turn } = this.state;
    const { sessionId } = seats[turn]!;
    if (sessionId !== '') this.idle.add(sessionId);
    this.deal!.moveFor(turn);
  }

  /** All cards on the table: everybody sees what the others still held. */
  private reveal(): void {
    for (const view of this.views.values()) {
      for (const { hand } of this.state.seats) for (const card of hand) view.add(card);
    }
  }

  private allAgree(): boolean {
    const players = this.state.seats.filter((seat) => !isBot(seat) && seat.connected);
    return players.length > 0 ? players.every(({ again }) => again) : this.hasWaiting();
  }

  private hasWaiting(): boolean {
    return [...this.state.guests.values()].some(({ waiting }) => waiting);
  }

  /** Deals, when all are seated that shall be. */
  private begin(): void {
    const { state } = this;
    if (state.phase === 'over') {
      for (const seat of state.seats) if (!isBot(seat) && !seat.again) this.toGuest(seat);
    }
    this.seatGuests();
    this.fillWithBots();
    if (state.seats.length < 2) {
      state.phase = 'gathering';
      return;
    }
    this.deal = new Deal(state, this.deals++, {
      dealt: ({ sessionId }, card) => this.views.get(sessionId)?.add(card),
      struck: (effect, seat) => this.broadcast('effect', { effect, seat }, { afterNextPatch: true }),
    });
  }

  /** Those who wait take a robot's seat, or a new one. */
  private seatGuests(): void {
    const { seats, guests } = this.state;
    for (const [sessionId, { name, waiting }] of guests) {
      if (!waiting) continue;
      const robot = seats.findIndex(isBot);
      if (robot < 0 && seats.length === MOST_SEATS) return;
      const seat = new Seat({ sessionId, name, avatar: this.freeAvatar() });
      if (robot < 0) seats.push(seat);
      else seats[robot] = seat;
      guests.delete(sessionId);
    }
  }

  private fillWithBots(): void {
    const { seats } = this.state;
    const people = seats.filter((seat) => !isBot(seat)).length;
    const wanted = this.withBots ? Math.max(FEWEST_SEATS, people) : people;
    while (seats.length > wanted) seats.splice(seats.findIndex(isBot), 1);
    while (seats.length < wanted) seats.push(this.newBot());
  }

  /** Who gives up a seat watches, and sees no more than others do. */
  private toGuest({ sessionId, name, hand }: Seat): void {
    for (const card of hand) this.views.get(sessionId)?.remove(card);
    this.vacate(sessionId);
    this.state.guests.set(sessionId, new Guest({ name, waiting: false }));
  }

  /** In a deal a robot plays on with the hand; otherwise the seat goes. */
  private vacate(sessionId: string): void {
    const { seats, phase } = this.state;
    const index = seats.findIndex((each) => each.sessionId === sessionId);
    if (index < 0) return;
    if (phase === 'gathering') seats.splice(index, 1);
    else Object.assign(seats[index]!, { sessionId: '', name: this.freeName(), connected: true, wins: 0 });
  }

  private newBot(): Seat {
    return new Seat({ name: this.freeName(), avatar: this.freeAvatar() });
  }

  private freeName(): string {
    const taken = this.state.seats.map(({ name }) => name);
    return BOTS.find((name) => !taken.includes(name))!;
  }

  private freeAvatar(): number {
    const taken = this.state.seats.map(({ avatar }) => avatar);
    return [...Array(AVATARS).keys()].find((avatar) => !taken.includes(avatar))!;
  }
}

function isBot({ sessionId }: Seat): boolean {
  return sessionId === '';
}
