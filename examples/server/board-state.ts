import { type SchemaType, schema, t } from '@colyseus/schema';

/** What one player may call out to the others: messages name them by their place in here. */
export const EMOTES = ['Hello!', 'Nice one!', 'Ouch!', 'Hmm…'] as const;
export const MOST_SEATS = 4;
/** s that a turn may take. */
export const TURN = 20;

export const Card = schema(
  {
    /** Says nothing of its face: cards are numbered as they leave the deck. */
    id: t.uint16(),
    /** `coral-7`, `wild`: only in the view of who holds it; in everybody's when the deal is over. */
    face: t.string().optional().view(),
  },
  'Card',
);
export type Card = SchemaType<typeof Card>;

/** A card that was played: everybody sees its face. */
export const Discard = schema({ id: t.uint16(), face: t.string() }, 'Discard');
export type Discard = SchemaType<typeof Discard>;

export const Seat = schema(
  {
    /** Of who sits there; empty for a robot. */
    sessionId: t.string().default(''),
    name: t.string(),
    avatar: t.uint8(),
    connected: t.boolean().default(true),
    hand: t.array(Card),
    /** Deals won. */
    wins: t.uint8().default(0),
    /** 1 for the winner of the deal; 0 while it goes on. */
    place: t.uint8().default(0),
    /** What the cards left in the hand are worth, when the deal is over. */
    points: t.uint16().default(0),
    /** Wants another deal. */
    again: t.boolean().default(false),
  },
  'Seat',
);
export type Seat = SchemaType<typeof Seat>;

/** Somebody who watches. */
export const Guest = schema(
  {
    name: t.string(),
    /** Sits down when the next deal begins. */
    waiting: t.boolean(),
  },
  'Guest',
);
export type Guest = SchemaType<typeof Guest>;

export const BoardState = schema(
  {
    /** `gathering`, `playing`, `over` */
    phase: t.string().default('gathering'),
    /** Clockwise. */
    seats: t.array(Seat),
    guests: t.map(Guest),
    /** Whose turn it is: index of the seat. */
    turn: t.uint8().default(0),
    /** 1: clockwise, -1: the other way. */
    direction: t.int8().default(1),
    /** The colour to be matched: the top card's, or the one that was wished for. */
    color: t.string().default(''),
    /** Who has the turn drew already: only the newest card may be played, or the turn passed. */
    drew: t.boolean().default(false),
    /** The last cards that were played; the newest is the last. */
    pile: t.array(Discard),
    /** Cards in the deck. */
    deck: t.uint8().default(0),
    /** s until the turn, or the wait for the next deal, ends by itself; 0: it doesn't. */
    seconds: t.uint8().default(0),
  },
  'BoardState',
);
export type BoardState = SchemaType<typeof BoardState>;
