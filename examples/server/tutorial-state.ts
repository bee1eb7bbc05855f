import { type SchemaType, schema, t } from '@colyseus/schema';

export const Player = schema({ x: t.number(), y: t.number() }, 'Player');
export type Player = SchemaType<typeof Player>;

export const TickedPlayer = Player.extend(
  {
    /** The latest of the player's inputs that its place comes from. */
    tick: t.number().default(0),
  },
  'TickedPlayer',
);
export type TickedPlayer = SchemaType<typeof TickedPlayer>;

const Bounds = schema(
  {
    /** px */
    mapWidth: t.number().default(800),
    /** px */
    mapHeight: t.number().default(600),
  },
  'Bounds',
);

/** State of parts 1 and 2. */
export const TutorialState = Bounds.extend({ players: t.map(Player) }, 'TutorialState');
export type TutorialState = SchemaType<typeof TutorialState>;

/** State of parts 3 and 4. */
export const TickedState = Bounds.extend({ players: t.map(TickedPlayer) }, 'TickedState');
export type TickedState = SchemaType<typeof TickedState>;
