import { type Client, LobbyRoom, Room, validate } from '@colyseus/core';
import { z } from 'zod';
import { BOTS, chooseX } from './lobby-bots.ts';
import { freeCode } from './lobby-code.ts';
import { Round } from './lobby-round.ts';
import {
  BASKET,
  FIELD,
  Line,
  LONGEST_LINE,
  LONGEST_TITLE,
  type MatchMetadata,
  MatchState,
  MOST_PLAYERS,
  Player,
  ROUND,
} from './lobby-state.ts';
import { playerName, visible } from './name.ts';
import { holdSeat } from './seat.ts';

const COUNTDOWN = 3; // s
const TICK = 50; // ms
const BOT_THINKS = 200; // ms
const LINES_KEPT = 30;
/** Lines that somebody may say at once, and ms after which there is one more. */
const BURST = 4;
const BREATH = 2_000;

const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((words) => visible(words, longest));
const Wishes = z.object({ title: text(LONGEST_TITLE).catch(''), isPrivate: z.boolean().catch(false) });
const Arrival = z.object({ name: playerName, code: z.string().optional() });
const Nothing = z.undefined();

/**
 * The live list of the matches that can be found. Colyseus' own lobby takes filters from its clients; this one is for
 * matches alone, and who was away gets the whole list anew.
 */
export class MatchListRoom extends LobbyRoom<MatchMetadata> {
  override maxMessagesPerSecond = 10;

  override onJoin(client: Client): void {
    super.onJoin(client, {});
  }

  override onDrop(client: Client, code: number): void {
    holdSeat(this, client, code);
  }

  override onReconnect(client: Client): void {
    client.send('rooms', this.filterItemsForClient());
  }

  protected override filterItemsForClient() {
    return this.rooms.filter((room) => this.filterItemForClient(room));
  }

  protected override filterItemForClient({ name }: { name: string }): boolean {
    return name === 'match';
  }
}

/** A room of Star catch: people gather and chat, and when all are ready they play a round, again and again. */
export class MatchRoom extends Room<{ state: MatchState; metadata: MatchMetadata }> {
  override maxClients = MOST_PLAYERS;
  /** Pages send at most 20; on a network that stalls, those of some seconds arrive at once. */
  override maxMessagesPerSecond = 150;
  override state = new MatchState();

  override messages = {
    ready: validate(z.boolean(), (client: Client, ready) => {
      if (this.state.phase !== 'playing') this.player(client).ready = ready;
      this.countDownIfReady();
    }),
    addBot: validate(Nothing, (client: Client) => {
      if (this.isHost(client) && this.canGather()) this.addBot();
      this.countDownIfReady();
    }),
    removeBot: validate(Nothing, (client: Client) => {
      if (this.isHost(client) && this.canGather()) this.removeBot();
      this.countDownIfReady();
    }),
    /** A request: whether it was said. */
    chat: validate(text(LONGEST_LINE), (client: Client, text): boolean => {
      const { name, look } = this.player(client);
      if (text === '' || !this.mayTalk(client)) return false;
      this.say(new Line({ name, look, text }));
      return true;
    }),
    aim: validate(z.number().min(0).max(FIELD.width), (client: Client, x) => {
      this.round?.aim(this.player(client), x);
    }),
    rename: validate(z.strictObject({ name: playerName }), (client: Client, { name }) => {
      this.player(client).name = name;
    }),
  };

  private round?: Round;
  /** When the countdown or the round is over, in ms of the room's clock. */
  private deadline = 0;
  /** When who talked has talked for: no more than a burst ahead of the clock, in ms. */
  private readonly talkedUntil = new Map<string, number>();
  private bots = 0;

  override async onCreate(options: unknown): Promise<void> {
    const { title, isPrivate } = Wishes.parse(options);
    const code = await freeCode();
    // The code is the room's id too: joinById(code) is all that it takes.
    this.roomId = code;
    this.state.assign({ code, isPrivate, title: title || `Room ${code}` });
    await this.setMatchmaking({ unlisted: isPrivate, metadata: this.describe() });
    this.setSimulationInterval((ms) => this.tick(ms), TICK);
    this.clock.setInterval(() => this.moveBots(), BOT_THINKS);
  }

  /** Who hasn't made a private room must know its code. */
  override onAuth(_client: Client, options: unknown): boolean {
    const arrival = Arrival.parse(options);
    const { isPrivate, code, players } = this.state;
    return !isPrivate || players.length === 0 || arrival.code === code;
  }

  override onJoin(client: Client, options: unknown): void {
    const { name } = Arrival.parse(options);
    const { players } = this.state;
    if (players.length === MOST_PLAYERS) this.removeBot();
    players.push(new Player({ sessionId: client.sessionId, name, look: this.freeLook() }));
    if (this.state.host === '') this.state.host = client.sessionId;
    this.happened(`${name} came in`);
    this.countDownIfReady();
  }

