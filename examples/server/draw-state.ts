import { type SchemaType, schema, t } from '@colyseus/schema';
import { PALETTE } from '../shell/palette.ts';

/** The sheet of paper, in px. */
export const SHEET = { width: 1600, height: 1000 } as const;
/** What can be drawn with. */
export const INKS = [
  PALETTE.text,
  PALETTE.cyan,
  PALETTE.mint,
  PALETTE.lemon,
  PALETTE.amber,
  PALETTE.coral,
  PALETTE.pink,
  PALETTE.violet,
] as const;
/** How thick it can be drawn, in px. */
export const SIZES = [4, 10, 22, 44] as const;

/** Points of a stroke; who draws on begins another. */
export const STROKE_POINTS = 600;
/** Points that come in one message at most. */
export const MESSAGE_POINTS = 64;
/** Strokes that an artist can tell apart: their numbers begin anew after so many. */
export const STROKES = 65_536;

/** Somebody at the sheet. */
export const Artist = schema(
  {
    /** Given once: strokes are known by it, also when their artist has left. */
    number: t.uint32(),
    name: t.string(),
    /** 0xrrggbb */
    color: t.uint32(),
    /** Where the cursor is, in px of the sheet. */
    x: t.uint16().default(SHEET.width / 2),
    y: t.uint16().default(SHEET.height / 2),
    /** Whether they have pointed at anything yet. */
    points: t.boolean().default(false),
    connected: t.boolean().default(true),
  },
  'Artist',
);
export type Artist = SchemaType<typeof Artist>;

/** Who is there, and where they point. What they draw isn't here: see the room. */
export const DrawState = schema({ artists: t.map(Artist) }, 'DrawState');
export type DrawState = SchemaType<typeof DrawState>;
