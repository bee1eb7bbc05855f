import { type SchemaType, schema, t } from '@colyseus/schema';

/** What a ship's bars are full at. */
export const FULL_HEALTH = 100;
export const FULL_SHIELD = 60;

export const Player = schema(
  {
    x: t.float32(),
    y: t.float32(),
    /** Radians; 0 looks to the right. */
    rotation: t.float32(),
    thrust: t.boolean().default(false),
    health: t.uint8().default(FULL_HEALTH),
    /** Takes hits first, and comes back by itself. */
    shield: t.uint8().default(FULL_SHIELD),
    /** Shot down: it flies again in a few seconds, from another place. */
    dead: t.boolean().default(false),
    /** Counts up with each new start. */
    life: t.uint8().default(0),
    name: t.string(),
    /** 0xrrggbb */
    color: t.uint32(),
    score: t.uint16().default(0),
    /** Its player is there; a dropped one may come back. */
    connected: t.boolean().default(true),
  },
  'Player',
);
export type Player = SchemaType<typeof Player>;

export const Bullet = schema(
  {
    x: t.float32(),
    y: t.float32(),
    rotation: t.float32(),
    /** 0xrrggbb: its shooter's. */
    color: t.uint32(),
  },
  'Bullet',
);
export type Bullet = SchemaType<typeof Bullet>;

export const Rock = schema(
  {
    x: t.float32(),
    y: t.float32(),
    rotation: t.float32(),
    /** Index of {@link ROCK_SIZES}. */
    size: t.uint8(),
    /** Which of the three pictures of that size it is. */
    look: t.uint8(),
  },
  'Rock',
);
export type Rock = SchemaType<typeof Rock>;
export const ROCK_SIZES = ['small', 'medium', 'large'] as const;

/** Fills the shield of whoever flies through it, and mends a bit of the hull. */
export const Crystal = schema({ x: t.float32(), y: t.float32() }, 'Crystal');
export type Crystal = SchemaType<typeof Crystal>;

export const ArenaState = schema(
  {
    /** ms: when everything was where it is. */
    time: t.float64().default(0),
    /** px */
    width: t.uint16(),
    /** px */
    height: t.uint16(),
    players: t.map(Player),
    bullets: t.map(Bullet),
    rocks: t.map(Rock),
    crystals: t.map(Crystal),
  },
  'ArenaState',
);
export type ArenaState = SchemaType<typeof ArenaState>;