  override onDrop(client: Client, code: number): void {
    this.player(client).connected = false;
    holdSeat(this, client, code);
    this.countDownIfReady();
  }

  override onReconnect(client: Client): void {
    this.player(client).connected = true;
    this.countDownIfReady();
  }

  override onLeave(client: Client): void {
    const { players, host } = this.state;
    const { name } = this.player(client);
    players.splice(players.indexOf(this.player(client)), 1);
    this.talkedUntil.delete(client.sessionId);
    this.happened(`${name} left`);
    if (host === client.sessionId) this.state.host = this.people()[0]?.sessionId ?? '';
    this.countDownIfReady();
  }

  private player({ sessionId }: Client): Player {
    return this.state.players.find((player) => player.sessionId === sessionId)!;
  }

  private people(): Player[] {
    return this.state.players.filter(({ isBot }) => !isBot);
  }

  private isHost({ sessionId }: Client): boolean {
    return this.state.host === sessionId;
  }

  private canGather(): boolean {
    return this.state.phase !== 'playing';
  }

  private describe(): MatchMetadata {
    const { code, title, phase } = this.state;
    return { code, title, isPlaying: phase === 'playing' };
  }

  private addBot(): void {
    const { players } = this.state;
    if (players.length === MOST_PLAYERS) return;
    const name = BOTS.find((bot) => !players.some((player) => player.name === bot)) ?? BOTS[0]!;
    const sessionId = `bot ${this.bots++}`;
    players.push(new Player({ sessionId, name, look: this.freeLook(), isBot: true, ready: true }));
  }

  /** The one that came last. */
  private removeBot(): void {
    const { players } = this.state;
    const last = players.findLastIndex(({ isBot }: Player) => isBot);
    if (last >= 0) players.splice(last, 1);
  }

  private freeLook(): number {
    const taken = this.state.players.map(({ look }) => look);
    return [...Array(MOST_PLAYERS).keys()].find((look) => !taken.includes(look)) ?? 0;
  }

  private happened(text: string): void {
    this.say(new Line({ name: '', text }));
  }

  private say(line: Line): void {
    const { chat } = this.state;
    chat.push(line);
    if (chat.length > LINES_KEPT) chat.shift();
  }

  private mayTalk({ sessionId }: Client): boolean {
    const now = this.clock.elapsedTime;
    const until = Math.max(this.talkedUntil.get(sessionId) ?? 0, now) + BREATH;
    if (until - now > BURST * BREATH) return false;
    this.talkedUntil.set(sessionId, until);
    return true;
  }

  /** The countdown goes on for as long as all who are there are ready, and there are two of them. */
  private countDownIfReady(): void {
    const { state } = this;
    if (state.phase === 'playing') return;
    const present = state.players.filter(({ connected }) => connected);
    const isReady = present.length > 1 && present.every(({ ready }) => ready);
    if (isReady === (state.phase === 'countdown')) return;
    state.assign({ phase: isReady ? 'countdown' : 'waiting', seconds: isReady ? COUNTDOWN : 0 });
    this.deadline = this.clock.elapsedTime + COUNTDOWN * 1000;
  }

  private tick(ms: number): void {
    const { state } = this;
    if (state.phase === 'waiting') return;
    const left = this.deadline - this.clock.elapsedTime;
    state.seconds = Math.max(Math.ceil(left / 1000), 0);
    if (state.phase === 'playing') {
      state.time = Math.round(this.clock.elapsedTime);
      this.round!.step(ms);
    }
    if (left > 0) return;
    if (state.phase === 'countdown') this.begin();
    else this.end();
  }

  private begin(): void {
    const { state } = this;
    this.deadline = this.clock.elapsedTime + ROUND * 1000;
    // All in a row, in the order in which they came.
    state.players.forEach((player, i) => {
      const step = (FIELD.width - 2 * BASKET.margin) / state.players.length;
      player.assign({ ready: player.isBot, x: BASKET.margin + (i + 0.5) * step });
    });
    state.assign({ phase: 'playing', seconds: ROUND, winner: '' });
    this.round = new Round(state, (caught) => this.broadcast('caught', caught, { afterNextPatch: true }));
    void this.setMetadata(this.describe());
  }

  private end(): void {
    const { state } = this;
    const best = [...state.players].sort((a, b) => b.score - a.score)[0];
    state.items.clear();
    state.assign({ phase: 'waiting', seconds: 0, winner: best?.sessionId ?? '' });
    this.round = undefined;
    if (best !== undefined) this.happened(`${best.name} won with ${best.score}`);
    void this.setMetadata(this.describe());
  }

  private moveBots(): void {
    const { state, round } = this;
    if (round === undefined) return;
    for (const player of state.players) if (player.isBot) round.aim(player, chooseX(state, player));
  }
}
