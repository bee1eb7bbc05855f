import { Cell, massOf, type Pellet, radiusOf, type Spike } from './swarm-state.ts';

export interface Vector {
  x: number;
  y: number;
}

/** A thing in the world, to the last fraction of a pixel; the item of the state is what clients are told of it. */
interface Body<Kind extends string, Item> {
  readonly kind: Kind;
  readonly key: string;
  readonly item: Item;
  x: number;
  y: number;
  /** px a second; of what drifts, beside the current. */
  readonly speed: Vector;
  radius: number;
  bucket: number;
  /** It isn't in the world any more. */
  gone: boolean;
}

export type PelletBody = Body<'pellet', Pellet>;
export type SpikeBody = Body<'spike', Spike>;
export type Thing = CellBody | PelletBody | SpikeBody;

/** A cell, and what its player wants of it. */
export class CellBody implements Body<'cell', Cell> {
  readonly kind = 'cell';
  readonly key: string;
  readonly item: Cell;
  readonly speed: Vector = { x: 0, y: 0 };
  x: number;
  y: number;
  bucket = 0;
  gone = false;
  /** Where to, and how fast: no longer than 1. */
  wish: Vector = { x: 0, y: 0 };
  wantsDash = false;
  /** s: how long it is faster, and how long until it may dash again. */
  dash = 0;
  rest = 0;
  private massNow = 0;
  private radiusNow = 0;

  constructor(key: string, { x, y }: Vector, look: { name: string; color: number }, mass: number) {
    this.key = key;
    this.x = x;
    this.y = y;
    this.item = new Cell({ ...look, x, y, radius: radiusOf(mass) });
    this.mass = mass;
  }

  get mass(): number {
    return this.massNow;
  }
  set mass(mass: number) {
    this.radiusNow = radiusOf(mass);
    this.massNow = massOf(this.radiusNow);
    this.item.radius = this.radiusNow;
  }

  get radius(): number {
    return this.radiusNow;
  }
}
