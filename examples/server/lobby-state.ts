import { type SchemaType, schema, t } from '@colyseus/schema';

/** Where things fall, in px. */
export const FIELD = { width: 640, height: 720 } as const;
/** What players catch with: middle of its upper edge, in px. */
export const BASKET = { width: 96, y: 640, margin: 48 } as const;
/** px that a basket goes in a second, at most. */
export const BASKET_SPEED = 1_100;
export const MOST_PLAYERS = 8;
/** s of a round. */
export const ROUND = 30;
/** What it is worth to catch one. */
export const WORTH = { star: 1, comet: 3, bomb: -2 } as const;
export type Kind = keyof typeof WORTH;
/** Letters of a room's code. */
export const CODE_LENGTH = 4;
/** Letters that a room's name may have. */
export const LONGEST_TITLE = 24;
/** Letters of a line of the chat. */
export const LONGEST_LINE = 120;

/** Where a basket is that was at `x` and wants to be at `target`, after so many ms. */
export function glide(x: number, target: number, ms: number): number {
  const most = (BASKET_SPEED * ms) / 1000;
  return x + Math.min(Math.max(target - x, -most), most);
}

export const Player = schema(
  {
    /** Of a robot it is no client's. */
    sessionId: t.string(),
    name: t.string(),
    /** Face and colour: differs from those of the others. */
    look: t.uint8(),
    isBot: t.boolean().default(false),
    ready: t.boolean().default(false),
    connected: t.boolean().default(true),
    /** Of this round, or while there is none, of the one before. */
    score: t.uint8().default(0),
    /** Where the basket is. */
    x: t.float32().default(FIELD.width / 2),
    /** Was hit by a bomb, and catches nothing. */
    dazed: t.boolean().default(false),
  },
  'Player',
);
export type Player = SchemaType<typeof Player>;

/** What falls. */
export const Item = schema(
  {
    /** One of the keys of {@link WORTH}. */
    kind: t.string<Kind>(),
    x: t.float32(),
    y: t.float32(),
  },
  'Item',
);
export type Item = SchemaType<typeof Item>;

export const Line = schema(
  {
    /** Who said it; empty for what happened in the room. */
    name: t.string(),
    look: t.uint8().default(0),
    text: t.string(),
  },
  'Line',
);
export type Line = SchemaType<typeof Line>;

export const MatchState = schema(
  {
    /** Who knows it finds the room. */
    code: t.string(),
    title: t.string(),
    isPrivate: t.boolean(),
    /** `waiting`, `countdown`, `playing` */
    phase: t.string<'waiting' | 'countdown' | 'playing'>().default('waiting'),
    /** s until the countdown or the round ends. */
    seconds: t.uint8().default(0),
    /** Who has made the room, or been there the longest: their session id. */
    host: t.string().default(''),
    /** Session id of who won the round before. */
    winner: t.string().default(''),
    players: t.array(Player),
    items: t.map(Item),
    chat: t.array(Line),
    /** ms of the room's clock, while a round is played. */
    time: t.uint32().default(0),
  },
  'MatchState',
);
export type MatchState = SchemaType<typeof MatchState>;

/** What the list of rooms shows of one. */
export interface MatchMetadata {
  readonly code: string;
  readonly title: string;
  readonly isPlaying: boolean;
}

/** Somebody has caught something, or something has fallen on them. */
export interface Caught {
  readonly sessionId: string;
  readonly kind: Kind;
  readonly x: number;
}
