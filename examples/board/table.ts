import * as Phaser from 'phaser';
import type { Binding, Room } from 'phaser-colyseus';
import { type BoardState, EMOTES, type Seat, TURN } from '../server/board-state.ts';
import { showConnection } from '../shell/connection.ts';
import { onRename, playerName } from '../shell/name.ts';
import { PALETTE } from '../shell/palette.ts';
import { addBackdrop } from './backdrop.ts';
import { CardView, FLIGHT } from './card-view.ts';
import { Choice } from './choice.ts';
import { fan } from './fan.ts';
import { askew, Felt } from './felt.ts';
import { Frills } from './frills.ts';
import { Layout } from './layout.ts';
import { Moves } from './moves.ts';
import { SeatView } from './seat-view.ts';
import { loadSounds, playSound } from './sounds.ts';

/** ms between two cards that are dealt. */
const DEAL_STEP = 70;

/** What is called out over whom a card strikes. */
const EFFECTS = { skip: 'Skipped', reverse: 'The other way!', two: '+2', four: '+4' };

/** The table: who sits around it, and what lies on it. */
export class Table extends Phaser.Scene {
  room!: Room<BoardState>;
  layout!: Layout;
  felt!: Felt;
  frills!: Frills;
  moves!: Moves;
  choice!: Choice;
  seats?: Binding<SeatView, Seat, number>;
  /** Cards on their way from the deck. */
  coming = 0;

  constructor() {
    super('table');
  }

  preload() {
    this.load.atlas('board', '../board/board.webp', '../board/board.json');
    loadSounds(this);
  }

  async create() {
    this.coming = 0;
    this.seats = undefined;
    addBackdrop(this);
    showConnection(this);
    const bots = new URLSearchParams(location.search).get('bots') !== 'no';
    const options = { name: playerName(), bots };
    const room = await this.colyseus.joinOrCreate<BoardState>('board', options).catch(() => undefined);
    if (!room) return;

    this.room = room;
    this.layout = new Layout(this.scale);
    this.felt = new Felt(this);
    this.moves = new Moves(this, room);
    this.frills = new Frills(this, room, this.moves);
    this.choice = new Choice(this, this.felt.deck, this.moves, () => this.ownCards());
    this.bindPile();
    this.bindSeats();
    this.watchTable();
    this.scale.on('resize', this.layOut, this);
    this.events.once('shutdown', () => this.scale.off('resize', this.layOut, this));
    onRename(this, (name) => room.send('rename', { name }));
  }

  bindPile() {
    const { room } = this;
    this.colyseus.bind(room, 'pile', ({ id, face }, _i, { initial }) => {
      const card = this.felt.lay(face, askew(id)).setVisible(initial);
      // It is still on its way from the hand.
      if (!initial) this.time.delayedCall(FLIGHT, () => card.setVisible(true));
      return card;
    });
  }

  bindSeats() {
    this.seats = this.colyseus.bind(
      this.room,
      'seats',
      (seat, _i, { own }) => {
        const view = new SeatView(this, seat);
        view.sit(this.layout.seat(this.placesAfterMe(seat), this.room.state.seats.length));
        view.cards = this.bindHand(seat, view, own);
        return view;
      },
      { change: (view, seat) => view.describe(seat) },
    );
  }

  /** The cards of a seat: they come from the deck, lie as a fan, and go to the pile. */
  bindHand(seat: Seat, view: SeatView, own: boolean) {
    const { room, felt } = this;
    const cards = this.colyseus.bind(
      seat,
      'hand',
      (card, _i, { initial }) => {
        const object = new CardView(this, card, initial);
        view.hand.add(object);
        if (own) this.choice.add(object);
        if (!initial) this.deal(object, view);
        return object;
      },
      {
        tween: fan,
        // Undefined as long as it isn't this player's to see.
        on: { face: (object, face) => object.turn(face) },
        change: (object, _card, i) => view.hand.moveTo(object, i),
        remove: (object, { id }) => {
          const discard = room.state.pile.find((each) => each.id === id);
          return discard
            ? object.go(felt.pilePlace, view.place.hand, askew(id), discard.face)
            : object.go(felt.deckPlace, view.place.hand, 0, 'back');
        },
      },
    );
    this.colyseus.watch(
      seat,
      ({ hand }) => hand.length,
      (count) => view.showCount(count),
    );
    return cards;
  }

