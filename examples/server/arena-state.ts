import { type SchemaType, schema, t } from '@colyseus/schema';

export const Player = schema(
  {
    x: t.float32(),
    y: t.float32(),
    /** Radians; 0 looks to the right. */
    rotation: t.float32(),
    thrust: t.boolean(),
    name: t.string(),
    /** 0xrrggbb */
    color: t.uint32(),
    score: t.uint16(),
  },
  'Player',
);
export type Player = SchemaType<typeof Player>;

export const Crystal = schema({ x: t.float32(), y: t.float32() }, 'Crystal');
export type Crystal = SchemaType<typeof Crystal>;

export const ArenaState = schema(
  {
    /** px */
    width: t.uint16(),
    /** px */
    height: t.uint16(),
    players: t.map(Player),
    crystals: t.map(Crystal),
  },
  'ArenaState',
);
export type ArenaState = SchemaType<typeof ArenaState>;
