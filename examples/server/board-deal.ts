import { chooseCard, favourite } from './board-bots.ts';
import { type Color, colorOf, fits, HAND, isWild, newDeck, rankOf, shuffled, worth } from './board-rules.ts';
import { type BoardState, Card, Discard, type Seat } from './board-state.ts';

/** As many discards lie in the state as are seen. */
const SEEN = 4;

/** What happened to somebody because of a card. */
export type Effect = 'skip' | 'reverse' | 'two' | 'four';

interface Witness {
  /** A card came into a hand. */
  dealt(seat: Seat, card: Card): void;
  /** A card had an effect on the seat of that index. */
  struck(effect: Effect, index: number): void;
}

/** One deal of cards, from the first to the last: it knows the rules, the deck and nothing of connections. */
export class Deal {
  private readonly state: BoardState;
  private readonly witness: Witness;
  private deck = newDeck();
  /** What lies under the newest card of the pile. */
  private played: string[] = [];
  private nextId = 0;

  constructor(state: BoardState, first: number, witness: Witness) {
    this.state = state;
    this.witness = witness;
    state.pile.clear();
    for (const seat of state.seats) {
      seat.hand.clear();
      seat.place = 0;
      seat.points = 0;
      seat.again = false;
    }
    for (const seat of state.seats) this.give(seat, HAND);
    const face = this.deck.splice(
      this.deck.findIndex((each) => worth(each) < 10),
      1,
    )[0]!;
    this.lay(new Discard({ id: this.nextId++, face }), colorOf(face));
    state.direction = 1;
    state.turn = first % state.seats.length;
    state.drew = false;
    state.phase = 'playing';
  }

  /** @returns whether the rules allowed it */
  play(index: number, id: number, wish?: Color): boolean {
    const { state } = this;
    const seat = this.atTurn(index);
    const card = seat?.hand.find((each) => each.id === id);
    if (seat === undefined || card?.face === undefined) return false;
    if (state.drew && card !== seat.hand.at(-1)) return false;
    const { face } = card;
    if (!fits(face, this.top, state.color) || isWild(face) !== (wish !== undefined)) return false;

    seat.hand.splice(seat.hand.indexOf(card), 1);
    this.lay(new Discard({ id, face }), wish ?? colorOf(face));
    if (seat.hand.length === 0) this.end();
    else this.follow(rankOf(face));
    return true;
  }

  /** Draws one card; if it doesn't fit, or there is none, the turn is over. */
  draw(index: number): boolean {
    const seat = this.atTurn(index);
    if (seat === undefined || this.state.drew) return false;
    const [card] = this.give(seat, 1);
    if (card !== undefined && fits(card.face!, this.top, this.state.color)) this.state.drew = true;
    else this.pass(1);
    return true;
  }

  /** Keeps the card that was drawn. */
  keep(index: number): boolean {
    if (this.atTurn(index) === undefined || !this.state.drew) return false;
    this.pass(1);
    return true;
  }

  /** Moves for a robot, or for who is away. */
  moveFor(index: number): void {
    const seat = this.atTurn(index);
    if (seat === undefined) return;
    const { drew, color } = this.state;
    const card = chooseCard(drew ? seat.hand.slice(-1) : seat.hand, this.top, color);
    const wish = isWild(card?.face ?? '') ? favourite(seat.hand) : undefined;
    if (card !== undefined) this.play(index, card.id, wish);
    else if (!this.draw(index)) this.keep(index);
  }

  private get top(): string {
    return this.state.pile.at(-1)!.face;
  }

  private atTurn(index: number): Seat | undefined {
    const { phase, turn, seats } = this.state;
    return phase === 'playing' && turn === index ? seats[index] : undefined;
  }

  private follow(rank: string): void {
    const { state, witness } = this;
    const isTwo = state.seats.length === 2;
    if (rank === 'reverse') {
      state.direction = -state.direction;
      witness.struck('reverse', state.turn);
      // Between two, the turn comes back at once.
      this.pass(isTwo ? 2 : 1);
      return;
    }
    if (rank !== 'skip' && rank !== 'two' && rank !== 'four') {
      this.pass(1);
      return;
    }
    const victim = this.after(1);
    if (rank !== 'skip') this.give(state.seats[victim]!, rank === 'two' ? 2 : 4);
    witness.struck(rank, victim);
    this.pass(2);
  }

  private after(steps: number): number {
    const { turn, direction, seats } = this.state;
    return (turn + direction * steps + 2 * seats.length) % seats.length;
  }

  private pass(steps: number): void {
    this.state.turn = this.after(steps);
    this.state.drew = false;
  }

  private give(seat: Seat, count: number): Card[] {
    if (this.deck.length < count) {
      this.deck = [...shuffled(this.played), ...this.deck];
      this.played = [];
    }
    const faces = this.deck.splice(-count);
    this.state.deck = this.deck.length;
    return faces.map((face) => {
      const card = new Card({ id: this.nextId++, face });
      seat.hand.push(card);
      this.witness.dealt(seat, card);
      return card;
    });
  }

  private lay(discard: Discard, color: string): void {
    const { pile } = this.state;
    if (pile.length > 0) this.played.push(this.top);
    pile.push(discard);
    if (pile.length > SEEN) pile.shift();
    this.state.color = color;
    this.state.deck = this.deck.length;
  }

  /** The first without cards wins; the others are ranked by what they still hold. */
  private end(): void {
    const { state } = this;
    for (const seat of state.seats) {
      seat.points = seat.hand.reduce((sum, card) => sum + worth(card.face!), 0);
    }
    const ranking = [...state.seats].sort((a, b) => a.points - b.points || a.hand.length - b.hand.length);
    for (const [i, seat] of ranking.entries()) seat.place = i + 1;
    ranking[0]!.wins++;
    state.phase = 'over';
  }
}