  deal(card: CardView, to: SeatView) {
    card.come(this.felt.deckPlace, to.place.hand, this.coming++ * DEAL_STEP, () => {
      this.coming--;
      playSound(this, 'deal');
    });
  }

  watchTable() {
    const { room, felt, moves } = this;
    this.colyseus.watch(
      room,
      ({ color }) => color,
      (color) => felt.showColor(color),
    );
    this.colyseus.watch(
      room,
      ({ deck }) => deck,
      (cards) => felt.showDeck(cards),
    );
    this.colyseus.watch(
      room,
      ({ direction }) => direction,
      (direction) => felt.showDirection(direction),
    );
    this.colyseus.watch(
      room,
      ({ seats }) => [...seats],
      () => this.layOut(),
    );
    this.colyseus.watch(
      room,
      ({ phase, turn, seconds }) => [phase === 'playing' ? turn : -1, seconds] as const,
      ([turn, seconds]) => {
        for (const [i, view] of this.seats!) view.showTurn(i === turn, seconds / TURN);
      },
    );
    this.colyseus.watch(
      room,
      ({ pile, turn, drew, phase }) => [pile.at(-1)?.id, turn, drew, phase, moves.seat?.hand.length],
      () => this.markCards(),
    );
    this.colyseus.watch(
      room,
      () => moves.isMyTurn,
      (isMine) => {
        if (isMine) playSound(this, 'turn');
        else moves.cancel();
      },
    );
    this.colyseus.watch(
      room,
      ({ pile }) => pile.at(-1)?.id,
      (_now, before) => {
        if (before !== undefined) playSound(this, 'play');
      },
    );
    this.colyseus.watch(
      room,
      ({ phase }) => phase,
      (phase) => {
        if (phase === 'over') this.scene.launch('result', { room });
        else this.scene.stop('result');
      },
    );
    this.colyseus.onMessage(room, 'emote', ({ seat, emote }) => this.seats?.get(seat)?.say(EMOTES[emote]!));
    this.colyseus.onMessage(
      room,
      'effect',
      ({ seat, effect }: { seat: number; effect: keyof typeof EFFECTS }) =>
        this.seats?.get(seat)?.say(EFFECTS[effect], PALETTE.notice),
    );
  }

  /** Shows which of the own cards can be played now. */
  markCards() {
    const { isMyTurn } = this.moves;
    for (const card of this.ownCards()) {
      const canPlay = this.moves.canPlay(card.card);
      card.mark(canPlay, isMyTurn && !canPlay);
    }
    this.felt.showOffer(isMyTurn ? (this.room.state.drew ? 'Keep' : 'Draw') : '');
  }

  /** The cards of this player, from left to right. */
  ownCards(): CardView[] {
    const { seat } = this.moves;
    const cards = seat && this.seats?.get(this.room.state.seats.indexOf(seat))?.cards;
    return [...(cards ?? [])].sort(([a], [b]) => a - b).map(([, card]) => card);
  }

  /** How many seats clockwise from this player's, or for a guest from the first. */
  placesAfterMe(seat: Seat): number {
    const { seats } = this.room.state;
    const mine = this.moves.seat ? seats.indexOf(this.moves.seat) : 0;
    return (seats.indexOf(seat) - mine + seats.length) % seats.length;
  }

  layOut() {
    const layout = new Layout(this.scale);
    this.layout = layout;
    this.felt.setPosition(layout.table.x, layout.table.y).setScale(layout.table.scale);
    this.frills.layOut(layout);
    this.moves.layOut(layout);
    const { length } = this.room.state.seats;
    for (const [, view] of this.seats!) {
      view.sit(layout.seat(this.placesAfterMe(this.seats!.itemOf(view)!), length));
    }
  }
}
