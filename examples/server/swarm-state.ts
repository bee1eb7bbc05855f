import { type SchemaType, schema, t } from '@colyseus/schema';

/** px: the world is a square. */
export const WORLD = 4000;
/** px */
export const LARGEST = 240;
/** How many of the largest everybody knows of. */
export const LEADERS = 6;

/** Two bytes for a place in the world, to less than a tenth of a pixel. */
const place = () => t.quantized({ min: 0, max: WORLD });
const radius = () => t.quantized({ min: 0, max: 2 * LARGEST });

/** What a player, or a bot, is in the world while it lives. Only who is near sees it. */
export const Cell = schema(
  {
    x: place(),
    y: place(),
    /** px */
    radius: radius(),
    name: t.string(),
    /** 0xrrggbb */
    color: t.uint32(),
    /** 1 is the largest of all. */
    rank: t.uint16().default(0),
    /** Counts up with each dash. */
    dashes: t.uint8().default(0),
    /** Its player is there; a dropped one may come back. */
    connected: t.boolean().default(true),
  },
  'Cell',
);
export type Cell = SchemaType<typeof Cell>;

/** Food, which the current carries along. */
export const Pellet = schema(
  {
    x: place(),
    y: place(),
    /** What eating it adds to a cell's mass. */
    mass: t.uint8(),
    /** 0xrrggbb */
    color: t.uint32(),
  },
  'Pellet',
);
export type Pellet = SchemaType<typeof Pellet>;

/** Bursts what is larger, and hides what is smaller. */
export const Spike = schema({ x: place(), y: place(), radius: radius() }, 'Spike');
export type Spike = SchemaType<typeof Spike>;

/** One of the largest, wherever it is. */
export const Leader = schema(
  {
    name: t.string(),
    /** 0xrrggbb */
    color: t.uint32(),
    mass: t.uint16(),
    rank: t.uint16(),
  },
  'Leader',
);
export type Leader = SchemaType<typeof Leader>;

export const SwarmState = schema(
  {
    /** ms: when everything was where it is. */
    time: t.float64().default(0),
    /** Cells that live, near or not. */
    alive: t.uint16().default(0),
    leaders: t.map(Leader),
    // A client gets those of these that its view has.
    cells: t.map(Cell).view(),
    pellets: t.map(Pellet).view(),
    spikes: t.map(Spike).view(),
  },
  'SwarmState',
);
export type SwarmState = SchemaType<typeof SwarmState>;

export function radiusOf(mass: number): number {
  return Math.min(LARGEST, 4 * Math.sqrt(mass));
}

/** px; larger than a cell of that mass would be, to be seen. */
export function pelletRadius(mass: number): number {
  return 3.5 + 1.5 * Math.sqrt(mass);
}

export function massOf(radius: number): number {
  return (radius / 4) ** 2;
}

/** px from a cell's middle that its player sees to each side, at most: the larger, the farther. */
export function sightOf(radius: number): number {
  return Math.min(1400, 560 * Math.sqrt(Math.max(radius, 24) / 24));
}
