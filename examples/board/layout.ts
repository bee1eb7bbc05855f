import * as Phaser from 'phaser';

/** Where something is, in px of the window, and how big. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Where a player's face and cards are. */
export interface SeatPlace {
  readonly badge: Place;
  readonly hand: Place;
}

/** Where everything is in a window of this size: a phone held upright, or anything wider than high. */
export class Layout {
  readonly table: Place;
  readonly prompt: Place;
  readonly emotes: Place;
  readonly seating: Place;
  private readonly width: number;
  private readonly height: number;
  private readonly unit: number;
  private readonly isWide: boolean;

  constructor({ width, height }: { width: number; height: number }) {
    const isWide = width > 1.25 * height;
    const unit = Phaser.Math.Clamp(Math.min(width / 390, height / (isWide ? 560 : 700)), 0.5, 3);
    this.width = width;
    this.height = height;
    this.unit = unit;
    this.isWide = isWide;
    const lower = height - (isWide ? 78 : 222) * unit;
    this.table = { x: width / 2, y: height * (isWide ? 0.45 : 0.43), scale: unit };
    this.prompt = { x: width / 2, y: this.table.y + 126 * unit, scale: unit };
    this.emotes = { x: width - 96 * unit, y: lower, scale: unit };
    this.seating = { x: (isWide ? 146 : 150) * unit, y: lower, scale: 0.9 * unit };
  }

  /**
   * @param after how many seats clockwise from the player's own
   * @param seats how many there are
   */
  seat(after: number, seats: number): SeatPlace {
    return after === 0 ? this.own() : this.other(after - 1, seats - 1);
  }

  private own(): SeatPlace {
    const { width, height, unit } = this;
    return {
      badge: { x: (this.isWide ? 62 : 50) * unit, y: this.emotes.y, scale: 1.1 * unit },
      hand: { x: width / 2, y: height - 82 * unit, scale: 1.18 * unit },
    };
  }

  /** Left, opposite, right. */
  private other(i: number, others: number): SeatPlace {
    const { width, height, unit } = this;
    const isAtSide = this.isWide && others === 3 && i !== 1;
    const part = this.isWide && others === 3 ? [0.12, 0.5, 0.88][i]! : (i + 0.5) / others;
    const x = width * part;
    const y = isAtSide ? height * 0.3 : 46 * unit;
    return { badge: { x, y, scale: unit }, hand: { x, y: y + 78 * unit, scale: 0.4 * unit } };
  }
}
