import {
  BASKET,
  type Caught,
  FIELD,
  glide,
  Item,
  type Kind,
  type MatchState,
  type Player,
  WORTH,
} from './lobby-state.ts';

/** px a second. */
const SPEED: Record<Kind, number> = { star: 230, comet: 420, bomb: 280 };
/** Of a hundred things. */
const COMETS = 10;
const BOMBS = 24;
/** s between two things that fall, for one player; the more there are, the more falls. */
const PAUSE = 0.62;
/** px above and below a basket's edge in which it catches. */
const REACH = 26;
const DAZED = 900; // ms

/** A round: what falls, and who catches it. */
export class Round {
  private readonly state: MatchState;
  private readonly caught: (caught: Caught) => void;
  private readonly targets = new Map<Player, number>();
  private readonly dazedUntil = new Map<Player, number>();
  private elapsed = 0;
  private untilNext = 0;
  private count = 0;

  /** @param caught called for each thing that a basket gets */
  constructor(state: MatchState, caught: (caught: Caught) => void) {
    this.state = state;
    this.caught = caught;
    state.items.clear();
    for (const player of state.players) player.assign({ score: 0, dazed: false });
  }

  /** A player wants the basket to be there. */
  aim(player: Player, x: number): void {
    this.targets.set(player, Math.min(Math.max(x, BASKET.margin), FIELD.width - BASKET.margin));
  }

  /** So many ms go by. */
  step(ms: number): void {
    this.elapsed += ms;
    for (const player of this.state.players) {
      player.x = glide(player.x, this.targets.get(player) ?? player.x, ms);
      player.dazed = this.elapsed < (this.dazedUntil.get(player) ?? 0);
    }
    this.untilNext -= ms / 1000;
    if (this.untilNext <= 0) this.drop();
    for (const [id, item] of this.state.items) this.fall(id, item, ms);
  }

  private drop(): void {
    const chance = Math.random() * 100;
    const kind = chance < COMETS ? 'comet' : chance < COMETS + BOMBS ? 'bomb' : 'star';
    const x = BASKET.margin + Math.random() * (FIELD.width - 2 * BASKET.margin);
    this.state.items.set(String(this.count++), new Item({ kind, x, y: -40 }));
    this.untilNext += (PAUSE * (0.6 + 0.8 * Math.random())) / Math.sqrt(this.state.players.length);
  }

  private fall(id: string, item: Item, ms: number): void {
    item.y += (SPEED[item.kind] * ms) / 1000;
    const player = Math.abs(item.y - BASKET.y) <= REACH ? this.under(item) : undefined;
    if (player !== undefined) this.give(player, item);
    if (player !== undefined || item.y > FIELD.height + 30) this.state.items.delete(id);
  }

  /** Whose basket is the nearest of those that the thing falls into. */
  private under({ x }: Item): Player | undefined {
    const distance = (player: Player) => Math.abs(player.x - x);
    return this.state.players
      .filter((player) => !player.dazed && player.connected && distance(player) <= BASKET.width / 2 + 8)
      .sort((a, b) => distance(a) - distance(b))[0];
  }

  private give(player: Player, { kind, x }: Item): void {
    player.score = Math.max(player.score + WORTH[kind], 0);
    if (kind === 'bomb') this.dazedUntil.set(player, this.elapsed + DAZED);
    this.caught({ sessionId: player.sessionId, kind, x });
  }
}
